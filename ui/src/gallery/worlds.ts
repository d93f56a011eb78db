import type { FakeBackend, FakeWorld } from "$ipc/fake";
import {
  ago,
  aPost,
  beans,
  drawnPicture,
  fern,
  juno,
  MINUTE,
  mira,
  NOW,
  RIVERMOUTH,
  rosa,
  SERVER_NAMES,
  wim,
} from "$ipc/fixtures";
import type {
  NoticeKind,
  OutgoingPost,
  Problem,
  Signal,
  SignInState,
  Thread,
  Visibility,
} from "$ipc/bindings";
import { press, type Scene } from "./scene";
import type { Route } from "$state/routes";
import { BROWSE } from "./browse";
import { SIGN_UP } from "./signUp";
import { ONBOARDING } from "./onboarding";

const signedOut: FakeWorld = { servers: SERVER_NAMES, pictures: drawnPicture };
const SIGN_IN: Route = { name: "signIn" };
const url =
  "https://mossbank.example/oauth/authorize?client_id=sample&response_type=code&state=sample";

function underWay(state: SignInState, typed = "mossbank.example"): Scene {
  return {
    world: signedOut,
    route: SIGN_IN,
    after: async (backend, tools) => {
      await tools.signIn(typed);
      backend.accounts.signInGoes(state);
    },
  };
}

function failed(problem: Problem, typed?: string): Scene {
  return underWay({ kind: "failed", problem }, typed);
}

const fifteenNew = (backend: FakeBackend) =>
  backend.timelines.arrives(
    "home",
    aPost("Rain at last.", { id: "115001", author: juno, createdAt: NOW }),
    aPost("The bees are out.", { id: "115002", author: rosa, createdAt: NOW }),
    aPost("Kettle is on.", { id: "115003", author: wim, createdAt: NOW }),
  );

const notice = (kind: NoticeKind): Signal => ({
  kind: "notice",
  notice: { account: 1, action: null, kind },
});

function outgoing(
  key: string,
  text: string,
  minutes: number,
  state: OutgoingPost["state"],
  visibility: Visibility = "public",
): OutgoingPost {
  const draft = { text, contentNote: "", visibility, language: "en", replyTo: null };
  return { key, draft, madeAt: ago(minutes), state };
}

/** A conversation with posts before the opened one and deep replies. */
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

/** Every screen in every state, by the name in `?screen=`. */
export const SCENES: Record<string, Scene> = {
  ...ONBOARDING,
  ...BROWSE,
  "sign-in": { world: signedOut, route: SIGN_IN },
  "sign-in-no-keyring": { world: { ...signedOut, keeping: "memory" }, route: SIGN_IN },
  "sign-in-dev-hosts": { world: { ...signedOut, devHosts: ["127.0.0.1:8080"] }, route: SIGN_IN },
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
        notice({ kind: "published", post: beans.id }),
        notice({
          kind: "refused",
          intention: { kind: "mark", post: beans.id, mark: "favourite", on: true },
          problem: { kind: "notFound", domain: "mossbank.example" },
        }),
      ),
  },
  "home-outgoing": {
    world: {
      ...RIVERMOUTH,
      sync: { kind: "offline", since: NOW - 7 * MINUTE },
      outgoing: [
        outgoing("1", "Seeds are sorted. Come by with envelopes.", 2, { kind: "waiting" }),
        outgoing("2", "And bring the ladder.", 1, { kind: "unsure" }, "unlisted"),
        outgoing(
          "3",
          "A long letter about beans.",
          1,
          { kind: "refused", problem: { kind: "tooLong", limit: 500 } },
          "private",
        ),
        outgoing("4", "On my way.", 0, { kind: "sending" }),
      ],
    },
  },
  "account-menu": {
    world: RIVERMOUTH,
    after: press(".foot [aria-haspopup=menu]"),
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
    after: press("#compose-open"),
  },
  "home-answering": {
    world: RIVERMOUTH,
    after: press("article .acts button"),
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
  ...SIGN_UP,
  starting: { world: RIVERMOUTH, before: (backend) => backend.silence("startup") },
  "newer-data": {
    world: RIVERMOUTH,
    before: (backend) => backend.refuse("startup", { kind: "newerData" }),
  },
};
