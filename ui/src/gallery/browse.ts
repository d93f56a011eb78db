import {
  aCard,
  aFact,
  aJourney,
  aWish,
  LISTED,
  NOW,
  type FakeBackend,
  type FakeWorld,
} from "$ipc/fake";
import { aDirectory } from "./directory";
import { TERMS, kettle, lanternfield, peekRivermouth, quietshelf, rivermouth } from "./servers";
import type { Scene } from "./worlds";

const THREE = [rivermouth, lanternfield, quietshelf];
const LONG = [
  aCard("Bridge", {
    domain: "a-very-long-name-of-a-small-planet-by-the-longest-river.example",
    name: "Vereinigung der Freundinnen und Freunde langer Namen am längsten Fluss e. V.",
    description:
      "A line that goes on and on, as people do when somebody asks them what their planet is about and they have been waiting for that question.",
    languages: aFact(["de", "en", "fr", "nl"], LISTED),
    runBy: aFact("public-institution", LISTED),
  }),
  aCard("Nahr", {
    domain: "nahr.example",
    name: "نهر الكلمات",
    description: "كوكب صغير لمن يكتبون ويقرأون.",
    descriptionLanguage: "ar",
    languages: aFact(["ar"], LISTED),
  }),
  kettle,
];

/** Somebody who sees three servers and is about to look at all of them. */
function amid(servers: number, world: FakeWorld = {}): FakeWorld {
  const shown = THREE.map(({ domain }) => domain);
  return {
    terms: TERMS,
    catalogue: [...THREE, ...LONG, ...aDirectory(servers - THREE.length - LONG.length)],
    peeks: { "rivermouth.example": peekRivermouth },
    journey: aJourney({
      step: "suggestions",
      wishes: aWish({ topics: ["gardening", "foss"], languages: ["en", "de"] }),
      suggestions: { cards: THREE, progress: { kind: "done" }, shown, offline: false },
    }),
    ...world,
  };
}

type Play = NonNullable<Scene["after"]>;
type Tools = Parameters<Play>[1];

const opened =
  (then?: (backend: FakeBackend, tools: Tools) => unknown): Play =>
  async (backend, tools) => {
    await tools.press("#planets-all");
    await tools.press("#atlas-search");
    await then?.(backend, tools);
  };

/** Types into the search, and lets it find. */
async function type(words: string) {
  const field = document.querySelector<HTMLInputElement>("#atlas-search");
  if (!field) return;
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve, 60));
}

const typing = (words: string, world: FakeWorld = {}): Scene => ({
  world: amid(60, world),
  after: opened(() => type(words)),
});

const MAP = 'input[type="radio"][value="map"]';
const CHOSEN = '[id="planet-rivermouth.example"]';

/** All servers, in every state. */
export const ATLAS: Record<string, Scene> = {
  all: { world: amid(60), after: opened() },
  "all-chosen": { world: amid(60), after: opened((_, { press }) => press(CHOSEN)) },
  "all-chosen-long": {
    world: amid(60),
    after: opened(async (_, { press }) => {
      await press(CHOSEN);
      await press(".toggle .button");
    }),
  },
  "all-long-names": {
    world: amid(60, { catalogue: LONG }),
    after: opened((_, { press }) =>
      press('[id="planet-a-very-long-name-of-a-small-planet-by-the-longest-river.example"]'),
    ),
  },
  "all-many": { world: amid(1000), after: opened() },
  "all-map": {
    world: amid(60),
    after: opened(async (_, { press }) => {
      await press(CHOSEN);
      await press(MAP);
    }),
  },
  "all-map-many": { world: amid(1000), after: opened((_, { press }) => press(MAP)) },
  "all-sift": { world: amid(1000), after: opened((_, { press }) => press("#atlas-sift")) },
  "all-sifted": {
    world: amid(1000),
    after: opened(async (_, { press }) => {
      await press("#atlas-sift");
      await press("fieldset .chip input");
      await press("fieldset:nth-of-type(2) .chip input");
      await press("#atlas-sift");
    }),
  },
  "all-none": typing("no such words anywhere"),
  "all-none-sifted": {
    world: amid(60, { catalogue: THREE }),
    after: opened(async (_, { press }) => {
      await press("#atlas-sift");
      await press("fieldset .chip input");
      await press("#atlas-sift");
      await type("lantern zzz");
    }),
  },
  "all-named": typing("@ana@mossgarden.example"),
  "all-alike": typing("riverrnouth.example"),
  "all-refused": typing("192.168.0.1"),
  "all-invitation": typing("https://mossgarden.example/invite/aB3x"),
  "all-lists": {
    world: amid(60, {
      lists: { joinmastodon: { at: NOW - 3_600_000, servers: 410 } },
      preferences: { lists: { observer: true } },
      listsHesitate: true,
    }),
    after: opened(async (backend, { press }) => {
      backend.listFails("observer", { kind: "offline" });
      backend.listAnswers("joinmastodon", 412);
      await press("#atlas-from");
    }),
  },
  "all-asking": { world: amid(60, { listsHesitate: true }), after: opened() },
  "all-offline": {
    world: amid(60, { listsHesitate: true }),
    after: opened((backend) => backend.listFails("joinmastodon", { kind: "offline" })),
  },
  "all-newer": {
    world: amid(60),
    after: opened((backend) => backend.newEdition([...THREE, ...aDirectory(70)])),
  },
  "all-own": { world: amid(60), after: opened((_, { press }) => press("#atlas-own")) },
  "all-finding": {
    world: amid(60),
    before: (backend) => backend.silence("atlas"),
    after: (_, { press }) => press("#planets-all"),
  },
  "all-broken": {
    world: amid(60),
    before: (backend) => backend.refuse("atlas", { kind: "unexpected", trace: "a1b2" }),
    after: (_, { press }) => press("#planets-all"),
  },
};
