import type { FakeBackend, FakeWorld } from "$ipc/fake";
import { MINUTE, NOW, aPost } from "$ipc/fake";
import type { Problem, SignInState, Thread } from "$ipc/bindings";
import type { Route } from "$state/routes";
import { ATLAS } from "./browse";
import { drawnPicture } from "./pictures";
import { SETTLE } from "./signUp";
import { RIVERMOUTH, ago, beans, fern, juno, mira, servers, rosa, wim } from "./rivermouth";
import { WALK } from "./onboarding";

/** A screen of the gallery in full: the world it opens on and what happens then. */
export interface Scene {
  world: FakeWorld;
  /** Where to go once it is open. */
  route?: Route;
  /** Told to the backend before the page asks anything. */
  before?: (backend: FakeBackend) => void;
  /** What happens once it is open. */
  after?: (backend: FakeBackend, press: Press) => void | Promise<void>;
}

/** What a scene may do in the place of a person. */
export interface Press {
  signIn: (typed: string) => Promise<void>;
  /** Presses what a selector finds; names differ from language to language. */
  press: (selector: string) => Promise<void>;
  /** Types into what a selector finds. */
  write: (selector: string, words: string) => Promise<void>;
}

const nobody: FakeWorld = { servers, pictures: drawnPicture };
const DOOR: Route = { name: "signIn" };
const url =
  "https://mossbank.example/oauth/authorize?client_id=sample&response_type=code&state=sample";

function underWay(state: SignInState, typed = "mossbank.example"): Scene {
  return {
    world: nobody,
    route: DOOR,
    after: async (backend, press) => {
      await press.signIn(typed);
      backend.signInGoes(state);
    },
  };
}

function failed(problem: Problem, typed?: string): Scene {
  return underWay({ kind: "failed", problem }, typed);
}

const fifteenNew = (backend: FakeBackend) =>
  backend.arrives(
    "home",
    aPost("Rain at last.", { id: "115001", author: juno, createdAt: NOW }),
    aPost("The bees are out.", { id: "115002", author: rosa, createdAt: NOW }),
    aPost("Kettle is on.", { id: "115003", author: wim, createdAt: NOW }),
  );

/** A conversation that began long before the opened post and goes deep after it. */
const longThread: Thread = {
  ancestors: [
    aPost("What still grows after a frost in May?", { id: "113801", author: juno }),
    aPost("Ask me again on Saturday. I sowed beans, against advice.", {
      id: "113802",
      author: fern,
    }),
  ],
  post: beans,
  replies: [
    "Which kind?",
    "The broad ones.",
    "From seed?",
    "From a letter.",
    "Lovely.",
    "It was.",
  ].map((words, at) => ({
    depth: at + 1,
    post: aPost(words, { id: `11490${at}`, author: at % 2 === 0 ? rosa : wim }),
  })),
  complete: true,
};

/** Every screen in every state worth looking at, by the name in `?screen=`. */
export const SCENES: Record<string, Scene> = {
  ...WALK,
  ...ATLAS,
  "sign-in": { world: nobody, route: DOOR },
  "sign-in-no-keyring": { world: { ...nobody, keeping: "memory" }, route: DOOR },
  "sign-in-dev-hosts": { world: { ...nobody, devHosts: ["127.0.0.1:8080"] }, route: DOOR },
  "sign-in-asking": underWay({ kind: "asking" }),
  "sign-in-waiting": underWay({ kind: "inBrowser", url, opened: true, paste: false }),
  "sign-in-not-opened": underWay({ kind: "inBrowser", url, opened: false, paste: false }),
  "sign-in-paste": underWay({ kind: "inBrowser", url, opened: true, paste: true }),
  "sign-in-finishing": underWay({ kind: "finishing" }),
  "sign-in-mistyped": failed(
    { kind: "addressRefused", typed: "moss bank", why: "notAName" },
    "moss bank",
  ),
  "sign-in-not-a-planet": failed({
    kind: "notAServer",
    domain: "mossbank.example",
    software: null,
  }),
  "sign-in-unreachable": failed({ kind: "serverUnreachable", domain: "mossbank.example" }),
  "sign-in-offline": failed({ kind: "offline" }),
  "sign-in-declined": failed({ kind: "signInDeclined", domain: "mossbank.example" }),
  home: { world: RIVERMOUTH },
  "home-new": { world: RIVERMOUTH, after: fifteenNew },
  "home-offline": { world: { ...RIVERMOUTH, sync: { kind: "offline", since: NOW - 7 * MINUTE } } },
  "home-waiting": {
    world: {
      ...RIVERMOUTH,
      sync: {
        kind: "waiting",
        until: NOW + 4 * MINUTE,
        problem: { kind: "serverUnreachable", domain: "rivermouth.example" },
      },
    },
  },
  "home-signed-out": { world: { ...RIVERMOUTH, sync: { kind: "signedOut" } } },
  "home-no-keyring": { world: { ...RIVERMOUTH, keeping: "memory" } },
  "home-dev-hosts": { world: { ...RIVERMOUTH, devHosts: ["127.0.0.1:8080", "localhost:3000"] } },
  "home-loading": { world: RIVERMOUTH, before: (backend) => backend.silence("openTimeline") },
  "home-broken": {
    world: RIVERMOUTH,
    before: (backend) =>
      backend.refuse("openTimeline", { kind: "serverUnreachable", domain: "rivermouth.example" }),
  },
  "home-empty": { world: { ...RIVERMOUTH, timelines: {} } },
  "home-notices": {
    world: RIVERMOUTH,
    after: (backend) =>
      backend.signal(
        {
          kind: "notice",
          notice: { account: 1, action: null, kind: { kind: "published", post: beans.id } },
        },
        {
          kind: "notice",
          notice: {
            account: 1,
            action: null,
            kind: {
              kind: "refused",
              intention: { kind: "mark", post: beans.id, mark: "favourite", on: true },
              problem: { kind: "notFound", domain: "mossbank.example" },
            },
          },
        },
      ),
  },
  "home-outgoing": {
    world: {
      ...RIVERMOUTH,
      sync: { kind: "offline", since: NOW - 7 * MINUTE },
      outgoing: [
        {
          key: "1",
          draft: {
            text: "Seeds are sorted. Come by with envelopes.",
            contentNote: "",
            visibility: "public",
            language: "en",
            replyTo: null,
          },
          madeAt: ago(2),
          state: { kind: "waiting" },
        },
        {
          key: "2",
          draft: {
            text: "And bring the ladder.",
            contentNote: "",
            visibility: "unlisted",
            language: "en",
            replyTo: null,
          },
          madeAt: ago(1),
          state: { kind: "unsure" },
        },
        {
          key: "3",
          draft: {
            text: "A long letter about beans.",
            contentNote: "",
            visibility: "private",
            language: "en",
            replyTo: null,
          },
          madeAt: ago(1),
          state: { kind: "refused", problem: { kind: "tooLong", limit: 500 } },
        },
        {
          key: "4",
          draft: {
            text: "On my way.",
            contentNote: "",
            visibility: "public",
            language: "en",
            replyTo: null,
          },
          madeAt: ago(0),
          state: { kind: "sending" },
        },
      ],
    },
  },
  "account-menu": {
    world: RIVERMOUTH,
    after: (_backend, { press }) => press(".foot [aria-haspopup=menu]"),
  },
  "sign-out": {
    world: RIVERMOUTH,
    after: async (_backend, { press }) => {
      await press(".foot [aria-haspopup=menu]");
      await press(".foot [role=menuitem]:last-of-type");
    },
  },
  server: { world: RIVERMOUTH, route: { name: "planet" } },
  hashtag: { world: RIVERMOUTH, route: { name: "hashtag", tag: "gardening" } },
  "home-writing": {
    world: RIVERMOUTH,
    after: (_backend, { press }) => press("#compose-open"),
  },
  "home-answering": {
    world: RIVERMOUTH,
    after: (_backend, { press }) => press("article .acts button"),
  },
  "thread-long": {
    world: { ...RIVERMOUTH, threads: { [beans.id]: longThread } },
    route: { name: "thread", post: beans.id },
  },
  thread: { world: RIVERMOUTH, route: { name: "thread", post: beans.id } },
  profile: { world: RIVERMOUTH, route: { name: "profile", profile: fern.id } },
  "my-profile": { world: RIVERMOUTH, route: { name: "profile", profile: mira.id } },
  "profile-missing": {
    world: RIVERMOUTH,
    route: { name: "handle", handle: "@gone@kettle.example" },
  },
  ...SETTLE,
  starting: { world: RIVERMOUTH, before: (backend) => backend.silence("startup") },
  "newer-data": {
    world: RIVERMOUTH,
    before: (backend) => backend.refuse("startup", { kind: "newerData" }),
  },
};
