import { expect, test } from "vitest";
import TERMS from "../../../assets/catalogue/terms.txt?raw";
import { isMessage } from "./index";
import { termWords } from "./terms";

const ids = [...TERMS.matchAll(/^(?:topic|cause|community) (\S+)$/gm)].flatMap(
  ([, id]) => id ?? [],
);

test("the list of terms is not empty", () => {
  expect(ids.length).toBeGreaterThan(80);
});

test.each(ids)("%s has a message", (id) => {
  expect(isMessage(`term-${id}`), `terms.ftl has no term-${id}`).toBe(true);
});

test("no two terms have the same text", () => {
  const words = ids.map(termWords);

  expect(new Set(words).size).toBe(words.length);
});

test("a term without a message is its id with spaces", () => {
  expect(termWords("river-swimming")).toBe("river swimming");
});
