// What a newcomer meets on the way, made up like the other samples.
import type {
  Fact,
  OnboardingState,
  SignUp,
  PolicyDocument,
  PolicyKind,
  Peek,
  ServerCard,
  PendingAccount,
  ShieldCheck,
  Source,
  Terms,
  Visit,
  WeeklyActivity,
  Wishes,
} from "./bindings";
import { MINUTE, NOW, aPost, aText } from "./samples";
import { whole, type WholeJourney } from "./whole";

const DAY = 24 * 60 * MINUTE;
const WEEK = 7 * DAY;
const STEADY = [298, 305, 322, 311, 300, 296, 309, 318, 325, 304, 312, 308];

/** Nothing to tap. */
export const NO_TERMS: Terms = { topics: [], politics: [], communities: [], languages: [] };

/** Something the server itself said a moment ago. */
export const ITSELF: Source = { kind: "itself", at: NOW - MINUTE };

/** Something the directory says, from a list nobody made. */
export const LISTED: Source = { kind: "directory", from: "List of Small Planets", date: "2026-03" };

/** A fact, from the server itself unless another source is named. */
export function aFact<T>(value: T, source: Source = ITSELF): Fact<T> {
  return { value, source };
}

/** Wishes of somebody who wishes for nothing in particular. */
export function aWish(changes: Wishes = {}): Required<Wishes> {
  return whole({ wishes: changes }).wishes;
}

/** A way that has just begun. */
export function aJourney(changes: OnboardingState = {}): WholeJourney {
  return whole(changes);
}

/** The card of a server one can join at once. */
export function aCard(name: string, changes: Partial<ServerCard> = {}): ServerCard {
  return {
    domain: `${name.toLowerCase()}.example`,
    name,
    description: `People of ${name}, and their small news.`,
    descriptionLanguage: "en",
    runBy: aFact("cooperative", LISTED),
    people: aFact(1600),
    languages: aFact(["en", "de"]),
    registration: aFact({ kind: "open" }),
    since: aFact(2017, LISTED),
    registrationNote: null,
    place: null,
    costsMoney: null,
    topics: ["gardening"],
    thoughts: [],
    reasons: [
      { kind: "topic", term: "gardening", source: LISTED },
      { kind: "language", language: "en", source: ITSELF },
      { kind: "since", year: 2017, source: LISTED },
    ],
    reachability: { kind: "answered", at: NOW - MINUTE },
    ...changes,
  };
}

/** What the server of a card says of itself. */
export function aVisit(card: ServerCard, changes: Partial<Visit> = {}): Visit {
  return {
    server: {
      domain: card.domain,
      title: card.name,
      software: { name: "mastodon", version: "4.5.1", mastodonApi: 7 },
      limits: { maxCharacters: 500, charactersPerUrl: 23 },
      streaming: null,
    },
    description: card.description,
    languages: card.languages?.value ?? [],
    people: card.people?.value ?? null,
    registration: card.registration?.value ?? { kind: "unknown" },
    registrationNote: "",
    minAge: null,
    rules: [
      { text: "Be kind.", hint: "You may disagree. You may not insult.", language: "en" },
      { text: "No hate against people for who they are.", hint: "", language: "en" },
      { text: "Describe your pictures, so that everyone can follow.", hint: "", language: "en" },
    ],
    contact: { email: `post@${card.domain}`, url: `https://${card.domain}/@ilse`, name: "Ilse" },
    termsUrl: null,
    privacyUrl: `https://${card.domain}/privacy-policy`,
    since: card.since?.value ?? null,
    statusUrl: null,
    showsPosts: null,
    isIsland: false,
    at: NOW - MINUTE,
    ...changes,
  };
}

/** Twelve whole weeks, the last of them over since yesterday, with about as many people in each. */
export function someWeeks(people: readonly number[] = STEADY): WeeklyActivity[] {
  return people.map((count, at) => ({
    from: NOW - DAY - (people.length - at) * WEEK,
    posts: count * 11 + (at % 4) * 90,
    people: count,
    newcomers: (at * 5) % 9,
  }));
}

/** What came of comparing a server's list with the public ones. */
export function aShield(changes: Partial<ShieldCheck> = {}): ShieldCheck {
  const lists = ["Oaks List", "Harbour Blocks", "The Quiet List", "Tidy Gardens"];
  return { shield: "mostOfThem", compiled: "2026-03-30", isStale: false, lists, ...changes };
}

/** A text a server publishes about itself. */
export function aPaper(kind: PolicyKind, text = "We are a small town."): PolicyDocument {
  return { kind, text: aText(text), since: kind === "terms" ? "2026-02-01" : null };
}

/** A look at the server of a card. */
export function aPeek(card: ServerCard, changes: Partial<Peek> = {}): Peek {
  return {
    card,
    visit: aVisit(card),
    window: { kind: "open", posts: [aPost("The ferry is late, and nobody minds.")] },
    activity: someWeeks(),
    domainBlocks: {
      kind: "published",
      servers: [{ domain: "loudhall.example", fully: true, comment: "Hate", digest: null }],
    },
    shield: aShield(),
    ...changes,
  };
}

/** The form of a server, empty. */
export function aJoining(card: ServerCard, changes: Partial<SignUp> = {}): SignUp {
  return {
    card,
    visit: aVisit(card),
    problem: null,
    invitation: null,
    form: { username: "", email: "", birthDate: "", reason: "" },
    errors: [],
    sending: false,
    ...changes,
  };
}

/** An account that waits for its letter. */
export function aSettling(changes: Partial<PendingAccount> = {}): PendingAccount {
  return {
    server: "rivermouth.example",
    serverName: "Rivermouth",
    handle: "@mira@rivermouth.example",
    email: "mira@post.example",
    software: "mastodon",
    status: { kind: "confirmation" },
    approval: false,
    registrationNote: "",
    askedAt: NOW - MINUTE,
    canResendAt: NOW,
    problem: null,
    decided: false,
    queuedFollows: [],
    ticks: [],
    account: null,
    ...changes,
  };
}
