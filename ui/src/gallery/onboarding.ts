import type { OnboardingState, Problem } from "$ipc/bindings";
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
} from "./servers";
import type { Scene } from "./worlds";

const RIVER = "rivermouth.example";
const KNOWN_DOOR = ".doors .button:nth-of-type(3)";

const CHOSEN = aWish({
  topics: ["gardening", "foss"],
  politics: ["cooperative"],
  languages: ["en", "de"],
});

/** Somebody on the way, in a world with servers that answer. */
export const WALKING: FakeWorld = {
  terms: TERMS,
  catalogue: CATALOGUE,
  peeks: { "rivermouth.example": peekRivermouth },
  papers: { [RIVER]: [aboutRivermouth] },
  servers: ["mossbank.example", "rivermouth.example"],
  pictures: drawnPicture,
};

function on(journey: OnboardingState, world: FakeWorld = {}): FakeWorld {
  return { ...WALKING, ...world, journey: aJourney({ wishes: CHOSEN, ...journey }) };
}

function suggestions(cards: typeof CATALOGUE, more: { offline?: boolean } = {}): OnboardingState {
  return {
    step: "suggestions",
    suggestions: {
      cards,
      progress: { kind: "done" },
      shown: cards.map(({ domain }) => domain),
      offline: more.offline ?? false,
    },
  };
}

function asking(answered: number, asked = 6): OnboardingState {
  const underWay = { kind: "underWay", answered, asked } as const;
  return {
    step: "suggestions",
    suggestions: { cards: [], progress: underWay, shown: [], offline: false },
  };
}

const choosing = suggestions([rivermouth, lanternfield, quietshelf]);
const preview: OnboardingState = { ...choosing, preview: "rivermouth.example" };

function peek(changes: Partial<typeof peekRivermouth>): Scene {
  const looked = { ...peekRivermouth, ...changes };
  return { world: on(preview, { peeks: { "rivermouth.example": looked } }) };
}

/** A look at a server that did not go well. */
function failing(problem: Problem): Scene {
  return { world: on(preview), before: (backend) => backend.refuse("peek", problem) };
}

/** A server named in the field for those who know one. */
function known(typed: string, door: string, journey: OnboardingState = {}): Scene {
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

/** A server that says little. */
const littleSaid = aPeek(rivermouth, {
  visit: aVisit(rivermouth, {
    description: "",
    rules: [],
    contact: { email: null, url: null, name: null },
    privacyUrl: null,
  }),
  domainBlocks: { kind: "notPublished" },
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
      signUp: aJoining(rivermouth),
      pendingAccount: aSettling({ canResendAt: NOW + 40_000 }),
    }),
  },
  "place-with-account": {
    world: { ...on({}), accounts: [anAccount()] },
    route: { name: "journey" },
  },
  "place-offline": {
    world: on({}),
    before: (backend) => backend.refuse("showServers", { kind: "offline" }),
    after: press("footer .main"),
  },
  servers: { world: on(choosing) },
  "planets-asking": { world: on(asking(3)) },
  "planets-two": { world: on(suggestions([rivermouth, lanternfield])) },
  "planets-one": { world: on(suggestions([{ ...quietshelf, costsMoney: LISTED }])) },
  "planets-none": { world: on(suggestions([])) },
  "planets-offline": { world: on(suggestions(unchecked, { offline: true })) },
  "planets-unknown": {
    world: on(suggestions([{ ...kettle, reachability: { kind: "answered", at: NOW } }])),
  },
  peek: { world: on(preview) },
  "peek-asking": { world: on(preview), before: (backend) => backend.silence("peek") },
  "peek-residents": peek({ window: { kind: "residentsOnly" } }),
  "peek-shut": peek({
    window: { kind: "shut", problem: { kind: "serverBroken", domain: "rivermouth.example" } },
    domainBlocks: { kind: "notPublished" },
  }),
  "peek-closed": peek({
    ...aPeek({ ...rivermouth, registration: { value: { kind: "closed" }, source: ITSELF } }),
  }),
  "peek-failed": { world: on({ ...choosing, preview: "saltpan.example" }) },
  "peek-software": failing({ kind: "notAServer", domain: RIVER, software: "WordPress" }),
  "peek-web-page": failing({ kind: "notAServer", domain: RIVER, software: null }),
  "peek-residents-only": failing({ kind: "residentsOnly", domain: RIVER }),
  "peek-another": failing({ kind: "saysItIsAnother", domain: RIVER, other: "harbour.example" }),
  "peek-little": peek({ ...littleSaid, activity: [], shield: null }),
  "peek-paper": { world: on(preview), after: press(".about li:nth-of-type(1) .button.small") },
  "peek-paper-empty": {
    world: on(preview),
    after: press(".about li:nth-of-type(2) .button.small"),
  },
  "place-known": known("rivermouth.example", KNOWN_DOOR),
  "place-known-new": known("@ana@harbourtown.example", KNOWN_DOOR),
  "planets-known-alike": known("riverm0uth.example", "#planets-known", choosing),
  all: { world: on(choosing), after: press("#planets-all") },
  "help-before": { world: on({}), after: press("footer .plain:not(.doors *)") },
  "help-joining": {
    world: on({ step: "signUp", signUp: aJoining(rivermouth) }),
    after: press("footer > * > .button.plain:nth-of-type(2)"),
  },
};
