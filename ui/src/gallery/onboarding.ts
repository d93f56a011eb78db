import type { OnboardingState, Problem } from "$ipc/bindings";
import type { FakeWorld } from "$ipc/fake";
import {
  aboutRivermouth,
  aFact,
  anAccount,
  anOnboarding,
  aPeek,
  aPendingAccount,
  aSignUp,
  aVisit,
  CATALOGUE,
  drawnPicture,
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
import { press, type Scene } from "./scene";

const RIVER = "rivermouth.example";
const KNOWN_BUTTON = ".entrances .button:nth-of-type(3)";

const CHOSEN = someWishes({
  topics: ["gardening", "foss"],
  politics: ["cooperative"],
  languages: ["en", "de"],
});

/** A world with servers that answer. */
const ONBOARDING_WORLD: FakeWorld = {
  terms: TERMS,
  catalogue: CATALOGUE,
  peeks: { [RIVER]: peekRivermouth },
  papers: { [RIVER]: [aboutRivermouth] },
  servers: ["mossbank.example", RIVER],
  pictures: drawnPicture,
};

function on(journey: OnboardingState, world: FakeWorld = {}): FakeWorld {
  return { ...ONBOARDING_WORLD, ...world, journey: anOnboarding({ wishes: CHOSEN, ...journey }) };
}

function suggestions(cards: typeof CATALOGUE, offline = false): OnboardingState {
  const shown = cards.map(({ domain }) => domain);
  return {
    step: "suggestions",
    suggestions: { cards, progress: { kind: "done" }, shown, offline },
  };
}

const asking: OnboardingState = {
  step: "suggestions",
  suggestions: {
    cards: [],
    progress: { kind: "underWay", answered: 3, asked: 6 },
    shown: [],
    offline: false,
  },
};

const choosing = suggestions([rivermouth, lanternfield, quietshelf]);
const preview: OnboardingState = { ...choosing, preview: RIVER };

function peek(changes: Partial<typeof peekRivermouth>): Scene {
  const looked = { ...peekRivermouth, ...changes };
  return { world: on(preview, { peeks: { [RIVER]: looked } }) };
}

function failing(problem: Problem): Scene {
  return { world: on(preview), before: (backend) => backend.refuse("peek", problem) };
}

/** A server typed into the field for a known server. */
function known(typed: string, button: string, journey: OnboardingState = {}): Scene {
  return {
    world: on(journey),
    after: async (_backend, { press, write }) => {
      await press(button);
      await write("[role=combobox]", typed);
    },
  };
}

const unchecked = [rivermouth, lanternfield, quietshelf].map((card) => ({
  ...card,
  reachability: { kind: "notChecked" } as const,
}));

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

/** The screens from the interests to the preview of a server. */
export const ONBOARDING: Record<string, Scene> = {
  place: { world: on({}) },
  "place-untouched": { world: { ...ONBOARDING_WORLD } },
  "place-more": { world: on({}), after: press("fieldset .button") },
  "place-invited": { world: on({}), after: press(".entrances .button:nth-of-type(2)") },
  "place-invitation-wrong": {
    world: on({}, { invitation: "https://mossbank.example/about" }),
    after: press(".entrances .button:nth-of-type(2)"),
  },
  "place-waiting": {
    world: on({
      signUp: aSignUp(rivermouth),
      pendingAccount: aPendingAccount({ canResendAt: NOW + 40_000 }),
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
  "planets-asking": { world: on(asking) },
  "planets-two": { world: on(suggestions([rivermouth, lanternfield])) },
  "planets-one": { world: on(suggestions([{ ...quietshelf, costsMoney: LISTED }])) },
  "planets-none": { world: on(suggestions([])) },
  "planets-offline": { world: on(suggestions(unchecked, true)) },
  "planets-unknown": {
    world: on(suggestions([{ ...kettle, reachability: { kind: "answered", at: NOW } }])),
  },
  peek: { world: on(preview) },
  "peek-asking": { world: on(preview), before: (backend) => backend.silence("peek") },
  "peek-residents": peek({ window: { kind: "residentsOnly" } }),
  "peek-shut": peek({
    window: { kind: "shut", problem: { kind: "serverBroken", domain: RIVER } },
    domainBlocks: { kind: "notPublished" },
  }),
  "peek-closed": peek(aPeek({ ...rivermouth, registration: aFact({ kind: "closed" }) })),
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
  "place-known": known(RIVER, KNOWN_BUTTON),
  "place-known-new": known("@ana@harbourtown.example", KNOWN_BUTTON),
  "planets-known-alike": known("riverm0uth.example", "#planets-known", choosing),
  all: { world: on(choosing), after: press("#planets-all") },
  "help-before": { world: on({}), after: press("footer .plain:not(.entrances *)") },
  "help-joining": {
    world: on({ step: "signUp", signUp: aSignUp(rivermouth) }),
    after: press("footer > * > .button.plain:nth-of-type(2)"),
  },
};
