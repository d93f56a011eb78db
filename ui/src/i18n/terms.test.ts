import { expect, test } from "vitest";
import TERMS from "../../../assets/catalogue/terms.txt?raw";
import { isMessage } from "./index";
import { termWords } from "./terms";

const ids = [...TERMS.matchAll(/^(?:topic|cause|community) (\S+)$/gm)].flatMap(
  ([, id]) => id ?? [],
);

test("there are terms to look at", () => {
  expect(ids.length).toBeGreaterThan(80);
});

test.each(ids)("%s has words of its own", (id) => {
  expect(isMessage(`term-${id}`), `terms.ftl has no term-${id}`).toBe(true);
});

test("no two terms say the same", () => {
  const words = ids.map(termWords);

  expect(new Set(words).size).toBe(words.length);
});

test("a term only a foreign directory knows says its name", () => {
  expect(termWords("river-swimming")).toBe("river swimming");
});
