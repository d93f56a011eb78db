import type {
  Account,
  Candidate,
  Domain,
  Entry,
  FoundPeople,
  Journey,
  Keeping,
  ListName,
  ListState,
  Outgoing,
  Paper,
  Peek,
  PlanetCard,
  Post,
  Preferences,
  Profile,
  Relationship,
  SyncState,
  Terms,
  Thread,
  Welcome,
} from "./bindings";

/** What a pretended backend begins with. */
export interface FakeWorld {
  accounts?: Account[];
  keeping?: Keeping;
  devHosts?: string[];
  preferences?: Preferences;
  /** Rows by timeline: `home`, `planet`, `hashtag gardening`, `profile profile-fern`. */
  timelines?: Record<string, Entry[]>;
  /** Conversations by the id of their post. */
  threads?: Record<string, Thread>;
  profiles?: Profile[];
  relationships?: Record<string, Relationship>;
  sync?: SyncState;
  outgoing?: Outgoing[];
  planets?: string[];
  /** Where the newcomer is on their way. */
  journey?: Journey;
  /** Everything that can be wished for. */
  terms?: Terms;
  /** Planets of the directory, best first. */
  catalogue?: PlanetCard[];
  /** What the lists said that the directory is refreshed from. */
  lists?: Partial<Record<ListName, Partial<ListState>>>;
  /** Whether lists that are asked keep silent until `listAnswers` or `listFails` is called. */
  listsHesitate?: boolean;
  /** Planets that answer somebody who only looks. */
  peeks?: Record<Domain, Peek>;
  /** Texts planets publish about themselves; what is not here is empty. */
  papers?: Record<Domain, Paper[]>;
  /** Whether planets that are asked keep silent until `planetsAnswer` is called. */
  planetsHesitate?: boolean;
  /** The invitation in the clipboard. */
  invitation?: string;
  /** User names somebody has. */
  takenNames?: string[];
  /** Who is found to be followed. */
  found?: FoundPeople;
  /** Who writes with a hashtag. */
  hashtagPeople?: Record<string, Candidate[]>;
  /** The first hello, still to be said. */
  welcome?: Welcome;
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
