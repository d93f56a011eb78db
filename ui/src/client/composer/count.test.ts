import { describe, expect, test } from "vitest";
import { lengthOf, namedIn } from "./count";

describe("the length of a post", () => {
  test.each([
    ["plain words", "Hello", 5],
    ["a family of four is one letter", "👨‍👩‍👧‍👦", 1],
    ["a letter with a mark put on it is one letter", "e\u0301", 1],
    [
      "an address on the web costs 23, however long it is",
      `https://mossbank.example/${"a".repeat(200)}`,
      23,
    ],
    ["an address on the web costs 23, however short it is", "https://a.example", 23],
    ["what ends the sentence is not part of the address", "See https://a.example/b.", 4 + 23 + 1],
    ["of somebody's address only the name counts", "@ana@social.example hi", 7],
    ["a name without a planet counts in full", "@ana hi", 7],
    ["a mail address is not somebody's address", "me@post.example", 15],
  ])("%s", (_, text, length) => {
    expect(lengthOf(text, "", 23)).toBe(length);
  });

  test("counts the content note too", () => {
    expect(lengthOf("Hello", "Note", 23)).toBe(9);
  });
});

test("the people named in a text are found", () => {
  expect(namedIn("@ana@social.example and @bo, not me@post.example")).toEqual([
    "@ana@social.example",
    "@bo",
  ]);
});
