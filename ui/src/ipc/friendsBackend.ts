import type {
  AccountId,
  ActionKey,
  ImportedHandles,
  FollowChoice,
  PeopleResults,
  CandidateGroup,
  DiscoveryScope,
  PrivacySettings,
  WelcomeInfo,
} from "./bindings";

/** Finding people to follow, and the first hello. */
export interface FriendsBackend {
  /** Begins to look for people; more come as `foundPeople` signals. */
  lookForPeople(of: DiscoveryScope): Promise<PeopleResults>;
  /** Who writes with a hashtag. Tells the server that somebody asked for it. */
  peopleOfHashtag(of: DiscoveryScope, tag: string): Promise<CandidateGroup>;
  /** Finds the addresses in a text. Asks nobody. */
  readBrought(text: string): Promise<ImportedHandles>;
  /** Keeps these to be followed: for a newcomer on arrival, for an account at once. */
  followThese(key: ActionKey, of: DiscoveryScope, chosen: FollowChoice[]): Promise<void>;
  /** What the first hello of an account needs, if it is still to be said. */
  welcome(account: AccountId): Promise<WelcomeInfo | null>;
  setSafety(key: ActionKey, account: AccountId, safety: PrivacySettings): Promise<void>;
  /** Puts the hello away for good. */
  endWelcome(account: AccountId): Promise<void>;
}
