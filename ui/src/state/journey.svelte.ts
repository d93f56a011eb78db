import type { Backend } from "$ipc/backend";
import type {
  AccountId,
  Domain,
  FormOf,
  JoinForm,
  Journey,
  NameCheck,
  PlanetCard,
  Problem,
  Settling,
  Signal,
  Startup,
  Step,
  Terms,
  Three,
  Wishes,
} from "$ipc/bindings";
import { newKey } from "$ipc/key";
import { EMPTY_FORM, whole, type WholeJoining, type WholeJourney } from "$ipc/whole";
import { asProblem } from "./asProblem";
import { Autosave } from "./autosave";
import { Browse } from "./browse.svelte";
import { languagesOf } from "./languages";
import { Look } from "./look.svelte";

const NO_TERMS: Terms = { topics: [], politics: [], communities: [], languages: [] };

/**
 * The way of a newcomer, as the core keeps it, and everything one can do on it.
 *
 * What is being written is held here until the core has kept it: an older answer never takes a
 * letter away from under somebody's hands.
 */
export class Journeys {
  /** The planet that is looked at closely. */
  readonly look: Look;
  /** What stands in the field for a planet one knows; none while it is closed. */
  known = $state<string | null>(null);
  /** The list of all planets. */
  readonly browse: Browse;

  readonly #backend: Backend;
  readonly #arrived: (account: AccountId) => void;

  #way = $state.raw<WholeJourney>(whole({}));
  #terms = $state.raw<Terms>(NO_TERMS);
  #wishes = $state.raw<Required<Wishes>>(whole({}).wishes);
  #form = $state.raw<Required<JoinForm> | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #busy = $state(false);
  /** A planet whose look was just asked for: news from before that does not close it again. */
  #opening: Domain | null = null;
  /** The languages of this computer, for a way that begins. */
  #languages: readonly string[] = [];
  /** How often the core told how things stand; what it tells is newer than any answer due. */
  #told = 0;

  readonly #keepWishes = new Autosave<Required<Wishes>>((wishes) =>
    this.#kept(() => this.#backend.keepWishes(wishes)),
  );
  readonly #keepForm = new Autosave<FormOf>(({ planet, form }) =>
    this.#kept(() => this.#backend.keepJoinForm(planet, form)),
  );

  constructor(backend: Backend, arrived: (account: AccountId) => void) {
    this.#backend = backend;
    this.#arrived = arrived;
    this.look = new Look(backend);
    this.browse = new Browse(backend);
  }

  /** The screen that is shown. */
  get step(): Step {
    return this.#way.step;
  }

  /** Whether somebody has set out and not yet arrived. */
  get underWay(): boolean {
    const { step, settling, offered } = this.#way;
    return step !== "findingPlace" || settling !== null || offered !== null;
  }

  get wishes(): Required<Wishes> {
    return this.#wishes;
  }

  /** Everything that can be wished for. */
  get terms(): Terms {
    return this.#terms;
  }

  get three(): Three | null {
    return this.#way.three;
  }

  /** The planet that is looked at closely. */
  get peeking(): Domain | null {
    return this.#way.peeking;
  }

  /** An invitation that was opened outside the app and not used yet. */
  get offered(): string | null {
    return this.#way.offered;
  }

  get joining(): WholeJoining | null {
    return this.#way.joining;
  }

  /** The form of the planet to join, with what was just written in it. */
  get form(): Required<JoinForm> {
    return this.#form ?? this.#way.joining?.form ?? EMPTY_FORM;
  }

  get settling(): Settling | null {
    return this.#way.settling;
  }

  /** Whether an answer to the last press is still to come. */
  get busy(): boolean {
    return this.#busy;
  }

  /** What the last press ran into. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** Takes over how things stood when the window opened; a way that begins gets these languages. */
  begin({ journey, terms }: Startup, languages: readonly string[]) {
    this.#terms = terms;
    this.#languages = languagesOf(languages, terms.languages);
    this.#take(journey);
    if (this.peeking !== null) void this.look.at(this.peeking);
  }

  hear(signal: Signal) {
    if (signal.kind === "journey") {
      this.#told += 1;
      this.#take(signal.journey);
    } else if (signal.kind === "arrived") {
      this.browse.close();
      this.#arrived(signal.account);
    }
  }

  /** Changes a wish; it is kept when the tapping rests. */
  wish(changes: Wishes) {
    this.#wishes = { ...this.#wishes, ...changes };
    this.#keepWishes.later(this.#wishes);
  }

  /** Changes the form; it is kept when the writing rests. */
  write(changes: JoinForm) {
    this.#form = { ...this.form, ...changes };
    const planet = this.joining?.card.domain;
    if (planet) this.#keepForm.later({ planet, form: this.#form });
  }

  /** Goes on to three planets. */
  async showPlanets() {
    // What one goes on with is what stands there, also when nothing of it was touched.
    if (!this.#keepWishes.pending) this.#keepWishes.later(this.#wishes);
    this.browse.close();
    await this.#ask(() => this.#backend.showPlanets());
  }

  async threeOthers() {
    await this.#ask(() => this.#backend.threeOthers());
  }

  /** Opens the list of all planets. */
  async seeAll() {
    await this.#keepWishes.now();
    this.browse.open(this.#wishes);
  }

  /** Looks at a planet closely. */
  async peek(card: PlanetCard) {
    await this.peekAt(card.domain, card);
  }

  /** Looks at a planet closely of which perhaps nothing is known yet. */
  async peekAt(domain: Domain, card: PlanetCard | null = null) {
    this.#problem = null;
    this.#opening = domain;
    this.#way = { ...this.#way, peeking: domain };
    await this.look.at(domain, card);
    if (this.#opening === domain) this.#opening = null;
  }

  /** Stops looking; what was there before is there again. */
  async endPeek() {
    this.#opening = null;
    await this.#ask(() => this.#backend.endPeek());
    this.#way = { ...this.#way, peeking: null };
  }

  /** Goes on to a planet's form. */
  async choose(domain: Domain) {
    await this.#ask(() => this.#backend.choosePlanet(domain));
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
  checkName(username: string): Promise<NameCheck> {
    return this.#backend.checkName(username);
  }

  /** Sends the form. The password is given on and never held. */
  async join(password: string, locale: string) {
    await this.#ask(() => this.#backend.joinPlanet(newKey(), password, locale));
  }

  /** Has the letter sent again, to another address if one is given. */
  async mailAgain(email: string | null): Promise<boolean> {
    return this.#ask(() => this.#backend.mailAgain(newKey(), email));
  }

  /** Asks now whether the wait is over. */
  async lookForLetter() {
    await this.#kept(() => this.#backend.lookForLetter());
  }

  /** Goes on waiting for the account that is being made. */
  async goOn() {
    if (this.settling) await this.choose(this.settling.server);
  }

  async back() {
    await this.#ask(() => this.#backend.journeyBack());
  }

  /** Forgets all of it and begins anew. */
  async startOver() {
    this.browse.close();
    await this.#ask(() => this.#backend.startOver());
  }

  /** Puts the problem of the last press away. */
  forgetProblem() {
    this.#problem = null;
  }

  /** Asks one thing at a time; what was written is kept first. True if it went well. */
  async #ask(question: () => Promise<Journey>): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    this.#problem = null;
    try {
      await this.#keepWishes.now();
      await this.#keepForm.now();
      const told = this.#told;
      const answer = await question();
      if (told === this.#told) this.#take(answer);
      return true;
    } catch (thrown) {
      this.#problem = asProblem(thrown);
      return false;
    } finally {
      this.#busy = false;
    }
  }

  async #kept(keep: () => Promise<void>) {
    try {
      await keep();
    } catch (thrown) {
      this.#problem = asProblem(thrown);
    }
  }

  #take(journey: Journey) {
    const told = whole(journey);
    const way = this.#opening === null ? told : { ...told, peeking: this.#opening };
    if (way.step !== this.#way.step) {
      this.#problem = null;
      this.known = null;
    }
    this.#way = way;
    if (!this.#keepWishes.pending) this.#wishes = this.#begun(way.wishes);
    if (!this.#keepForm.pending) this.#form = null;
  }

  /** Wishes nobody has touched begin with the languages of this computer. */
  #begun(wishes: Required<Wishes>): Required<Wishes> {
    const { topics, politics, communities, languages, place, words } = wishes;
    const chosen = [...topics, ...politics, ...communities, ...languages];
    if (chosen.length > 0 || place !== null || words !== "") return wishes;
    return { ...wishes, languages: [...this.#languages] };
  }
}
