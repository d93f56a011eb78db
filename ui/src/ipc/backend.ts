import type {
  AccountId,
  ActionKey,
  Anchor,
  AttemptId,
  Domain,
  Draft,
  GapSide,
  Handle,
  Mark,
  OpenedProfile,
  OpenedTimeline,
  OutgoingPost,
  PollId,
  PostId,
  Preferences,
  ProfileId,
  Signal,
  SignInAttempt,
  SortKey,
  Startup,
  Thread,
  Timeline,
  ViewId,
} from "./bindings";
import type { DirectoryBackend } from "./directoryBackend";
import type { FriendsBackend } from "./friendsBackend";
import type { JourneyBackend } from "./journeyBackend";

/**
 * Everything the page can ask of the core, and nothing else.
 *
 * Every method that fails rejects with a `Problem`. A method with a `key` does its deed once
 * however often it is called with that key.
 */
export interface Backend extends DirectoryBackend, JourneyBackend, FriendsBackend {
  /** How things stand. */
  startup(): Promise<Startup>;
  /** Opens the one channel of signals. The function given is called in order; a second call replaces the first. */
  listen(hear: (signals: Signal[]) => void): Promise<void>;

  /** Servers known by name that begin like this; asks nobody. */
  suggestServers(typed: string): Promise<Domain[]>;
  /** Starts signing in to the server or address that was typed. Goes on by itself; progress comes as signals. */
  signIn(key: ActionKey, typed: string): Promise<SignInAttempt>;
  /** Opens the sign-in page again; with `paste` a page that shows a code to paste. */
  openSignInPage(attempt: AttemptId, paste: boolean): Promise<SignInAttempt>;
  /** Goes on with a pasted code, or the pasted address of the page the browser ended on. */
  pasteSignInCode(attempt: AttemptId, code: string): Promise<void>;
  cancelSignIn(attempt: AttemptId): Promise<void>;
  signOut(key: ActionKey, account: AccountId): Promise<void>;
  activate(account: AccountId): Promise<void>;

  openTimeline(account: AccountId, timeline: Timeline): Promise<OpenedTimeline>;
  closeTimeline(view: ViewId): Promise<void>;
  /** Brings older rows; what comes arrives as changes. True when the end is reached. */
  loadOlder(view: ViewId): Promise<boolean>;
  fillGap(view: ViewId, gap: SortKey, side: GapSide): Promise<void>;
  /** Puts the waiting posts in. */
  revealWaiting(view: ViewId): Promise<void>;
  /** Remembers where the reader is. Cheap; call it when scrolling rests. */
  saveAnchor(view: ViewId, anchor: Anchor): Promise<void>;
  /** Asks the server now instead of later. */
  syncNow(account: AccountId): Promise<void>;

  /** What the computer remembers at once; the rest comes as a `thread` signal. */
  openThread(account: AccountId, post: PostId): Promise<Thread>;
  openProfile(account: AccountId, profile: ProfileId): Promise<OpenedProfile>;
  openHandle(account: AccountId, handle: Handle): Promise<OpenedProfile>;

  mark(key: ActionKey, account: AccountId, post: PostId, mark: Mark, on: boolean): Promise<void>;
  follow(key: ActionKey, account: AccountId, profile: ProfileId, on: boolean): Promise<void>;
  vote(
    key: ActionKey,
    account: AccountId,
    post: PostId,
    poll: PollId,
    choices: number[],
  ): Promise<void>;
  publish(key: ActionKey, account: AccountId, draft: Draft): Promise<void>;
  outgoing(account: AccountId): Promise<OutgoingPost[]>;
  /** Sends a refused or unsure post again, as a new try of the same post. */
  sendAgain(key: ActionKey): Promise<void>;
  /** Takes a post back that has not reached the server, and gives its draft back. */
  withdraw(key: ActionKey): Promise<Draft | null>;
  saveDraft(account: AccountId, slot: string, draft: Draft | null): Promise<void>;
  draft(account: AccountId, slot: string): Promise<Draft | null>;

  savePreferences(preferences: Preferences): Promise<void>;
  /** Opens a web page in the system's browser. Only http and https. */
  openPage(url: string): Promise<void>;
  /** The address the page uses for a picture. */
  pictureAddress(key: string): string;
}
