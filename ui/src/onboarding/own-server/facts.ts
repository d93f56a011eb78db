import type { LateMessageId } from "$i18n";

/** A source and its date. */
export interface Citation {
  from: string;
  /** A month or a day. */
  date: string;
  url: string;
}

/** A text and where it is from. */
export interface Sourced {
  text: LateMessageId<"own">;
  source: Citation;
}

/** How much work the first month of a server was. */
export const FIRST_MONTH: Citation = {
  from: "strangeobject.space",
  date: "2023-01-02",
  url: "https://blog.strangeobject.space/posts/2023-01-02-one-month.html",
};

/** Published costs, the lowest first. */
export const PRICES = [
  {
    people: "own-money-small",
    month: "own-money-small-price",
    source: { from: "Queer Garden", date: "2022-10", url: "https://moiety.me/gotosocial" },
  },
  {
    people: "own-money-large",
    month: "own-money-large-price",
    source: {
      from: "Hachyderm",
      date: "2024-12",
      url: "https://lemmy.today/post/21840063/13386203",
    },
  },
] as const satisfies readonly {
  people: LateMessageId<"own">;
  month: LateMessageId<"own">;
  source: Citation;
}[];

/** Hosting offers. If a page has no date, it is the month in which a stored copy was read. */
export const OFFERS: readonly (Sourced & { name: string })[] = [
  {
    name: "masto.host",
    text: "own-offer-mastohost",
    source: {
      from: "masto.host",
      date: "2026-11",
      url: "https://masto.host/help/upgrade-downgrade-and-cancellations/",
    },
  },
  {
    name: "Fedi.monster",
    text: "own-offer-monster",
    source: { from: "fedi.monster", date: "2026-11", url: "https://fedi.monster/about/legal/" },
  },
  {
    name: "Mastodon",
    text: "own-offer-mastodon",
    source: {
      from: "tech.eu",
      date: "2025-09-19",
      url: "https://tech.eu/2025/09/19/from-brussels-to-blois-mastodon-turns-commercial-partnerships-into-paid-services",
    },
  },
];

export const SELF_HOSTING: readonly Sourced[] = [
  {
    text: "own-offers-gotosocial",
    source: {
      from: "docs.gotosocial.org",
      date: "2026-11",
      url: "https://docs.gotosocial.org/en/v0.21.0/getting_started/",
    },
  },
  {
    text: "own-offers-docs",
    source: {
      from: "docs.joinmastodon.org",
      date: "2026-11",
      url: "https://docs.joinmastodon.org/admin/",
    },
  },
];

/** What to decide together, in this order. */
export const CHECKLIST: readonly LateMessageId<"own">[] = [
  "own-list-what",
  "own-list-owner",
  "own-list-decide",
  "own-list-rules",
  "own-list-keys",
  "own-list-money",
  "own-list-work",
  "own-list-grow",
  "own-list-end",
];

export const READING: readonly Sourced[] = [
  {
    text: "own-read-guide",
    source: {
      from: "social.coop",
      date: "2023-01",
      url: "https://wiki.social.coop/wiki/How_to_Make_the_Fediverse_Your_Own",
    },
  },
  {
    text: "own-read-report",
    source: {
      from: "Erin Kissane, Darius Kazemi",
      date: "2024-08-20",
      url: "https://fediverse-governance.github.io",
    },
  },
];
