import { FluentResource } from "@fluent/bundle";
import { expect, test } from "vitest";

const ENGLISH = import.meta.glob<string>("./messages/en/**/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** What a newcomer would need a dictionary for; each has plainer words. */
const NEVER_SHOWN = [
  "instance",
  "instances",
  "node",
  "nodes",
  "host",
  "hosts",
  "federation",
  "federated",
  "federate",
  "ActivityPub",
  "protocol",
  "fediverse",
  "defederation",
  "defederate",
  "defederated",
  "domain block",
  "OAuth",
  "token",
  "API",
  "client",
  "authorise",
  "authorize",
  "handle",
  "handles",
  "acct",
  "WebFinger",
  "toot",
  "toots",
  "status",
  "statuses",
  "reblog",
  "reblogged",
  "CW",
  "spoiler",
  "spoiler_text",
  "content warning",
  "local timeline",
  "federated timeline",
  "migration",
  "alias",
  "account locked",
  "locked account",
];

/** Everything a file can put on the screen: its messages without names and comments. */
function shown(text: string): string[] {
  const said: string[] = [];
  const walk = (part: unknown) => {
    if (typeof part === "string") said.push(part);
    else if (Array.isArray(part)) part.forEach(walk);
    else if (part && typeof part === "object") {
      const { value, variants, type } = part as {
        value?: unknown;
        variants?: unknown;
        type?: string;
      };
      if (type === undefined || type === "str") walk(value);
      walk(variants);
    }
  };
  for (const message of new FluentResource(text).body) walk(message.value);
  return said;
}

test("there are messages to look at", () => {
  expect(Object.keys(ENGLISH).length).toBeGreaterThan(2);
  expect(Object.values(ENGLISH).flatMap(shown).length).toBeGreaterThan(100);
});

test.each(NEVER_SHOWN)("no message of ours says “%s”", (word) => {
  const asWord = new RegExp(`(?<![\\p{L}\\p{N}_-])${word}(?![\\p{L}\\p{N}_-])`, "iu");

  const guilty = Object.entries(ENGLISH).flatMap(([file, text]) =>
    shown(text)
      .filter((said) => asWord.test(said))
      .map((said) => `${file}: ${said}`),
  );

  expect(guilty, "PRODUCT.md has plainer words for it").toEqual([]);
});

test("a file that cannot be read whole is noticed", () => {
  for (const [file, text] of Object.entries(ENGLISH)) {
    const written = [...text.matchAll(/^([a-z][a-zA-Z0-9-]*) *=/gm)].length;
    expect(new FluentResource(text).body.length, `${file} has a message that does not parse`).toBe(
      written,
    );
  }
});
