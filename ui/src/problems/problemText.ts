import { t } from "$i18n";
import type { AddressRefusal, Domain, Intention, Problem } from "$ipc/bindings";

export interface ProblemText {
  /** One sentence about what happened. */
  title: string;
  /** What the reader can do. */
  advice: string;
}

type Kind = Problem["kind"];
type TextByKind = { [K in Kind]: (problem: Extract<Problem, { kind: K }>) => ProblemText };

const ADDRESS_TEXTS: Record<AddressRefusal, (typed: string) => ProblemText> = {
  notAName: (typed) => ({
    title: t("problem-address", { typed }),
    advice: t("problem-address-not-a-name-way"),
  }),
  notPublic: (typed) => ({
    title: t("problem-address-not-public", { typed }),
    advice: t("problem-address-not-public-way"),
  }),
  disguised: (typed) => ({
    title: t("problem-address-disguised", { typed }),
    advice: t("problem-address-disguised-way"),
  }),
};

const TEXTS: TextByKind = {
  offline: () => ({ title: t("problem-offline"), advice: t("problem-offline-way") }),
  serverUnreachable: ({ domain }) => ({
    title: t("problem-unreachable", { domain }),
    advice: t("problem-unreachable-way"),
  }),
  serverBusy: ({ domain, retryInSeconds }) => ({
    title: t("problem-busy", { domain }),
    advice: t("problem-busy-way", { seconds: retryInSeconds }),
  }),
  serverBroken: ({ domain }) => ({
    title: t("problem-broken", { domain }),
    advice: t("problem-broken-way"),
  }),
  addressRefused: ({ typed, why }) => ADDRESS_TEXTS[why](typed),
  notAServer: ({ domain, software }) => ({
    title: software
      ? t("problem-not-a-planet-software", { domain, software: capitalized(software) })
      : t("problem-not-a-planet", { domain }),
    advice: t("problem-not-a-planet-way"),
  }),
  residentsOnly: ({ domain }) => ({
    title: t("problem-residents-only", { domain }),
    advice: t("problem-residents-only-way"),
  }),
  saysItIsAnother: ({ domain, other }) => ({
    title: t("problem-says-another", { domain, other }),
    advice: t("problem-says-another-way", { other }),
  }),
  notTakingPeople: ({ domain, said }) => ({
    title: said
      ? t("problem-not-taking-people-said", { domain, said })
      : t("problem-not-taking-people", { domain }),
    advice: t("problem-not-taking-people-way"),
  }),
  invitationEnded: ({ domain }) => ({
    title: t("problem-invitation-ended", { domain }),
    advice: t("problem-invitation-ended-way"),
  }),
  tooManyJoining: ({ domain, retryInSeconds }) => ({
    title: t("problem-too-many-joining", { domain }),
    advice: t("problem-too-many-joining-way", {
      minutes: Math.max(1, Math.ceil(retryInSeconds / 60)),
    }),
  }),
  signInDeclined: ({ domain }) => ({
    title: t("problem-declined", { domain }),
    advice: t("problem-declined-way"),
  }),
  signInTimedOut: ({ domain }) => ({
    title: t("problem-timed-out", { domain }),
    advice: t("problem-timed-out-way"),
  }),
  signInCodeWrong: ({ domain }) => ({
    title: t("problem-code-wrong", { domain }),
    advice: t("problem-code-wrong-way"),
  }),
  signInExpired: ({ handle }) => ({
    title: t("problem-expired", { handle }),
    advice: t("problem-expired-way"),
  }),
  keyringLocked: () => ({ title: t("problem-keyring"), advice: t("problem-keyring-way") }),
  refused: ({ domain, said }) => ({
    title: said ? t("problem-refused-said", { domain, said }) : t("problem-refused", { domain }),
    advice: t("problem-refused-way"),
  }),
  notFound: ({ domain }) => ({
    title: t("problem-not-found", { domain }),
    advice: t("problem-not-found-way"),
  }),
  tooLong: ({ limit }) => ({
    title: t("problem-too-long"),
    advice: t("problem-too-long-way", { limit }),
  }),
  newerData: () => ({ title: t("problem-newer"), advice: t("problem-newer-way") }),
  unexpected: ({ trace }) => ({
    title: t("problem-unexpected"),
    advice: t("problem-unexpected-way", { trace }),
  }),
};

/** `isOwn` tells whether the user has an account on a server. */
export function problemText(
  problem: Problem,
  isOwn: (domain: Domain) => boolean = () => false,
): ProblemText {
  if (problem.kind === "serverUnreachable" && isOwn(problem.domain))
    return { ...TEXTS.serverUnreachable(problem), advice: t("problem-unreachable-own-way") };
  const text = TEXTS[problem.kind] as (problem: Problem) => ProblemText;
  return text(problem);
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
