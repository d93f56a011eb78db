import type { RegistrationMode, OnboardingState, PendingAccount, Visit } from "$ipc/bindings";
import type { FakeBackend, FakeWorld } from "$ipc/fake";
import {
  aCard,
  aFact,
  anAccount,
  anOnboarding,
  aPracticeAccount,
  aPendingAccount,
  aProfile,
  aSignUp,
  aVisit,
  aWelcomeInfo,
  drawnPicture,
  foundPeople,
  gardeners,
  manyPeople,
  MINUTE,
  mira,
  NOW,
  RIVERMOUTH,
  someRules,
  someWishes,
} from "$ipc/fixtures";
import { EMPTY_FORM, type CompleteSignUp } from "$ipc/complete";
import { press, type Scene, type Script } from "./scene";

const card = aCard("Rivermouth");
const wishes = someWishes({ topics: ["gardening", "cycling", "foss"], languages: ["en"] });
const base: FakeWorld = { pictures: drawnPicture, takenNames: ["mira"] };

const rules = someRules("en").slice(0, 5);
const visit = aVisit(card, { rules, termsUrl: "https://rivermouth.example/terms-of-service" });

function joins(
  changes: Partial<CompleteSignUp> = {},
  visited: Partial<Visit> = {},
  more: OnboardingState = {},
): FakeWorld {
  const signUp = aSignUp(card, { visit: { ...visit, ...visited }, ...changes });
  return { ...base, journey: anOnboarding({ step: "signUp", wishes, signUp, ...more }) };
}

/** The form after this visit to the server. */
function visited(visit: Partial<Visit>, changes: Partial<CompleteSignUp> = {}): Scene {
  return { world: joins(changes, visit) };
}

function gated(
  registration: RegistrationMode,
  registrationNote = "",
  changes: Partial<CompleteSignUp> = {},
): Scene {
  const here = { ...card, registration: aFact(registration) };
  return visited({ registration, registrationNote }, { card: here, ...changes });
}

const filled = { ...EMPTY_FORM, username: "mira_holm", email: "mira@fernmail.example" };

/** Home with the welcome card. */
function welcomed(after?: Script): Scene {
  return { world: { ...arrived, welcome: aWelcomeInfo() }, after };
}

function pending(changes: Partial<PendingAccount> = {}, more: FakeWorld = {}): Scene {
  const pendingAccount = aPendingAccount({ canResendAt: NOW + 42_000, ...changes });
  const signUp = aSignUp(card, {
    visit,
    form: { ...filled, reason: "I grow beans and mend bicycles, and I like small towns." },
  });
  return {
    world: {
      ...base,
      found: foundPeople,
      ...more,
      journey: anOnboarding({ step: "people", wishes, signUp, pendingAccount }),
    },
  };
}

const newcomer = anAccount({ profile: aProfile("Mira Holm", { note: mira.note, following: 4 }) });
const arrived: FakeWorld = { ...RIVERMOUTH, accounts: [newcomer] };

const kept = gardeners.map(({ followed, name }, at) => ({
  followed,
  name,
  state: { kind: at < 6 ? "done" : "waiting" } as const,
}));

const practising: FakeWorld = {
  ...RIVERMOUTH,
  keeping: "memory",
  accounts: [aPracticeAccount()],
};

const follows = (until: number | null) => (backend: FakeBackend) =>
  backend.people.followsGo({ account: 1, queuedFollows: kept, until });

/** The screens from the sign-up form to the welcome card. */
export const SIGN_UP: Record<string, Scene> = {
  join: { world: joins() },
  "join-typed": {
    world: joins(),
    after: async (_backend, { fill }) => {
      await fill("#join-username", "mira_holm");
      await fill("#join-email", "mira@gmial.com");
      await fill("#join-password", "four quiet otters");
      await new Promise((resolve) => setTimeout(resolve, 500));
    },
  },
  "join-wrong": {
    world: joins(),
    after: async (_backend, { fill, press }) => {
      await fill("#join-username", "Mira Holm");
      await fill("#join-email", "mira@fernmail");
      await fill("#join-password", "otter");
      await new Promise((resolve) => setTimeout(resolve, 500));
      await press("footer button[type=submit]");
    },
  },
  "join-empty-sent": { world: joins(), after: press("footer button[type=submit]") },
  "join-said-no": {
    world: joins({
      form: filled,
      errors: [
        { field: "username", fault: "reserved", said: "" },
        { field: "email", fault: "other", said: "Addresses like this one were misused before" },
        { field: "other", fault: "other", said: "New people come in from Monday on" },
      ],
    }),
  },
  "join-resumed": { world: joins({ form: filled }) },
  "join-too-many": {
    world: joins({
      form: filled,
      problem: { kind: "tooManyJoining", domain: card.domain, retryInSeconds: 1500 },
    }),
  },
  "join-sending": { world: joins({ form: filled, sending: true }) },
  "join-asks": visited({
    registration: { kind: "approval", reason: true },
    registrationNote: "We read every request, usually within a day.\nThree of us take turns.",
    minAge: 16,
  }),
  "join-many-rules": visited({
    rules: Array.from({ length: 11 }, (_, at) => ({
      text: `Rule the ${at + 1}th: leave the place as you would like to find it, and say so when you cannot.`,
      hint: "",
      language: at % 2 ? null : "de",
    })),
  }),
  "join-tells-little": visited(
    {
      rules: [],
      termsUrl: null,
      privacyUrl: null,
      contact: { email: null, url: null, name: null },
      isIsland: true,
    },
    { card: { ...card, runBy: null } },
  ),
  "join-invited": visited(
    { registration: { kind: "invitation" } },
    { invitation: { domain: card.domain, code: "aBcD" } },
  ),
  "join-web": gated(
    { kind: "web", url: "https://rivermouth.example/auth/sign_up" },
    "We meet every new member in a call.",
  ),
  "join-closed": gated({ kind: "closed" }, "We are full until the summer."),
  "join-invitation": gated({ kind: "invitation" }),
  "join-invitation-ended": gated({ kind: "invitation" }, "", {
    invitation: { domain: card.domain, code: "aBcD" },
    problem: { kind: "invitationEnded", domain: card.domain },
  }),
  "join-loading": { world: joins({ visit: null }) },
  "join-problem": {
    world: joins({ visit: null, problem: { kind: "serverUnreachable", domain: card.domain } }),
  },
  "join-waiting": { world: joins({ form: filled }, {}, { pendingAccount: aPendingAccount() }) },

  settle: pending(),
  "settle-late": pending({ canResendAt: NOW - MINUTE }),
  "settle-address": { ...pending(), after: press("#settle-wrong") },
  "settle-kept": pending({ decided: true, queuedFollows: kept }),
  "settle-person": pending({
    status: { kind: "approval" },
    approval: true,
    registrationNote: "Usually within a day.",
  }),
  "settle-in": pending({ status: { kind: "following", done: 0, of: 0 }, account: 1 }),
  "settle-moving": pending({
    status: { kind: "following", done: 6, of: 10 },
    account: 1,
    decided: true,
    queuedFollows: kept,
  }),
  "settle-sign-in": pending({ status: { kind: "signIn" } }),
  "settle-gone": pending({ status: { kind: "gone" } }),
  "settle-offline": pending({ problem: { kind: "offline" } }),
  "settle-looking": pending({}, { found: { groups: [], looking: true, hidden: false } }),
  "settle-hidden": pending({}, { found: { groups: [], looking: false, hidden: true } }),
  "settle-nobody": pending({}, { found: { groups: [], looking: false, hidden: false } }),
  "settle-many": pending({}, { found: manyPeople }),
  "settle-bring": { ...pending(), after: press("#people-paste") },
  "settle-brought": {
    ...pending(),
    after: async (_backend, { fill, press }) => {
      await press("#people-paste");
      await fill(
        "#people-list",
        "@bex@kettle.example, salma@harbour.example @rosa@quietshelf.example ana@",
      );
      await press(".import button[type=submit]");
    },
  },

  people: { world: { ...RIVERMOUTH, found: foundPeople }, route: { name: "people" } },
  "people-problem": {
    world: RIVERMOUTH,
    route: { name: "people" },
    before: (backend) =>
      backend.refuse("searchPeople", { kind: "serverUnreachable", domain: "rivermouth.example" }),
  },
  "home-welcome": welcomed(),
  "home-welcome-hashtag": welcomed(press(".chips input")),
  "home-welcome-writing": welcomed(press("#welcome-write")),
  "home-welcome-said": welcomed(async (backend, { press }) => {
    await press("#welcome-write");
    const kind = { kind: "published", post: "115009" } as const;
    backend.signal({ kind: "notice", notice: { account: 1, action: null, kind } });
  }),
  "home-moving": welcomed(follows(null)),
  "home-moving-patience": { world: arrived, after: follows(NOW + 125 * MINUTE) },
  "home-moved-some": {
    world: arrived,
    after: (backend) =>
      backend.people.followsGo({
        account: 1,
        queuedFollows: kept.map((one, at) => ({
          ...one,
          state:
            at === 0
              ? { kind: "refused", problem: { kind: "notFound", domain: "mossbank.example" } }
              : { kind: at < 3 ? "asked" : "done" },
        })),
        until: null,
      }),
  },
  practice: { world: practising },
  "practice-menu": { world: practising, after: press(".foot [aria-haspopup=menu]") },
};
