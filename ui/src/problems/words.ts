import { t } from "$i18n";
import type { AddressRefusal, Domain, Intention, Problem } from "$ipc/bindings";

/** What is the case, and what is safe or what to do. */
export interface ProblemWords {
  title: string;
  way: string;
}

type Kind = Problem["kind"];
type Words = { [K in Kind]: (problem: Extract<Problem, { kind: K }>) => ProblemWords };

const ADDRESS: Record<AddressRefusal, (typed: string) => ProblemWords> = {
  notAName: (typed) => ({
    title: t("problem-address", { typed }),
    way: t("problem-address-not-a-name-way"),
  }),
  notPublic: (typed) => ({
    title: t("problem-address-not-public", { typed }),
    way: t("problem-address-not-public-way"),
  }),
  disguised: (typed) => ({
    title: t("problem-address-disguised", { typed }),
    way: t("problem-address-disguised-way"),
  }),
};

const WORDS: Words = {
  offline: () => ({ title: t("problem-offline"), way: t("problem-offline-way") }),
  serverUnreachable: ({ domain }) => ({
    title: t("problem-unreachable", { domain }),
    way: t("problem-unreachable-way"),
  }),
  serverBusy: ({ domain, retryInSeconds }) => ({
    title: t("problem-busy", { domain }),
    way: t("problem-busy-way", { seconds: retryInSeconds }),
  }),
  serverBroken: ({ domain }) => ({
    title: t("problem-broken", { domain }),
    way: t("problem-broken-way"),
  }),
  addressRefused: ({ typed, why }) => ADDRESS[why](typed),
  notAServer: ({ domain, software }) => ({
    title: software
      ? t("problem-not-a-planet-software", { domain, software: asName(software) })
      : t("problem-not-a-planet", { domain }),
    way: t("problem-not-a-planet-way"),
  }),
  residentsOnly: ({ domain }) => ({
    title: t("problem-residents-only", { domain }),
    way: t("problem-residents-only-way"),
  }),
  saysItIsAnother: ({ domain, other }) => ({
    title: t("problem-says-another", { domain, other }),
    way: t("problem-says-another-way", { other }),
  }),
  notTakingPeople: ({ domain, said }) => ({
    title: said
      ? t("problem-not-taking-people-said", { domain, said })
      : t("problem-not-taking-people", { domain }),
    way: t("problem-not-taking-people-way"),
  }),
  invitationEnded: ({ domain }) => ({
    title: t("problem-invitation-ended", { domain }),
    way: t("problem-invitation-ended-way"),
  }),
  tooManyJoining: ({ domain, retryInSeconds }) => ({
    title: t("problem-too-many-joining", { domain }),
    way: t("problem-too-many-joining-way", {
      minutes: Math.max(1, Math.ceil(retryInSeconds / 60)),
    }),
  }),
  signInDeclined: ({ domain }) => ({
    title: t("problem-declined", { domain }),
    way: t("problem-declined-way"),
  }),
  signInTimedOut: ({ domain }) => ({
    title: t("problem-timed-out", { domain }),
    way: t("problem-timed-out-way"),
  }),
  signInCodeWrong: ({ domain }) => ({
    title: t("problem-code-wrong", { domain }),
    way: t("problem-code-wrong-way"),
  }),
  signInExpired: ({ handle }) => ({
    title: t("problem-expired", { handle }),
    way: t("problem-expired-way"),
  }),
  keyringLocked: () => ({ title: t("problem-keyring"), way: t("problem-keyring-way") }),
  refused: ({ domain, said }) => ({
    title: said ? t("problem-refused-said", { domain, said }) : t("problem-refused", { domain }),
    way: t("problem-refused-way"),
  }),
  notFound: ({ domain }) => ({
    title: t("problem-not-found", { domain }),
    way: t("problem-not-found-way"),
  }),
  tooLong: ({ limit }) => ({
    title: t("problem-too-long"),
    way: t("problem-too-long-way", { limit }),
  }),
  newerData: () => ({ title: t("problem-newer"), way: t("problem-newer-way") }),
  unexpected: ({ trace }) => ({
    title: t("problem-unexpected"),
    way: t("problem-unexpected-way", { trace }),
  }),
};

/** A problem in plain words. `isOwn` tells whether the person has an account on a server. */
export function wordsOf(
  problem: Problem,
  isOwn: (domain: Domain) => boolean = () => false,
): ProblemWords {
  if (problem.kind === "serverUnreachable" && isOwn(problem.domain))
    return { ...WORDS.serverUnreachable(problem), way: t("problem-unreachable-own-way") };
  const words = WORDS[problem.kind] as (problem: Problem) => ProblemWords;
  return words(problem);
}

/** What it means for the person that a deed was refused. */
export function refusedWords(intention: Intention): string {
  switch (intention.kind) {
    case "mark":
      return refusedMark(intention);
    case "follow":
      return t(intention.on ? "refused-follow" : "refused-unfollow");
    case "vote":
      return t("refused-vote");
    case "publish":
      return t("refused-publish");
  }
}

function refusedMark({ mark, on }: Extract<Intention, { kind: "mark" }>): string {
  switch (mark) {
    case "favourite":
      return t(on ? "refused-favourite" : "refused-unfavourite");
    case "reblog":
      return t(on ? "refused-boost" : "refused-unboost");
    case "bookmark":
      return t(on ? "refused-bookmark" : "refused-unbookmark");
  }
}

/** Programs give their own name in small letters; in a sentence it is a name. */
function asName(software: string): string {
  return software.charAt(0).toUpperCase() + software.slice(1);
}
