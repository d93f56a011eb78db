import type {
  AccountId,
  ActionKey,
  Brought,
  Chosen,
  FoundPeople,
  Group,
  PeopleOf,
  Safety,
  Welcome,
} from "./bindings";

/** Finding people to follow, and the first hello. */
export interface FriendsBackend {
  /** Begins to look for people; more come as `foundPeople` signals. */
  lookForPeople(of: PeopleOf): Promise<FoundPeople>;
  /** Who writes with a hashtag. Tells the planet that somebody asked for it. */
  peopleOfHashtag(of: PeopleOf, tag: string): Promise<Group>;
  /** Finds the addresses in a text. Asks nobody. */
  readBrought(text: string): Promise<Brought>;
  /** Keeps these to be followed: for a newcomer on arrival, for an account at once. */
  followThese(key: ActionKey, of: PeopleOf, chosen: Chosen[]): Promise<void>;
  /** What the first hello of an account needs, if it is still to be said. */
  welcome(account: AccountId): Promise<Welcome | null>;
  setSafety(key: ActionKey, account: AccountId, safety: Safety): Promise<void>;
  /** Puts the hello away for good. */
  endWelcome(account: AccountId): Promise<void>;
}
