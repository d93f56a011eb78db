import type { Backend } from "$ipc/backend";
import type { PlanetCard, Problem, Wishes } from "$ipc/bindings";
import { asProblem } from "./asProblem";

/** The list of all planets of the directory. It lies over a screen and asks no planet anything. */
export class Browse {
  /** How far down the reader was, to be found again. */
  scroll = 0;
  /** The id of what was pressed when the list was left. */
  left: string | null = null;

  readonly #backend: Backend;
  #wishes: Wishes = {};

  #isOpen = $state(false);
  #words = $state("");
  #planets = $state.raw<readonly PlanetCard[]>([]);
  #total = $state<number | null>(null);
  #all = $state<number | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #busy = $state(false);
  #turn = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** What is searched for. */
  get words(): string {
    return this.#words;
  }

  get planets(): readonly PlanetCard[] {
    return this.#planets;
  }

  /** How many fit the words; none while that is not known. */
  get total(): number | null {
    return this.#total;
  }

  /** How many there are in all; none while that is not known. */
  get all(): number | null {
    return this.#all;
  }

  get busy(): boolean {
    return this.#busy;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** Whether more can be shown. */
  get hasMore(): boolean {
    return this.#total !== null && this.#planets.length < this.#total;
  }

  /** Finds out how many planets there are, for a button to say. */
  async count() {
    if (this.#all !== null) return;
    try {
      this.#all = (await this.#backend.findPlanets("", {}, 0)).total;
    } catch {
      // The button says the same without a number.
    }
  }

  /** Opens the list; what was searched for is still there. */
  open(wishes: Wishes) {
    this.#isOpen = true;
    this.#wishes = wishes;
    void this.#find(0);
  }

  close() {
    this.#isOpen = false;
    this.#words = "";
    this.scroll = 0;
  }

  /** Searches at each keystroke; the last one counts. */
  search(words: string) {
    this.#words = words;
    this.scroll = 0;
    void this.#find(0);
  }

  /** Shows more of them. */
  async more() {
    if (!this.#busy && this.hasMore) await this.#find(this.#planets.length);
  }

  async #find(from: number) {
    const turn = ++this.#turn;
    this.#busy = true;
    this.#problem = null;
    try {
      const found = await this.#backend.findPlanets(this.#words.trim(), this.#wishes, from);
      if (turn !== this.#turn) return;
      this.#planets = from === 0 ? found.planets : [...this.#planets, ...found.planets];
      this.#total = found.total;
      if (this.#words.trim() === "") this.#all = found.total;
    } catch (thrown) {
      if (turn === this.#turn) this.#problem = asProblem(thrown);
    } finally {
      if (turn === this.#turn) this.#busy = false;
    }
  }
}
