import { describe, expect, test } from "vitest";
import { postLength, handlesIn } from "./postLength";

describe("the length of a post", () => {
  test.each([
    ["plain words", "Hello", 5],
    ["a family emoji is one character", "👨‍👩‍👧‍👦", 1],
    ["a letter with a combining mark is one character", "e\u0301", 1],
    ["a long URL counts 23", `https://mossbank.example/${"a".repeat(200)}`, 23],
    ["a short URL counts 23", "https://a.example", 23],
    ["a full stop after a URL is not part of it", "See https://a.example/b.", 4 + 23 + 1],
    ["of a full handle only the user name counts", "@ana@social.example hi", 7],
    ["a user name without a domain counts in full", "@ana hi", 7],
    ["an e-mail address is not a handle", "me@post.example", 15],
  ])("%s", (_, text, length) => {
    expect(postLength(text, "", 23)).toBe(length);
  });

  test("includes the content warning", () => {
    expect(postLength("Hello", "Note", 23)).toBe(9);
  });
});

test("handles in a text are found, e-mail addresses are not", () => {
  expect(handlesIn("@ana@social.example and @bo, not me@post.example")).toEqual([
    "@ana@social.example",
    "@bo",
  ]);
});
