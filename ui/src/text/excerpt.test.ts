import { describe, expect, test } from "vitest";
import { aParagraph, aText } from "$ipc/fixtures";
import type { RichText, Span } from "$ipc/bindings";
import { excerptOf } from "./excerpt";
import { plainText } from "./plain";

describe("the excerpt of a post", () => {
  test("is null for a post of usual length", () => {
    expect(excerptOf(aText("Beans. ".repeat(70), "Peas. ".repeat(70)))).toBeNull();
    expect(excerptOf([])).toBeNull();
  });

  test("ends with a whole word and an ellipsis", () => {
    const excerpt = excerptOf(aText("radish ".repeat(5_000)));

    expect(excerpt, "it is shortened").not.toBeNull();
    expect(plainText(excerpt ?? [])).toMatch(/^(radish )+…$/);
  });

  test.each<[string, RichText]>([
    ["five thousand lines", aParagraph(...lines(5_000))],
    ["five thousand paragraphs", aText(...new Array<string>(5_000).fill("Beans."))],
    ["five thousand lines of code", [{ kind: "code", text: "sow()\n".repeat(5_000) }]],
    ["five thousand empty items", [{ kind: "list", start: null, items: items(5_000) }]],
    [
      "five thousand items in a quote",
      [{ kind: "quote", blocks: aText(...repeated("Peas", 5_000)) }],
    ],
    ["one word without an end", aText("a".repeat(200_000))],
    ["full-width characters", aText("豆".repeat(20_000))],
  ])("of %s fits on a screen", (_, text) => {
    const excerpt = excerptOf(text);

    expect(excerpt, "it is shortened").not.toBeNull();
    expect(JSON.stringify(excerpt).length, "little is left to render").toBeLessThan(6_000);
    expect(excerptOf(excerpt ?? []), "the excerpt itself is short").toBeNull();
  });

  test("of thousands of custom emoji has few of them", () => {
    const emoji: Span = { kind: "emoji", shortcode: "bean", picture: { key: "b", url: "b" } };
    const excerpt = excerptOf(aParagraph(...new Array<Span>(5_000).fill(emoji)));
    const [first] = excerpt ?? [];

    expect(first?.kind === "paragraph" && first.spans.length).toBeLessThan(700);
  });
});

function lines(count: number): Span[] {
  return repeated({ kind: "text", text: "Beans" } as Span, count).flatMap((span) => [
    span,
    { kind: "break" },
  ]);
}

function items(count: number): RichText[] {
  return repeated<RichText>([], count);
}

function repeated<T>(item: T, count: number): T[] {
  return new Array<T>(count).fill(item);
}
