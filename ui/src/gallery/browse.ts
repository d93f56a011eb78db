import type { FakeWorld } from "$ipc/fake";
import {
  aCard,
  aCatalogue,
  aFact,
  anOnboarding,
  kettle,
  lanternfield,
  LISTED,
  NOW,
  peekRivermouth,
  quietshelf,
  rivermouth,
  someWishes,
  TERMS,
} from "$ipc/fixtures";
import { press, pressAll, type Scene, type Script } from "./scene";

const THREE = [rivermouth, lanternfield, quietshelf];
const STRONG_LENGTH = [
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

const FEW = aCatalogue(60).slice(4, 7);
const domainOf = ({ domain }: { domain: string }) => domain;

/** A world in which three servers are suggested and this many can be browsed. */
function amid(servers: number, world: FakeWorld = {}): FakeWorld {
  const shown = THREE.map(domainOf);
  return {
    terms: TERMS,
    catalogue: [
      ...THREE,
      ...STRONG_LENGTH,
      ...aCatalogue(servers - THREE.length - STRONG_LENGTH.length),
    ],
    peeks: { "rivermouth.example": peekRivermouth },
    journey: anOnboarding({
      step: "suggestions",
      wishes: someWishes({ topics: ["gardening", "foss"], languages: ["en", "de"] }),
      suggestions: { cards: THREE, progress: { kind: "done" }, shown, offline: false },
    }),
    ...world,
  };
}

/** Opens the list of all servers, then goes on. */
const opened =
  (then: Script = () => undefined): Script =>
  async (backend, tools) => {
    await pressAll("#planets-all", "#atlas-search")(backend, tools);
    await then(backend, tools);
  };

const searching =
  (words: string): Script =>
  async (_backend, { write }) => {
    await write("#atlas-search", words);
    await new Promise((resolve) => setTimeout(resolve, 60));
  };

const searched = (words: string): Scene => ({ world: amid(60), after: opened(searching(words)) });

/** Opens the filters, presses some of them and closes the filters. */
const filtering = (...chips: string[]) => pressAll("#atlas-sift", ...chips, "#atlas-sift");

const MAP = 'input[type="radio"][value="map"]';
const CHOSEN = '[id="planet-rivermouth.example"]';

/** The list and the map of all servers. */
export const BROWSE: Record<string, Scene> = {
  all: { world: amid(60), after: opened() },
  "all-chosen": { world: amid(60), after: opened(press(CHOSEN)) },
  "all-chosen-long": { world: amid(60), after: opened(pressAll(CHOSEN, ".toggle .button")) },
  "all-long-names": {
    world: amid(60, { catalogue: STRONG_LENGTH }),
    after: opened(
      press('[id="planet-a-very-long-name-of-a-small-planet-by-the-longest-river.example"]'),
    ),
  },
  "all-many": { world: amid(1000), after: opened() },
  "all-map": { world: amid(60), after: opened(pressAll(CHOSEN, MAP)) },
  "all-map-many": { world: amid(1000), after: opened(press(MAP)) },
  "all-sift": { world: amid(1000), after: opened(press("#atlas-sift")) },
  "all-sifted": {
    world: amid(60, {
      searches: [
        { filters: { sizes: ["village"], runBy: ["cooperative"] }, domains: FEW.map(domainOf) },
      ],
    }),
    after: opened(filtering("fieldset .chip input", "fieldset:nth-of-type(2) .chip input")),
  },
  "all-none": searched("no such words anywhere"),
  "all-none-sifted": {
    world: amid(60, { catalogue: THREE }),
    after: opened(async (backend, tools) => {
      await filtering("fieldset .chip input")(backend, tools);
      await searching("lantern zzz")(backend, tools);
    }),
  },
  "all-named": searched("@ana@mossgarden.example"),
  "all-alike": searched("riverrnouth.example"),
  "all-refused": searched("192.168.0.1"),
  "all-invitation": searched("https://mossgarden.example/invite/aB3x"),
  "all-lists": {
    world: amid(60, {
      lists: { joinmastodon: { at: NOW - 3_600_000, servers: 410 } },
      preferences: { lists: { observer: true } },
      listsHesitate: true,
    }),
    after: opened(async (backend, { press }) => {
      backend.catalogue.listFails("observer", { kind: "offline" });
      backend.catalogue.listAnswers("joinmastodon", 412);
      await press("#atlas-from");
    }),
  },
  "all-asking": { world: amid(60, { listsHesitate: true }), after: opened() },
  "all-offline": {
    world: amid(60, { listsHesitate: true }),
    after: opened((backend) => backend.catalogue.listFails("joinmastodon", { kind: "offline" })),
  },
  "all-newer": {
    world: amid(60),
    after: opened((backend) => backend.catalogue.newEdition([...THREE, ...aCatalogue(70)])),
  },
  "all-own": { world: amid(60), after: opened(press("#atlas-own")) },
  "all-finding": {
    world: amid(60),
    before: (backend) => backend.silence("atlas"),
    after: press("#planets-all"),
  },
  "all-broken": {
    world: amid(60),
    before: (backend) => backend.refuse("atlas", { kind: "unexpected", trace: "a1b2" }),
    after: press("#planets-all"),
  },
};
