import type { LateMessageId } from "$i18n";

/** Where something on the page of one's own server was read, and when it was so. */
export interface Read {
  /** The name of the place, as it calls itself. */
  from: string;
  /** A month, or a day. */
  date: string;
  url: string;
}

/** A server that has told what it pays. */
export interface Price {
  people: LateMessageId<"own">;
  month: LateMessageId<"own">;
  read: Read;
}

/** Somebody who keeps the computer of a server running. */
export interface Offer {
  /** A name is a name in every language. */
  name: string;
  says: LateMessageId<"own">;
  read: Read;
}

/** How much there was to look after in the first month of a server. */
export const FIRST_MONTH: Read = {
  from: "strangeobject.space",
  date: "2023-01-02",
  url: "https://blog.strangeobject.space/posts/2023-01-02-one-month.html",
};

/** What servers have told of their money, the smallest first. */
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

/**
 * Offers that say in public what they are. Where a page has no date, it is the month in which a
 * stored copy of it was read.
 */
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

/** What helps those who want to keep the computer running themselves. */
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

/** What to settle together, in this order. */
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

/** What to read on. */
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
