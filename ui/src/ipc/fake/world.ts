import type {
  Account,
  Domain,
  Entry,
  PeopleResults,
  OnboardingState,
  SecretStorage,
  ListName,
  ListState,
  OutgoingPost,
  PolicyDocument,
  Peek,
  ServerCard,
  Preferences,
  Profile,
  Relationship,
  SyncState,
  Terms,
  Thread,
  WelcomeInfo,
} from "../bindings";
import type { RecordedSearch } from "../fixtures/recorded";

/** What a fake backend starts with. */
export interface FakeWorld {
  accounts?: Account[];
  keeping?: SecretStorage;
  devHosts?: string[];
  preferences?: Preferences;
  /** Rows by timeline: `home`, `local`, `hashtag gardening`, `profile profile-fern`. */
  timelines?: Record<string, Entry[]>;
  /** Threads by the id of their post. */
  threads?: Record<string, Thread>;
  profiles?: Profile[];
  relationships?: Record<string, Relationship>;
  sync?: SyncState;
  outgoing?: OutgoingPost[];
  /** The domains that `suggestServers` can complete. */
  servers?: string[];
  /** The state of onboarding at the start. */
  journey?: OnboardingState;
  /** The terms wishes are made of. */
  terms?: Terms;
  /** Servers of the catalogue, best first. */
  catalogue?: ServerCard[];
  /** Results of queries; the first that matches counts. */
  searches?: RecordedSearch[];
  /** State of the server lists the catalogue is refreshed from. */
  lists?: Partial<Record<ListName, Partial<ListState>>>;
  /** Whether lists wait for `catalogue.listAnswers` or `catalogue.listFails`. */
  listsHesitate?: boolean;
  /** Servers that can be previewed; any other is unreachable. */
  peeks?: Record<Domain, Peek>;
  /** Policy documents of servers; any other is empty. */
  papers?: Record<Domain, PolicyDocument[]>;
  /** Whether asked servers wait for `signUps.suggest`. */
  serversHesitate?: boolean;
  /** The invitation in the clipboard. */
  invitation?: string;
  /** User names that are taken. */
  takenNames?: string[];
  /** The people the search finds. */
  found?: PeopleResults;
  /** The welcome card that is still to be shown. */
  welcome?: WelcomeInfo;
  /** How many rows a timeline loads at a time. */
  page?: number;
  /** Whether signals come before the answers of the commands that caused them. */
  signalsFirst?: boolean;
  /** The address of a picture. */
  pictures?: (key: string) => string;
}
