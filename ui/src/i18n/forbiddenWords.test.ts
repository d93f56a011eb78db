import { FluentResource } from "@fluent/bundle";
import { expect, test } from "vitest";

const ENGLISH = import.meta.glob<string>("./messages/en/**/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Terms that a new user would have to look up; PRODUCT.md has plainer words for each. */
const FORBIDDEN = `
  instance, instances, node, nodes, host, hosts, federation, federated, federate, ActivityPub,
  protocol, fediverse, defederation, defederate, defederated, domain block, OAuth, token, API,
  client, authorise, authorize, handle, handles, acct, WebFinger, toot, toots, status, statuses,
  reblog, reblogged, CW, spoiler, spoiler_text, content warning, local timeline, federated
  timeline, migration, alias, account locked, locked account
`
  .split(",")
  .map((word) => word.trim().replaceAll(/\s+/gu, " "));

/** The texts of a file that can be on the screen, without ids and comments. */
function textsIn(text: string): string[] {
  const texts: string[] = [];
  const collect = (part: unknown) => {
    if (typeof part === "string") texts.push(part);
    else if (Array.isArray(part)) part.forEach(collect);
    else if (part && typeof part === "object") {
      const { value, variants, type } = part as Record<string, unknown>;
      if (type === undefined || type === "str") collect(value);
      collect(variants);
    }
  };
  for (const message of new FluentResource(text).body) collect(message.value);
  return texts;
}

test("there are messages to check", () => {
  expect(Object.keys(ENGLISH).length).toBeGreaterThan(2);
  expect(Object.values(ENGLISH).flatMap(textsIn).length).toBeGreaterThan(100);
});

test.each(FORBIDDEN)("no message contains “%s”", (word) => {
  const asWord = new RegExp(`(?<![\\p{L}\\p{N}_-])${word}(?![\\p{L}\\p{N}_-])`, "iu");

  const matches = Object.entries(ENGLISH).flatMap(([file, text]) =>
    textsIn(text)
      .filter((text) => asWord.test(text))
      .map((text) => `${file}: ${text}`),
  );

  expect(matches, "PRODUCT.md has plainer words for it").toEqual([]);
});

test("every message of a file parses", () => {
  for (const [file, text] of Object.entries(ENGLISH)) {
    const written = [...text.matchAll(/^([a-z][a-zA-Z0-9-]*) *=/gm)].length;
    expect(new FluentResource(text).body.length, `${file} has a message that does not parse`).toBe(
      written,
    );
  }
});
