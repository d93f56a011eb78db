import { describe, expect, test } from "vitest";
import { ITSELF, LISTED, NOW, aCard, aFact } from "$ipc/fake";
import type { Gate, Governance } from "$ipc/bindings";
import { rowsOf } from "./chips";
import { factsOf, gateWords, reasonsOf, sourceWords } from "./facts";

const GOVERNANCES: Governance[] = [
  "cooperative",
  "nonprofit",
  "collective",
  "small-team",
  "single-admin",
  "company",
  "university",
  "public-institution",
];
const GATES: Gate[] = [
  { kind: "open" },
  { kind: "approval", reason: true },
  { kind: "invitation" },
  { kind: "web", url: "https://harbour.example/join" },
  { kind: "closed" },
];

describe("facts", () => {
  test.each(GOVERNANCES)("%s has words", (governance) => {
    const [first] = factsOf(aCard("Harbour", { runBy: aFact(governance) }));

    expect(first?.words.length).toBeGreaterThan(5);
  });

  test("what nobody knows is left out, never guessed", () => {
    const nothing = aCard("Harbour", {
      runBy: aFact("unknown"),
      people: null,
      languages: aFact([]),
      gate: aFact({ kind: "unknown" }),
      since: null,
    });

    expect(factsOf(nothing)).toEqual([]);
  });

  test.each([
    [1, "One person"],
    [14, "About 14 people"],
    [87, "About 90 people"],
    [1_634, "About 1,600 people"],
    [29_412, "About 29,000 people"],
  ])("%d people are said roughly", (people, said) => {
    const facts = factsOf(aCard("Harbour", { runBy: null, people: aFact(people) }));

    expect(facts[0]?.words).toBe(said);
  });

  test.each(GATES)("$kind is said as now only when it was asked now", (gate) => {
    expect(gateWords(gate, true)).not.toBe(gateWords(gate, false));
    expect(gateWords(gate, false)).toContain("when last asked");
  });
});

test("every kind of reason has words", () => {
  const card = aCard("Harbour", {
    reasons: [
      { kind: "topic", term: "gardening", source: ITSELF },
      { kind: "politics", term: "feminist", source: LISTED },
      { kind: "community", term: "women", source: LISTED },
      { kind: "language", language: "cy", source: ITSELF },
      { kind: "place", place: "Malmö", source: LISTED },
      { kind: "word", word: "knitting", source: ITSELF },
      { kind: "friends", count: 2, source: LISTED },
      { kind: "anyTopic", source: LISTED },
      { kind: "openNow", source: ITSELF },
      { kind: "small", people: 87, source: ITSELF },
      { kind: "runBy", governance: "collective", source: LISTED },
      { kind: "since", year: 2017, source: LISTED },
    ],
  });

  expect(reasonsOf(card).map(({ words }) => words)).toEqual([
    "About what you chose: Gardening",
    "Stands for what you chose: Feminist",
    "Home to a community you chose: Women",
    "Welsh is one of your languages",
    "It is in Malmö",
    "It speaks of “knitting”",
    "2 friends of yours live here",
    "Any topic is welcome",
    "You can join now, with no waiting",
    "Small: about 90 people",
    "Volunteers run it together",
    "Here since 2017",
  ]);
});

test("a source says who and when", () => {
  expect(sourceWords({ kind: "itself", at: NOW }, NOW)).toBe("Its own answer, just now");
  expect(sourceWords(ITSELF, NOW)).toBe("Its own answer, 1 minute ago");
  expect(sourceWords(LISTED, NOW)).toBe("List of Small Planets, March 2026");
  expect(sourceWords({ kind: "directory", from: "A list", date: "2025" }, NOW)).toBe(
    "A list, 2025",
  );
});

test("what was chosen before is never hidden behind a button", () => {
  const { first, rest } = rowsOf("topics", ["books", "maths", "law"], ["law"]);

  expect(first).toEqual(["books", "law"]);
  expect(rest).toEqual(["maths"]);
});

test("what a list knew of a door is said as the past it is", () => {
  const card = aCard("Harbour", { reasons: [{ kind: "openNow", source: LISTED }] });

  expect(reasonsOf(card)[0]?.words).toBe("It took new people when last asked");
});
