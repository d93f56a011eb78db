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
  searchPeople(of: DiscoveryScope): Promise<PeopleResults>;
  /** Who writes with a hashtag. Tells the server that somebody asked for it. */
  peopleByHashtag(of: DiscoveryScope, tag: string): Promise<CandidateGroup>;
  /** Finds the addresses in a text. Asks nobody. */
  parseHandles(text: string): Promise<ImportedHandles>;
  /** Keeps these to be followed: for a newcomer on arrival, for an account at once. */
  queueFollows(key: ActionKey, of: DiscoveryScope, chosen: FollowChoice[]): Promise<void>;
  /** What the first hello of an account needs, if it is still to be said. */
  welcome(account: AccountId): Promise<WelcomeInfo | null>;
  setPrivacy(key: ActionKey, account: AccountId, safety: PrivacySettings): Promise<void>;
  /** Puts the hello away for good. */
  dismissWelcome(account: AccountId): Promise<void>;
}
