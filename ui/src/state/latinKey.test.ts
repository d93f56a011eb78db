import { expect, test } from "vitest";
import { latinKey } from "./latinKey";

test.each([
  ["Latin", { key: "J", code: "KeyJ", shiftKey: true }, "j"],
  ["Dvorak, by its letter and not by its place", { key: "j", code: "KeyC" }, "j"],
  ["Russian", { key: "о", code: "KeyJ" }, "j"],
  ["Greek", { key: "ξ", code: "KeyJ" }, "j"],
  ["Arabic", { key: "ت", code: "KeyJ" }, "j"],
  ["Arabic digits", { key: "١", code: "Digit1" }, "1"],
  ["Russian, the full stop of a US keyboard", { key: "ю", code: "Period" }, "."],
  ["Arabic, the question mark of a US keyboard", { key: "؟", code: "Slash", shiftKey: true }, "?"],
  ["Enter", { key: "Enter", code: "Enter" }, "Enter"],
  ["a letter without a place", { key: "ж", code: "" }, "ж"],
])("%s", (_name, init, expected) => {
  expect(latinKey(new KeyboardEvent("keydown", init))).toBe(expected);
});
