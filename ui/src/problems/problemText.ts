import { t, type EarlyMessageId, type MessageArgs } from "$i18n";
import type { AddressRefusal, Domain, Intention, Problem } from "$ipc/bindings";

/** The messages that have advice. */
type AdvisedId = {
  [Id in EarlyMessageId]: `${Id}-way` extends EarlyMessageId ? Id : never;
}[EarlyMessageId];

export interface ProblemText {
  /** One sentence about what happened. */
  title: string;
  /** What the reader can do. */
  advice: string;
}

type Kind = Problem["kind"];
type TextByKind = { [K in Kind]: (problem: Extract<Problem, { kind: K }>) => ProblemText };

const ADDRESS_IDS = {
  notAName: ["problem-address", "problem-address-not-a-name-way"],
  notPublic: ["problem-address-not-public", "problem-address-not-public-way"],
  disguised: ["problem-address-disguised", "problem-address-disguised-way"],
} as const satisfies Record<AddressRefusal, unknown>;

const TEXTS: TextByKind = {
  offline: () => text("problem-offline"),
  serverUnreachable: ({ domain }) => text("problem-unreachable", { domain }),
  serverBusy: ({ domain, retryInSeconds: seconds }) => text("problem-busy", { domain, seconds }),
  serverBroken: ({ domain }) => text("problem-broken", { domain }),
  addressRefused: ({ typed, why }) => {
    const [title, advice] = ADDRESS_IDS[why];
    return { title: t(title, { typed }), advice: t(advice) };
  },
  notAServer: ({ domain, software }) => ({
    title: software
      ? t("problem-not-a-planet-software", { domain, software: capitalized(software) })
      : t("problem-not-a-planet", { domain }),
    advice: t("problem-not-a-planet-way"),
  }),
  residentsOnly: ({ domain }) => text("problem-residents-only", { domain }),
  saysItIsAnother: ({ domain, other }) => text("problem-says-another", { domain, other }),
  notTakingPeople: ({ domain, said }) => quoting("problem-not-taking-people", domain, said),
  invitationEnded: ({ domain }) => text("problem-invitation-ended", { domain }),
  tooManyJoining: ({ domain, retryInSeconds }) =>
    text("problem-too-many-joining", {
      domain,
      minutes: Math.max(1, Math.ceil(retryInSeconds / 60)),
    }),
  signInDeclined: ({ domain }) => text("problem-declined", { domain }),
  signInTokenDropped: ({ domain }) => text("problem-token-dropped", { domain }),
  sameAccount: ({ handle }) => text("problem-same-account", { handle }),
  signInTimedOut: ({ domain }) => text("problem-timed-out", { domain }),
  signInCodeWrong: ({ domain }) => text("problem-code-wrong", { domain }),
  signInExpired: ({ handle }) => text("problem-expired", { handle }),
  keyringLocked: () => text("problem-keyring"),
  refused: ({ domain, said }) => quoting("problem-refused", domain, said),
  notFound: ({ domain }) => text("problem-not-found", { domain }),
  tooLong: ({ limit }) => text("problem-too-long", { limit }),
  newerData: () => text("problem-newer"),
  unexpected: ({ trace }) => text("problem-unexpected", { trace }),
};

/** `isOwn` tells whether the user has an account on a server. */
export function problemText(
  problem: Problem,
  isOwn: (domain: Domain) => boolean = () => false,
): ProblemText {
  if (problem.kind === "serverUnreachable" && isOwn(problem.domain))
    return { ...TEXTS.serverUnreachable(problem), advice: t("problem-unreachable-own-way") };
  const textOf = TEXTS[problem.kind] as (problem: Problem) => ProblemText;
  return textOf(problem);
}

/** The message of a problem, and its advice, the message `…-way`. Both get the arguments. */
function text(id: AdvisedId, args: MessageArgs = {}): ProblemText {
  return { title: t(id, args), advice: t(`${id}-way`, args) };
}

/** Like `text`, with what the server said, if it said something. */
function quoting(
  id: "problem-refused" | "problem-not-taking-people",
  domain: Domain,
  said: string | null,
): ProblemText {
  return said
    ? { ...text(id, { domain }), title: t(`${id}-said`, { domain, said }) }
    : text(id, { domain });
}

/** What is the case now, after a server refused an intention. */
export function refusalText(intention: Intention): string {
  switch (intention.kind) {
    case "mark":
      return markRefusalText(intention);
    case "follow":
      return t(intention.on ? "refused-follow" : "refused-unfollow");
    case "vote":
      return t("refused-vote");
    case "publish":
      return t("refused-publish");
  }
}

function markRefusalText({ mark, on }: Extract<Intention, { kind: "mark" }>): string {
  switch (mark) {
    case "favourite":
      return t(on ? "refused-favourite" : "refused-unfavourite");
    case "reblog":
      return t(on ? "refused-boost" : "refused-unboost");
    case "bookmark":
      return t(on ? "refused-bookmark" : "refused-unbookmark");
  }
}

/** Server software reports its name in lower case. */
function capitalized(software: string): string {
  return software.charAt(0).toUpperCase() + software.slice(1);
}
