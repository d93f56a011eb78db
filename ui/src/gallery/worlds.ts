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
  SyncState,
  Thread,
  Visibility,
} from "$ipc/bindings";
import { press, pressAll, type Scene } from "./scene";
import type { Route } from "$state/routes";
import { BROWSE } from "./browse";
import { SIGN_UP } from "./signUp";
import { ONBOARDING } from "./onboarding";

const home = (world: FakeWorld = {}, more: Partial<Scene> = {}): Scene => ({
  world: { ...RIVERMOUTH, ...world },
  ...more,
});
const at = (route: Route): Scene => home({}, { route });

const signedOut: FakeWorld = { servers: SERVER_NAMES, pictures: drawnPicture };
const domain = "mossbank.example";
const unreachable: Problem = { kind: "serverUnreachable", domain: "rivermouth.example" };
const offline: SyncState = { kind: "offline", since: NOW - 7 * MINUTE };
const MENU = ".foot [aria-haspopup=menu]";
const SIGN_IN: Route = { name: "signIn" };

function underWay(state: SignInState, typed = domain): Scene {
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

const inBrowser = (opened: boolean, paste: boolean): Scene => {
  const url = `https://${domain}/oauth/authorize?client_id=sample&response_type=code&state=sample`;
  return underWay({ kind: "inBrowser", url, opened, paste, trouble: null });
};

const threeNew = (backend: FakeBackend) =>
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

const tooLong: OutgoingPost["state"] = {
  kind: "refused",
  problem: { kind: "tooLong", limit: 500 },
};

const beansThread: Route = { name: "thread", post: beans.id };

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
  "sign-in-waiting": inBrowser(true, false),
  "sign-in-not-opened": inBrowser(false, false),
  "sign-in-paste": inBrowser(true, true),
  "sign-in-finishing": underWay({ kind: "finishing" }),
  "sign-in-mistyped": failed(
    { kind: "addressRefused", typed: "moss bank", why: "notAName" },
    "moss bank",
  ),
  "sign-in-not-a-planet": failed({ kind: "notAServer", domain, software: null }),
  "sign-in-unreachable": failed({ kind: "serverUnreachable", domain }),
  "sign-in-offline": failed({ kind: "offline" }),
  "sign-in-declined": failed({ kind: "signInDeclined", domain }),
  home: home(),
  "home-new": home({}, { after: threeNew }),
  "home-offline": home({ sync: offline }),
  "home-waiting": home({
    sync: { kind: "waiting", until: NOW + 4 * MINUTE, problem: unreachable },
  }),
  "home-signed-out": home({ sync: { kind: "signedOut" } }),
  "home-no-keyring": home({ keeping: "memory" }),
  "home-dev-hosts": home({ devHosts: ["127.0.0.1:8080", "localhost:3000"] }),
  "home-loading": home({}, { before: (backend) => backend.silence("openTimeline") }),
  "home-broken": home({}, { before: (backend) => backend.refuse("openTimeline", unreachable) }),
  "home-empty": home({ timelines: {} }),
  "home-notices": {
    world: RIVERMOUTH,
    after: (backend) =>
      backend.signal(
        notice({ kind: "published", post: beans.id }),
        notice({
          kind: "refused",
          intention: { kind: "mark", post: beans.id, mark: "favourite", on: true },
          problem: { kind: "notFound", domain },
        }),
      ),
  },
  "home-outgoing": home({
    sync: offline,
    outgoing: [
      outgoing("1", "Seeds are sorted. Come by with envelopes.", 2, { kind: "waiting" }),
      outgoing("2", "And bring the ladder.", 1, { kind: "unsure" }, "unlisted"),
      outgoing("3", "A long letter about beans.", 1, tooLong, "private"),
      outgoing("4", "On my way.", 0, { kind: "sending" }),
    ],
  }),
  "account-menu": home({}, { after: press(MENU) }),
  "sign-out": home({}, { after: pressAll(MENU, ".foot [role=menuitem]:last-of-type") }),
  server: at({ name: "planet" }),
  hashtag: at({ name: "hashtag", tag: "gardening" }),
  "home-writing": home({}, { after: press("#compose-open") }),
  "home-answering": home({}, { after: press("article .actions button") }),
  "thread-long": home({ threads: { [beans.id]: longThread } }, { route: beansThread }),
  thread: at(beansThread),
  profile: at({ name: "profile", profile: fern.id }),
  "my-profile": at({ name: "profile", profile: mira.id }),
  "profile-missing": at({ name: "handle", handle: "@gone@kettle.example" }),
  ...SIGN_UP,
  starting: home({}, { before: (backend) => backend.silence("startup") }),
  "newer-data": home({}, { before: (backend) => backend.refuse("startup", { kind: "newerData" }) }),
};
