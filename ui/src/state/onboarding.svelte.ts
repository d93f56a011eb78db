import type { Backend } from "$ipc/backend";
import type {
  AccountId,
  Domain,
  SavedForm,
  SignUpForm,
  OnboardingState,
  UsernameCheck,
  ServerCard,
  Problem,
  PendingAccount,
  Signal,
  Startup,
  OnboardingStep,
  Terms,
  Suggestions,
  Wishes,
} from "$ipc/bindings";
import { newKey } from "$ipc/backend";
import { EMPTY_FORM, complete, type CompleteSignUp, type CompleteOnboarding } from "$ipc/complete";
import { asProblem } from "./asProblem";
import { Autosave } from "./autosave";
import { Browse } from "./browse.svelte";
import { languagesOf } from "./languages";
import { ServerPreview } from "./serverPreview.svelte";

const NO_TERMS: Terms = { topics: [], politics: [], communities: [], languages: [] };

/**
 * The way of a newcomer, as the core keeps it, and everything one can do on it.
 *
 * What is being written is held here until the core has kept it: an older answer never takes a
 * character away while a person types.
 */
export class Onboarding {
  readonly serverPreview: ServerPreview;
  /** What stands in the field for a server one knows; none while it is closed. */
  known = $state<string | null>(null);
  /** The list of all servers. */
  readonly browse: Browse;

  readonly #backend: Backend;
  readonly #arrived: (account: AccountId) => void;

  #way = $state.raw<CompleteOnboarding>(complete({}));
  /** Everything that can be wished for. */
  terms = $state.raw<Terms>(NO_TERMS);
  wishes = $state.raw<Required<Wishes>>(complete({}).wishes);
  #form = $state.raw<Required<SignUpForm> | null>(null);
  /** What the last press ran into. */
  problem = $state.raw<Problem | null>(null);
  /** Whether an answer to the last press is still to come. */
  busy = $state(false);
  /** A server whose look was just asked for: news from before that does not close it again. */
  #opening: Domain | null = null;
  /** The languages of this computer, for a way that begins. */
  #languages: readonly string[] = [];
  /** How often the core told how things stand; what it tells is newer than any answer due. */
  #told = 0;

  readonly #saveWishes = new Autosave<Required<Wishes>>((wishes) =>
    this.#kept(() => this.#backend.saveWishes(wishes)),
  );
  readonly #keepForm = new Autosave<SavedForm>(({ server, form }) =>
    this.#kept(() => this.#backend.saveSignUpForm(server, form)),
  );

  constructor(backend: Backend, arrived: (account: AccountId) => void) {
    this.#backend = backend;
    this.#arrived = arrived;
    this.serverPreview = new ServerPreview(backend);
    this.browse = new Browse(backend);
  }

  /** The screen that is shown. */
  get step(): OnboardingStep {
    return this.#way.step;
  }

  /** Whether onboarding has begun and is not finished. */
  get underWay(): boolean {
    const { step, pendingAccount, pendingInvitation: offered } = this.#way;
    return step !== "interests" || pendingAccount !== null || offered !== null;
  }

  get suggestions(): Suggestions | null {
    return this.#way.suggestions;
  }

  /** The server that is looked at closely. */
  get preview(): Domain | null {
    return this.#way.preview;
  }

  /** An invitation that was opened outside the app and not used yet. */
  get offered(): string | null {
    return this.#way.pendingInvitation;
  }

  get signUp(): CompleteSignUp | null {
    return this.#way.signUp;
  }

  /** The form of the server to join, with what was just written in it. */
  get form(): Required<SignUpForm> {
    return this.#form ?? this.#way.signUp?.form ?? EMPTY_FORM;
  }

  get pendingAccount(): PendingAccount | null {
    return this.#way.pendingAccount;
  }

  /** Takes over how things stood when the window opened; a way that begins gets these languages. */
  begin({ onboarding, terms }: Startup, languages: readonly string[]) {
    this.terms = terms;
    this.#languages = languagesOf(languages, terms.languages);
    this.#take(onboarding);
    if (this.preview !== null) void this.serverPreview.open(this.preview);
  }

  hear(signal: Signal) {
    if (signal.kind === "onboarding") {
      this.#told += 1;
      this.#take(signal.onboarding);
    } else if (signal.kind === "onboardingFinished") {
      this.browse.close();
      this.#arrived(signal.account);
    }
  }

  /** Changes a wish; it is kept when the tapping rests. */
  wish(changes: Wishes) {
    this.wishes = { ...this.wishes, ...changes };
    this.#saveWishes.later(this.wishes);
  }

  /** Changes the form; it is kept when the writing rests. */
  write(changes: SignUpForm) {
    this.#form = { ...this.form, ...changes };
    const server = this.signUp?.card.domain;
    if (server) this.#keepForm.later({ server, form: this.#form });
  }

  /** Goes on to three servers. */
  async showServers() {
    // What one goes on with is what stands there, also when nothing of it was touched.
    if (!this.#saveWishes.pending) this.#saveWishes.later(this.wishes);
    this.browse.close();
    await this.#ask(() => this.#backend.showServers());
  }

  async moreSuggestions() {
    await this.#ask(() => this.#backend.moreSuggestions());
  }

  /** Opens the list of all servers. */
  async seeAll() {
    await this.#saveWishes.now();
    this.browse.open(this.wishes);
  }

  /** Looks at a server closely. */
  async peek(card: ServerCard) {
    await this.peekAt(card.domain, card);
  }

  /** Looks at a server closely of which perhaps nothing is known yet. */
  async peekAt(domain: Domain, card: ServerCard | null = null) {
    this.problem = null;
    this.#opening = domain;
    this.#way = { ...this.#way, preview: domain };
    await this.serverPreview.open(domain, card);
    if (this.#opening === domain) this.#opening = null;
  }

  /** Stops looking; what was there before is there again. */
  async endPeek() {
    this.#opening = null;
    await this.#ask(() => this.#backend.endPeek());
    this.#way = { ...this.#way, preview: null };
  }

  /** Goes on to a server's form. */
  async choose(domain: Domain) {
    await this.#ask(() => this.#backend.chooseServer(domain));
  }

  /** Goes on to where an invitation leads; true if it leads somewhere. */
  async useInvitation(link: string): Promise<boolean> {
    return this.#ask(() => this.#backend.useInvitation(link.trim()));
  }

  /** The invitation in the clipboard, if there is one; it is looked at only now. */
  async invitationInClipboard(): Promise<string | null> {
    try {
      return await this.#backend.invitationInClipboard();
    } catch {
      // A clipboard one may not look into is as good as an empty one: there is a field.
      return null;
    }
  }

  /** Whether a user name can be had. */
  checkUsername(username: string): Promise<UsernameCheck> {
    return this.#backend.checkUsername(username);
  }

  /** Sends the form. The password is given on and never held. */
  async join(password: string, locale: string) {
    await this.#ask(() => this.#backend.submitSignUp(newKey(), password, locale));
  }

  /** Has the letter sent again, to another address if one is given. */
  async resendConfirmation(email: string | null): Promise<boolean> {
    return this.#ask(() => this.#backend.resendConfirmation(newKey(), email));
  }

  /** Asks now whether the wait is over. */
  async checkConfirmation() {
    await this.#kept(() => this.#backend.checkConfirmation());
  }

  /** Goes on waiting for the account that is being made. */
  async goOn() {
    if (this.pendingAccount) await this.choose(this.pendingAccount.server);
  }

  async back() {
    await this.#ask(() => this.#backend.onboardingBack());
  }

  /** Forgets all of it and begins anew. */
  async startOver() {
    this.browse.close();
    await this.#ask(() => this.#backend.startOver());
  }

  /** Puts the problem of the last press away. */
  forgetProblem() {
    this.problem = null;
  }

  /** Asks one thing at a time; what was written is kept first. True if it went well. */
  async #ask(question: () => Promise<OnboardingState>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = null;
    try {
      await this.#saveWishes.now();
      await this.#keepForm.now();
      const told = this.#told;
      const answer = await question();
      if (told === this.#told) this.#take(answer);
      return true;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }

  async #kept(keep: () => Promise<unknown>) {
    try {
      await keep();
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }

  #take(journey: OnboardingState) {
    const told = complete(journey);
    const way = this.#opening === null ? told : { ...told, preview: this.#opening };
    if (way.step !== this.#way.step) {
      this.problem = null;
      this.known = null;
    }
    this.#way = way;
    if (!this.#saveWishes.pending) this.wishes = this.#begun(way.wishes);
    if (!this.#keepForm.pending) this.#form = null;
  }

  /** Untouched wishes start with the languages of this computer. */
  #begun(wishes: Required<Wishes>): Required<Wishes> {
    const { topics, politics, communities, languages, place, words } = wishes;
    const chosen = [...topics, ...politics, ...communities, ...languages];
    if (chosen.length > 0 || place !== null || words !== "") return wishes;
    return { ...wishes, languages: [...this.#languages] };
  }
}
