import type { Journey, Problem } from "$ipc/bindings";
import {
  ITSELF,
  LISTED,
  NOW,
  aJoining,
  aJourney,
  aPeek,
  aSettling,
  aVisit,
  aWish,
  anAccount,
  type FakeBackend,
  type FakeWorld,
} from "$ipc/fake";
import { drawnPicture } from "./pictures";
import {
  CATALOGUE,
  TERMS,
  aboutRivermouth,
  kettle,
  lanternfield,
  peekRivermouth,
  quietshelf,
  rivermouth,
} from "./planets";
import type { Scene } from "./worlds";

const RIVER = "rivermouth.example";
const KNOWN_DOOR = ".doors .button:nth-of-type(3)";

const CHOSEN = aWish({
  topics: ["gardening", "foss"],
  politics: ["cooperative"],
  languages: ["en", "de"],
});

/** Somebody on the way, in a world with planets that answer. */
export const WALKING: FakeWorld = {
  terms: TERMS,
  catalogue: CATALOGUE,
  peeks: { "rivermouth.example": peekRivermouth },
  papers: { [RIVER]: [aboutRivermouth] },
  planets: ["mossbank.example", "rivermouth.example"],
  pictures: drawnPicture,
};

function on(journey: Journey, world: FakeWorld = {}): FakeWorld {
  return { ...WALKING, ...world, journey: aJourney({ wishes: CHOSEN, ...journey }) };
}

function three(cards: typeof CATALOGUE, more: { offline?: boolean } = {}): Journey {
  return {
    step: "choosing",
    three: {
      cards,
      asking: { kind: "done" },
      shown: cards.map(({ domain }) => domain),
      offline: more.offline ?? false,
    },
  };
}

function asking(answered: number, asked = 6): Journey {
  const underWay = { kind: "underWay", answered, asked } as const;
  return { step: "choosing", three: { cards: [], asking: underWay, shown: [], offline: false } };
}

const choosing = three([rivermouth, lanternfield, quietshelf]);
const peeking: Journey = { ...choosing, peeking: "rivermouth.example" };

function peek(changes: Partial<typeof peekRivermouth>): Scene {
  const looked = { ...peekRivermouth, ...changes };
  return { world: on(peeking, { peeks: { "rivermouth.example": looked } }) };
}

/** A look at a planet that did not go well. */
function failing(problem: Problem): Scene {
  return { world: on(peeking), before: (backend) => backend.refuse("peek", problem) };
}

/** A planet named in the field for those who know one. */
function known(typed: string, door: string, journey: Journey = {}): Scene {
  return {
    world: on(journey),
    after: async (_backend, { press, write }) => {
      await press(door);
      await write("[role=combobox]", typed);
    },
  };
}

const unchecked = [rivermouth, lanternfield, quietshelf].map((card) => ({
  ...card,
  checked: { kind: "not" } as const,
}));

/** A planet that says little. */
const littleSaid = aPeek(rivermouth, {
  visit: aVisit(rivermouth, {
    description: "",
    rules: [],
    contact: { email: null, url: null, name: null },
    privacyUrl: null,
  }),
  silences: { kind: "notPublished" },
  window: { kind: "open", posts: [] },
});

const press = (selector: string): Scene["after"] => {
  return (_backend: FakeBackend, { press }) => press(selector);
};

/** The first screens of a newcomer's way. */
export const WALK: Record<string, Scene> = {
  place: { world: on({}) },
  "place-untouched": { world: { ...WALKING } },
  "place-more": { world: on({}), after: press("fieldset .button") },
  "place-invited": { world: on({}), after: press(".doors .button:nth-of-type(2)") },
  "place-invitation-wrong": {
    world: on({}, { invitation: "https://mossbank.example/about" }),
    after: press(".doors .button:nth-of-type(2)"),
  },
  "place-waiting": {
    world: on({
      joining: aJoining(rivermouth),
      settling: aSettling({ mailAgainAt: NOW + 40_000 }),
    }),
  },
  "place-with-account": {
    world: { ...on({}), accounts: [anAccount()] },
    route: { name: "journey" },
  },
  "place-offline": {
    world: on({}),
    before: (backend) => backend.refuse("showPlanets", { kind: "offline" }),
    after: press("footer .main"),
  },
  planets: { world: on(choosing) },
  "planets-asking": { world: on(asking(3)) },
  "planets-two": { world: on(three([rivermouth, lanternfield])) },
  "planets-one": { world: on(three([{ ...quietshelf, costsMoney: LISTED }])) },
  "planets-none": { world: on(three([])) },
  "planets-offline": { world: on(three(unchecked, { offline: true })) },
  "planets-unknown": { world: on(three([{ ...kettle, checked: { kind: "answered", at: NOW } }])) },
  peek: { world: on(peeking) },
  "peek-asking": { world: on(peeking), before: (backend) => backend.silence("peek") },
  "peek-residents": peek({ window: { kind: "residentsOnly" } }),
  "peek-shut": peek({
    window: { kind: "shut", problem: { kind: "serverBroken", domain: "rivermouth.example" } },
    silences: { kind: "notPublished" },
  }),
  "peek-closed": peek({
    ...aPeek({ ...rivermouth, gate: { value: { kind: "closed" }, source: ITSELF } }),
  }),
  "peek-failed": { world: on({ ...choosing, peeking: "saltpan.example" }) },
  "peek-software": failing({ kind: "notAPlanet", domain: RIVER, software: "WordPress" }),
  "peek-web-page": failing({ kind: "notAPlanet", domain: RIVER, software: null }),
  "peek-residents-only": failing({ kind: "residentsOnly", domain: RIVER }),
  "peek-another": failing({ kind: "saysItIsAnother", domain: RIVER, other: "harbour.example" }),
  "peek-little": peek({ ...littleSaid, weeks: [], shield: null }),
  "peek-paper": { world: on(peeking), after: press(".about li:nth-of-type(1) .button.small") },
  "peek-paper-empty": {
    world: on(peeking),
    after: press(".about li:nth-of-type(2) .button.small"),
  },
  "place-known": known("rivermouth.example", KNOWN_DOOR),
  "place-known-new": known("@ana@harbourtown.example", KNOWN_DOOR),
  "planets-known-alike": known("riverm0uth.example", "#planets-known", choosing),
  all: { world: on(choosing), after: press("#planets-all") },
  "help-before": { world: on({}), after: press("footer .plain:not(.doors *)") },
  "help-joining": {
    world: on({ step: "joining", joining: aJoining(rivermouth) }),
    after: press("footer > * > .button.plain:nth-of-type(2)"),
  },
};
