import { expect, test } from "vitest";
import { aText } from "$ipc/fixtures";
import { directionOf } from "./direction";

test.each([
  ["شاي", "rtl"],
  ["1. “שלום” and more", "rtl"],
  ["Tea, then شاي", "ltr"],
  ["茶", "ltr"],
  ["1, 2, 3", undefined],
  ["", undefined],
])("%s", (words, direction) => {
  expect(directionOf(aText(words))).toBe(direction);
});
