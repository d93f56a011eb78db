import { beforeAll, describe, expect, test } from "vitest";
import { loadMessages } from "$i18n";
import { aCard, aFact, ITSELF, LISTED, NOW } from "$ipc/fixtures";
import type { RegistrationMode, Governance } from "$ipc/bindings";
import { rowsOf } from "./interests/chips";
import {
  allFactsOf,
  factsOf,
  registrationNote,
  locationText,
  reasonsOf,
  sourceWords,
  guessesOf,
} from "./facts";

beforeAll(() => loadMessages("planets"));

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
const MODES: RegistrationMode[] = [
  { kind: "open" },
  { kind: "approval", reason: true },
  { kind: "invitation" },
  { kind: "web", url: "https://harbour.example/join" },
  { kind: "closed" },
];

describe("facts", () => {
  test.each(GOVERNANCES)("%s has words", (governance) => {
    const [first] = factsOf(aCard("Harbour", { runBy: aFact(governance) }), NOW);

    expect(first?.words.length).toBeGreaterThan(5);
  });

  test("unknown values are left out", () => {
    const unknown = aCard("Harbour", {
      runBy: aFact("unknown"),
      people: null,
      languages: aFact([]),
      registration: aFact({ kind: "unknown" }),
      since: null,
    });

    expect(factsOf(unknown, NOW)).toEqual([]);
  });

  test.each([
    [0, "Very small: nobody active"],
    [1, "Very small: one person"],
    [14, "Very small: 14 people"],
    [87, "About 90 people"],
    [1_634, "About 1,600 people"],
    [29_412, "About 29,000 people"],
  ])("%d people are rounded", (people, said) => {
    const facts = factsOf(aCard("Harbour", { runBy: null, people: aFact(people) }), NOW);

    expect(facts[0]?.words).toBe(said);
  });

  test.each([
    ["2020", "About 90 people, as of 2020"],
    ["2020-05", "About 90 people, as of May 2020"],
    ["2020-05-31", "About 90 people, as of May 31, 2020"],
    ["2099-01", "About 90 people"],
    ["lately", "About 90 people"],
  ])("the number of people from a list of %s is dated if it is older than a year", (date, said) => {
    const source = { kind: "directory", from: "A list", date } as const;
    const facts = factsOf(aCard("Harbour", { runBy: null, people: aFact(87, source) }), NOW);

    expect(facts[0]?.words).toBe(said);
  });

  test("the location has the country in the reader's language", () => {
    const home = { country: "DE", region: "DE-NW", town: "Cologne" };

    expect(locationText(aCard("Harbour", { place: aFact(home, LISTED) }))).toBe("Cologne, Germany");
    expect(locationText(aCard("Harbour", { place: aFact({ ...home, town: null }) }))).toBe(
      "Germany",
    );
    expect(
      locationText(aCard("Harbour", { place: aFact({ ...home, country: "?", town: null }) })),
    ).toBe("?");
    expect(locationText(aCard("Harbour"))).toBeNull();
  });

  test("costs, applications and the registration note are on the card", () => {
    const card = aCard("Harbour", {
      registration: aFact({ kind: "approval", reason: true }),
      registrationNote: aFact("It takes about two weeks."),
      costsMoney: LISTED,
    });
    const facts = factsOf(card, NOW);

    expect(facts.map(({ words }) => words)).toContain("Living there costs money");
    expect(facts.find(({ quote }) => quote !== undefined)).toMatchObject({
      words: "A person reads your request and asks why you come",
      quote: "It takes about two weeks.",
    });
  });

  test("the preview has every fact with its source", () => {
    const home = { country: "GB", region: null, town: "Bristol" };
    const card = aCard("Harbour", { place: aFact(home, LISTED), costsMoney: LISTED });
    const words = allFactsOf(card, NOW).map((fact) => fact.words);

    expect(words).toContain("At home in Bristol, United Kingdom");
    expect(words, "the year too, though it is a reason").toContain("Here since 2017");
  });

  test('"open" expires: after ten minutes it was open when last asked', () => {
    const card = aCard("Harbour", {
      reachability: { kind: "answered", at: NOW },
      reasons: [{ kind: "openNow", source: ITSELF }],
    });
    const said = (now: number) => [
      ...factsOf(card, now).map(({ words }) => words),
      ...reasonsOf(card, now).map(({ words }) => words),
    ];

    expect(said(NOW + 9 * 60_000)).toContain("You can join now");
    expect(said(NOW + 9 * 60_000)).toContain("You can join now, with no waiting");
    expect(said(NOW + 11 * 60_000)).not.toContain("You can join now");
    expect(said(NOW + 11 * 60_000)).toContain("It took new people when last asked");
  });

  test.each(MODES)("$kind is stated as current only if it was checked just now", (registration) => {
    expect(registrationNote(registration, true)).not.toBe(registrationNote(registration, false));
    expect(registrationNote(registration, false)).toContain("when last asked");
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

  expect(reasonsOf(card, NOW).map(({ words }) => words)).toEqual([
    "About what you named: Gardening",
    "Stands for what you named: Feminist",
    "Home to a community you named: Women",
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

test("guesses are labelled as guesses and are no reasons", () => {
  const card = aCard("Harbour", { thoughts: ["books", "science"], reasons: [] });

  expect(guessesOf(card)).toMatch(/^We think it is also about: Books and Science\./);
  expect(reasonsOf(card, NOW)).toEqual([]);
  expect(guessesOf(aCard("Harbour")), "nothing is thought of it").toBe("");
});

test("a source has a name and a date", () => {
  expect(sourceWords({ kind: "itself", at: NOW }, NOW)).toBe("Its own answer, just now");
  expect(sourceWords(ITSELF, NOW)).toBe("Its own answer, 1 minute ago");
  expect(sourceWords({ kind: "yourself" }, NOW)).toBe("What you typed yourself");
  expect(sourceWords(LISTED, NOW)).toBe("List of Small Planets, March 2026");
  const onADay = { kind: "directory", from: "A list", date: "2026-03-31" } as const;
  expect(sourceWords(onADay, NOW)).toMatch(/^A list, .*31.*2026$/);
  expect(sourceWords({ kind: "directory", from: "A list", date: "2025" }, NOW)).toBe(
    "A list, 2025",
  );
});

test("chosen terms are never folded away", () => {
  const { first, rest } = rowsOf("topics", ["books", "maths", "law"], ["law"]);

  expect(first).toEqual(["books", "law"]);
  expect(rest).toEqual(["maths"]);
});

test("registration known only from a list is stated in the past tense", () => {
  const card = aCard("Harbour", { reasons: [{ kind: "openNow", source: LISTED }] });

  expect(reasonsOf(card, NOW)[0]?.words).toBe("It took new people when last asked");
});
