import { expect, test } from "vitest";
import { hasWord, withoutWord, withWord } from "./offered";

test("a word goes to the end, and only once", () => {
  expect(withWord("Hello!", "#seeds")).toBe("Hello! #seeds");
  expect(withWord("", "Gardening")).toBe("Gardening");
  expect(withWord("Hello! #Seeds", "#seeds"), "it is there already").toBe("Hello! #Seeds");
});

test("a word is taken away without touching the person's own words", () => {
  expect(withoutWord("Hello! #seeds", "#seeds")).toBe("Hello!");
  expect(withoutWord("I like #seeds, and rain.", "#seeds")).toBe("I like, and rain.");
  expect(withoutWord("Hello!", "#seeds")).toBe("Hello!");
});

test("a longer word is another word", () => {
  expect(hasWord("#seedswap is on", "#seeds")).toBe(false);
  expect(hasWord("#seedsaving and #seeds", "#seeds")).toBe(true);
  expect(withoutWord("#seedsaving and #seeds", "#seeds")).toBe("#seedsaving and");
});
