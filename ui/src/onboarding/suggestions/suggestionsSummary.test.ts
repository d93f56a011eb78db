import { beforeAll, describe, expect, test } from "vitest";
import { loadMessages } from "$i18n";
import { aCard, NOW } from "$ipc/fixtures";
import type { Suggestions } from "$ipc/bindings";
import { summaryOf } from "./suggestionsSummary";

beforeAll(() => loadMessages("planets"));

const cards = ["One", "Two", "Three"].map((name) => aCard(name));
const suggestions: Suggestions = { cards, progress: { kind: "done" }, shown: [], offline: false };

describe("the summary of the suggestions", () => {
  test.each([
    ["nothing", {}, {}, /^You named nothing/],
    ["a topic", { topics: ["books"] }, {}, /^Chosen by what you told us, never by size/],
    [
      "an unknown word among others",
      { words: "moss books" },
      { notFound: ["moss"] },
      /^Nothing found for “moss”; these fit the rest\./,
    ],
    [
      "only unknown words",
      { words: "moss fern" },
      { notFound: ["moss", "fern"], isAll: true },
      /^Nothing found for “moss” and “fern”, so these differ/,
    ],
    [
      "what is not wanted",
      { words: "books, no politics" },
      { avoided: ["politics"] },
      /^Chosen by what you told us.* Left out, as you asked: “politics”\./,
    ],
  ])("names %s", (_what, wishes, wordNotes, said) => {
    expect(summaryOf({ ...suggestions, wordNotes }, wishes, NOW)).toMatch(said);
  });

  test("never claims that words were followed that were not found", () => {
    const wordNotes = { notFound: ["moss"] };
    for (const offline of [true, false]) {
      const said = summaryOf({ ...suggestions, offline, wordNotes }, { words: "moss" }, NOW);

      expect(said).not.toContain("Chosen by");
    }
  });
});
