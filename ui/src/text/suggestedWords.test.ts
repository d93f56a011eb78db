import { expect, test } from "vitest";
import { hasWord, withoutWord, withWord } from "./suggestedWords";

test("a word is added at the end, and only once", () => {
  expect(withWord("Hello!", "#seeds")).toBe("Hello! #seeds");
  expect(withWord("", "Gardening")).toBe("Gardening");
  expect(withWord("Hello! #Seeds", "#seeds"), "the text contains it already").toBe("Hello! #Seeds");
});

test("a word is removed without changing the rest of the text", () => {
  expect(withoutWord("Hello! #seeds", "#seeds")).toBe("Hello!");
  expect(withoutWord("I like #seeds, and rain.", "#seeds")).toBe("I like, and rain.");
  expect(withoutWord("Hello!", "#seeds")).toBe("Hello!");
});

test("a longer word is not the same word", () => {
  expect(hasWord("#seedswap is on", "#seeds")).toBe(false);
  expect(hasWord("#seedsaving and #seeds", "#seeds")).toBe(true);
  expect(withoutWord("#seedsaving and #seeds", "#seeds")).toBe("#seedsaving and");
});
