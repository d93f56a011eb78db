import { describe, expect, test } from "vitest";
import { aText } from "$ipc/samples";
import type { RichText, Span } from "$ipc/bindings";
import { beginningOf } from "./beginning";
import { plainText } from "./plain";

const paragraph = (...spans: Span[]): RichText => [{ kind: "paragraph", spans }];

describe("the beginning of a post", () => {
  test("is not asked for where a post is of usual length", () => {
    expect(beginningOf(aText("Beans. ".repeat(70), "Peas. ".repeat(70)))).toBeNull();
    expect(beginningOf([])).toBeNull();
  });

  test("ends with a whole word and says that it goes on", () => {
    const beginning = beginningOf(aText("radish ".repeat(5_000)));

    expect(beginning, "it is cut").not.toBeNull();
    expect(plainText(beginning ?? [])).toMatch(/^(radish )+…$/);
  });

  test.each<[string, RichText]>([
    ["five thousand lines", paragraph(...lines(5_000))],
    ["five thousand paragraphs", aText(...new Array<string>(5_000).fill("Beans."))],
    ["five thousand lines of code", [{ kind: "code", text: "sow()\n".repeat(5_000) }]],
    ["five thousand empty items", [{ kind: "list", start: null, items: items(5_000) }]],
    ["five thousand items in a quote", [{ kind: "quote", blocks: aText(...many("Peas", 5_000)) }]],
    ["one word without an end", aText("a".repeat(200_000))],
    ["a text in wide letters", aText("豆".repeat(20_000))],
  ])("of %s fits on a screen", (_, text) => {
    const beginning = beginningOf(text);

    expect(beginning, "it is cut").not.toBeNull();
    expect(JSON.stringify(beginning).length, "little is left to draw").toBeLessThan(6_000);
    expect(beginningOf(beginning ?? []), "what is left is short").toBeNull();
  });

  test("of thousands of small pictures has few of them", () => {
    const emoji: Span = { kind: "emoji", shortcode: "bean", picture: { key: "b", url: "b" } };
    const beginning = beginningOf(paragraph(...new Array<Span>(5_000).fill(emoji)));
    const [first] = beginning ?? [];

    expect(first?.kind === "paragraph" && first.spans.length).toBeLessThan(700);
  });
});

function lines(count: number): Span[] {
  return many({ kind: "text", text: "Beans" } as Span, count).flatMap((span) => [
    span,
    { kind: "break" },
  ]);
}

function items(count: number): RichText[] {
  return many<RichText>([], count);
}

function many<T>(one: T, count: number): T[] {
  return new Array<T>(count).fill(one);
}
