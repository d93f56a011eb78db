import type {
  Account,
  Candidate,
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
  Post,
  Preferences,
  Profile,
  Relationship,
  SyncState,
  Terms,
  Thread,
  WelcomeInfo,
} from "./bindings";

/** What a pretended backend begins with. */
export interface FakeWorld {
  accounts?: Account[];
  keeping?: SecretStorage;
  devHosts?: string[];
  preferences?: Preferences;
  /** Rows by timeline: `home`, `server`, `hashtag gardening`, `profile profile-fern`. */
  timelines?: Record<string, Entry[]>;
  /** Conversations by the id of their post. */
  threads?: Record<string, Thread>;
  profiles?: Profile[];
  relationships?: Record<string, Relationship>;
  sync?: SyncState;
  outgoing?: OutgoingPost[];
  servers?: string[];
  /** Where the newcomer is on their way. */
  journey?: OnboardingState;
  /** Everything that can be wished for. */
  terms?: Terms;
  /** Servers of the directory, best first. */
  catalogue?: ServerCard[];
  /** What the lists said that the directory is refreshed from. */
  lists?: Partial<Record<ListName, Partial<ListState>>>;
  /** Whether lists that are asked keep silent until `listAnswers` or `listFails` is called. */
  listsHesitate?: boolean;
  /** Servers that answer somebody who only looks. */
  peeks?: Record<Domain, Peek>;
  /** Texts servers publish about themselves; what is not here is empty. */
  papers?: Record<Domain, PolicyDocument[]>;
  /** Whether servers that are asked keep silent until `serversAnswer` is called. */
  serversHesitate?: boolean;
  /** The invitation in the clipboard. */
  invitation?: string;
  /** User names somebody has. */
  takenNames?: string[];
  /** Who is found to be followed. */
  found?: PeopleResults;
  /** Who writes with a hashtag. */
  hashtagPeople?: Record<string, Candidate[]>;
  /** The first hello, still to be said. */
  welcome?: WelcomeInfo;
  /** How many rows come at a time. */
  page?: number;
  /** Whether signals overtake the answers of the questions that caused them. */
  signalsFirst?: boolean;
  /** Where a picture comes from. */
  pictures?: (key: string) => string;
}

/** Finds a post among the rows that are shown, in the kept timelines and in the conversations. */
export function postIn(world: FakeWorld, shown: Entry[], id: string): Post | undefined {
  for (const entry of [...shown, ...Object.values(world.timelines ?? {}).flat()]) {
    if (entry.kind === "post" && entry.post.id === id) return entry.post;
  }
  return Object.values(world.threads ?? {})
    .flatMap(({ ancestors, post, replies }) => [
      ...ancestors,
      post,
      ...replies.map((reply) => reply.post),
    ])
    .find((post) => post.id === id);
}

/** Everybody somebody could be looked up as. */
export function profilesIn(world: FakeWorld, accounts: Account[]): Profile[] {
  const authors = Object.values(world.timelines ?? {})
    .flat()
    .flatMap((entry) => (entry.kind === "post" ? [entry.post.author] : []));
  return [...(world.profiles ?? []), ...accounts.map((one) => one.profile), ...authors];
}
