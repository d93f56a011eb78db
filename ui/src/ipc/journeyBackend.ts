import type {
  AccountId,
  ActionKey,
  Domain,
  JoinForm,
  Journey,
  NameCheck,
  Paper,
  PaperKind,
  Peek,
  TalksTo,
  Tick,
  Wishes,
} from "./bindings";

/** What a newcomer can ask for on the way to their first home. How it goes on comes as `journey` signals too. */
export interface JourneyBackend {
  /** Keeps what the newcomer would like, as they tap it. Tells nobody. */
  keepWishes(wishes: Wishes): Promise<void>;
  /** Goes on to three planets and asks them whether they take new people now. */
  showPlanets(): Promise<Journey>;
  /** Shows three that were not shown before. */
  threeOthers(): Promise<Journey>;
  /** Looks at a planet closely, and asks it alone. */
  peek(domain: Domain): Promise<Peek>;
  /** Reads a text a planet publishes about itself, and asks that planet alone. */
  readPaper(domain: Domain, kind: PaperKind): Promise<Paper>;
  /** Whether a planet that was looked at closely talks to the planet of an address. Asks nobody. */
  talksTo(planet: Domain, address: string): Promise<TalksTo>;
  endPeek(): Promise<Journey>;
  /** Goes on to a planet's form; also asks the planet again. */
  choosePlanet(domain: Domain): Promise<Journey>;
  /** Goes on to the form of the planet an invitation leads to. */
  useInvitation(link: string): Promise<Journey>;
  /** Keeps what is filled in for this planet, never the password. */
  keepJoinForm(planet: Domain, form: JoinForm): Promise<void>;
  /** Keeps what the newcomer ticks and unticks before they decide whom to follow. */
  keepTicks(ticks: Tick[]): Promise<void>;
  checkName(username: string): Promise<NameCheck>;
  /** Sends the form; what the planet has against it stands in `joining.errors`. */
  joinPlanet(key: ActionKey, password: string, locale: string): Promise<Journey>;
  /** Has the letter sent again, to another address if one is given. */
  mailAgain(key: ActionKey, email: string | null): Promise<Journey>;
  /** Asks now whether the wait is over. */
  lookForLetter(): Promise<void>;
  journeyBack(): Promise<Journey>;
  /** Forgets all of it and begins anew. */
  startOver(): Promise<Journey>;

  /** Opens the practice planets and gives the account one has there. */
  beginPractice(): Promise<AccountId>;
  /** Closes them; nothing of them stays. */
  endPractice(): Promise<void>;

  /** The invitation that lies in the clipboard; it is looked at only when this is called. */
  invitationInClipboard(): Promise<string | null>;
  /** Opens the person's mail program with a letter begun in it. */
  beginLetter(to: string, subject: string, body: string): Promise<void>;
}
