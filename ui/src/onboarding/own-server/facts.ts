import type { LateMessageId } from "$i18n";

/** A source and its date. */
export interface Read {
  /** The name of the source. */
  from: string;
  /** A month or a day. */
  date: string;
  url: string;
}

/** A server that published its costs. */
export interface Price {
  people: LateMessageId<"own">;
  month: LateMessageId<"own">;
  read: Read;
}

/** A hosting provider. */
export interface Offer {
  /** The same in every language. */
  name: string;
  says: LateMessageId<"own">;
  read: Read;
}

/** How much work the first month of a server was. */
export const FIRST_MONTH: Read = {
  from: "strangeobject.space",
  date: "2023-01-02",
  url: "https://blog.strangeobject.space/posts/2023-01-02-one-month.html",
};

/** Published costs, the lowest first. */
export const PRICES: readonly Price[] = [
  {
    people: "own-money-small",
    month: "own-money-small-price",
    read: { from: "Queer Garden", date: "2022-10", url: "https://moiety.me/gotosocial" },
  },
  {
    people: "own-money-large",
    month: "own-money-large-price",
    read: {
      from: "Hachyderm",
      date: "2024-12",
      url: "https://lemmy.today/post/21840063/13386203",
    },
  },
];

/** Hosting offers. If a page has no date, it is the month in which a stored copy was read. */
export const OFFERS: readonly Offer[] = [
  {
    name: "masto.host",
    says: "own-offer-mastohost",
    read: {
      from: "masto.host",
      date: "2026-11",
      url: "https://masto.host/help/upgrade-downgrade-and-cancellations/",
    },
  },
  {
    name: "Fedi.monster",
    says: "own-offer-monster",
    read: { from: "fedi.monster", date: "2026-11", url: "https://fedi.monster/about/legal/" },
  },
  {
    name: "Mastodon",
    says: "own-offer-mastodon",
    read: {
      from: "tech.eu",
      date: "2025-09-19",
      url: "https://tech.eu/2025/09/19/from-brussels-to-blois-mastodon-turns-commercial-partnerships-into-paid-services",
    },
  },
];

/** Help for self-hosting. */
export const BY_ONESELF: readonly { says: LateMessageId<"own">; read: Read }[] = [
  {
    says: "own-offers-gotosocial",
    read: {
      from: "docs.gotosocial.org",
      date: "2026-11",
      url: "https://docs.gotosocial.org/en/v0.21.0/getting_started/",
    },
  },
  {
    says: "own-offers-docs",
    read: {
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

/** Further reading. */
export const READING: readonly { says: LateMessageId<"own">; read: Read }[] = [
  {
    says: "own-read-guide",
    read: {
      from: "social.coop",
      date: "2023-01",
      url: "https://wiki.social.coop/wiki/How_to_Make_the_Fediverse_Your_Own",
    },
  },
  {
    says: "own-read-report",
    read: {
      from: "Erin Kissane, Darius Kazemi",
      date: "2024-08-20",
      url: "https://fediverse-governance.github.io",
    },
  },
];
