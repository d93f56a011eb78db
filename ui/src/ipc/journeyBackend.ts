import type {
  AccountId,
  ActionKey,
  Domain,
  SignUpForm,
  OnboardingState,
  UsernameCheck,
  PolicyDocument,
  PolicyKind,
  Peek,
  FederationStatus,
  FollowSelection,
  Wishes,
} from "./bindings";

/** What a newcomer can ask for on the way to their first home. How it goes on comes as `journey` signals too. */
export interface JourneyBackend {
  /** Keeps what the newcomer would like, as they tap it. Tells nobody. */
  saveWishes(wishes: Wishes): Promise<void>;
  /** Goes on to three servers and asks them whether they take new people now. */
  showServers(): Promise<OnboardingState>;
  /** Shows three that were not shown before. */
  moreSuggestions(): Promise<OnboardingState>;
  /** Looks at a server closely, and asks it alone. */
  peek(domain: Domain): Promise<Peek>;
  /** Reads a text a server publishes about itself, and asks that server alone. */
  policyDocument(domain: Domain, kind: PolicyKind): Promise<PolicyDocument>;
  /** Whether a server that was looked at closely talks to the server of an address. Asks nobody. */
  checkFederation(server: Domain, address: string): Promise<FederationStatus>;
  endPeek(): Promise<OnboardingState>;
  /** Goes on to a server's form; also asks the server again. */
  chooseServer(domain: Domain): Promise<OnboardingState>;
  /** Goes on to the form of the server an invitation leads to. */
  useInvitation(link: string): Promise<OnboardingState>;
  /** Keeps what is filled in for this server, never the password. */
  saveSignUpForm(server: Domain, form: SignUpForm): Promise<void>;
  /** Keeps what the newcomer ticks and unticks before they decide whom to follow. */
  saveFollowSelections(ticks: FollowSelection[]): Promise<void>;
  checkUsername(username: string): Promise<UsernameCheck>;
  /** Sends the form; what the server has against it stands in `signUp.errors`. */
  submitSignUp(key: ActionKey, password: string, locale: string): Promise<OnboardingState>;
  /** Has the letter sent again, to another address if one is given. */
  resendConfirmation(key: ActionKey, email: string | null): Promise<OnboardingState>;
  /** Asks now whether the wait is over. */
  checkConfirmation(): Promise<void>;
  onboardingBack(): Promise<OnboardingState>;
  /** Forgets all of it and begins anew. */
  startOver(): Promise<OnboardingState>;

  /** Opens the practice servers and gives the account one has there. */
  beginPractice(): Promise<AccountId>;
  /** Closes them; nothing of them stays. */
  endPractice(): Promise<void>;

  /** The invitation that lies in the clipboard; it is looked at only when this is called. */
  invitationInClipboard(): Promise<string | null>;
  /** Opens the person's mail program with a letter begun in it. */
  beginLetter(to: string, subject: string, body: string): Promise<void>;
}
