// People to be found, made up like the other samples.
import type {
  Candidate,
  PeopleResults,
  CandidateGroupKind,
  WelcomeInfo,
  CandidateReason,
} from "./bindings";
import { aLine, aPicture } from "./samples";

/** Somebody who can be followed, by their name; without a picture unless one is drawn for them. */
export function aCandidate(
  name: string,
  why: CandidateReason,
  changes: Partial<Candidate> = {},
): Candidate {
  const user = name.split(" ")[0]?.toLowerCase() ?? "someone";
  return {
    followed: { kind: "person", handle: `@${user}@rivermouth.example`, profile: `profile-${user}` },
    name: aLine(name),
    about: [],
    avatar: aPicture(`person-${user}`),
    why,
    approvesFollowers: false,
    isGroup: false,
    ticked: why.kind === "wroteAbout" || why.kind === "wrote" || why.kind === "postsThisWeek",
    ...changes,
  };
}

/** A hashtag that can be followed, without its sign. */
export function aHashtag(
  tag: string,
  why: CandidateReason,
  changes: Partial<Candidate> = {},
): Candidate {
  return aCandidate(tag, why, {
    followed: { kind: "hashtag", tag },
    name: aLine(`#${tag}`),
    avatar: null,
    ...changes,
  });
}

/** Everybody found, when looking has ended. */
export function someFound(...groups: [CandidateGroupKind, Candidate[]][]): PeopleResults {
  return {
    groups: groups.map(([kind, candidates]) => ({ kind, candidates })),
    looking: false,
    hidden: false,
  };
}

/** A hello that is still to be said, on the quiet settings. */
export function aWelcome(changes: Partial<WelcomeInfo> = {}): WelcomeInfo {
  return {
    account: 1,
    safety: { canBeFound: false, approvesFollowers: true, setsStrangersAside: true },
    hashtags: ["gardening", "seeds"],
    ...changes,
  };
}
