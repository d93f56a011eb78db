// What a newcomer meets on the way, made up like the other samples.
import type {
  Fact,
  Journey,
  Joining,
  Peek,
  PlanetCard,
  Settling,
  Source,
  Terms,
  Visit,
  Wishes,
} from "./bindings";
import { MINUTE, NOW, aPost } from "./samples";
import { whole, type WholeJourney } from "./whole";

/** Nothing to tap. */
export const NO_TERMS: Terms = { topics: [], politics: [], communities: [], languages: [] };

/** Something the planet itself said a moment ago. */
export const ITSELF: Source = { kind: "itself", at: NOW - MINUTE };

/** Something the directory says, from a list nobody made. */
export const LISTED: Source = { kind: "directory", from: "List of Small Planets", date: "2026-03" };

/** A fact, from the planet itself unless another source is named. */
export function aFact<T>(value: T, source: Source = ITSELF): Fact<T> {
  return { value, source };
}

/** Wishes of somebody who wishes for nothing in particular. */
export function aWish(changes: Wishes = {}): Required<Wishes> {
  return whole({ wishes: changes }).wishes;
}

/** A way that has just begun. */
export function aJourney(changes: Journey = {}): WholeJourney {
  return whole(changes);
}

/** The card of a planet one can join at once. */
export function aCard(name: string, changes: Partial<PlanetCard> = {}): PlanetCard {
  return {
    domain: `${name.toLowerCase()}.example`,
    name,
    description: `People of ${name}, and their small news.`,
    descriptionLanguage: "en",
    runBy: aFact("cooperative", LISTED),
    people: aFact(1600),
    languages: aFact(["en", "de"]),
    gate: aFact({ kind: "open" }),
    since: aFact(2017, LISTED),
    costsMoney: false,
    topics: ["gardening"],
    reasons: [
      { kind: "topic", term: "gardening", source: LISTED },
      { kind: "language", language: "en", source: ITSELF },
      { kind: "since", year: 2017, source: LISTED },
    ],
    checked: { kind: "answered", at: NOW - MINUTE },
    ...changes,
  };
}

/** What the planet of a card says of itself. */
export function aVisit(card: PlanetCard, changes: Partial<Visit> = {}): Visit {
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
    gate: card.gate?.value ?? { kind: "unknown" },
    gateWords: "",
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
    isIsland: false,
    at: NOW - MINUTE,
    ...changes,
  };
}

/** A look at the planet of a card. */
export function aPeek(card: PlanetCard, changes: Partial<Peek> = {}): Peek {
  return {
    card,
    visit: aVisit(card),
    window: { kind: "open", posts: [aPost("The ferry is late, and nobody minds.")] },
    silences: {
      kind: "published",
      planets: [{ domain: "loudhall.example", fully: true, comment: "Hate" }],
    },
    ...changes,
  };
}

/** The form of a planet, empty. */
export function aJoining(card: PlanetCard, changes: Partial<Joining> = {}): Joining {
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
export function aSettling(changes: Partial<Settling> = {}): Settling {
  return {
    server: "rivermouth.example",
    planet: "Rivermouth",
    handle: "@mira@rivermouth.example",
    email: "mira@post.example",
    software: "mastodon",
    waiting: { kind: "mail" },
    approval: false,
    gateWords: "",
    askedAt: NOW - MINUTE,
    mailAgainAt: NOW,
    problem: null,
    decided: false,
    kept: [],
    ticks: [],
    account: null,
    ...changes,
  };
}
