import type { Backend } from "$ipc/backend";
import type {
  CatalogueSnapshot,
  Domain,
  ServerSearchResults,
  ListState,
  ServerLookup,
  ServerCard,
  ServerCounts,
  ServerFilters,
  ServerSort,
  Problem,
  Signal,
  ServerSummary,
  Wishes,
} from "$ipc/bindings";
import { asProblem } from "./asProblem";
import { Cards } from "./cards.svelte";
import { Latest } from "./latest";
import { NO_FILTERS, chosenIn, without, type Filter, type Filters } from "./filters";

/** How the servers are shown. */
export type View = "list" | "map";

const NO_COUNTS: ServerCounts = {
  languages: [],
  terms: [],
  registrations: [],
  sizes: [],
  runBy: [],
};
/** What is typed with one of these is meant as an address. */
const ADDRESS = /[.@:/]/;
/** How often an answer about another edition is asked for again. */
const TRIES = 4;

/**
 * The search among all servers, and its results.
 *
 * List and map show the same servers and the same choice. A newer edition of the directory waits
 * until it is asked for, so that nothing moves under the reader.
 */
export class AllServers {
  /** What is known of the servers in view. */
  readonly cards: Cards;
  /** The wishes the servers are ranked by. */
  readonly wishes: Wishes;
  /** How far down the reader was, to be found again. */
  scroll = 0;
  /** The id of what was pressed when the screen was left. */
  left: string | null = null;

  readonly #backend: Backend;
  readonly #memory = new Map<string, unknown>();

  #atlas = $state.raw<CatalogueSnapshot | null>(null);
  lists = $state.raw<readonly ListState[]>([]);
  #newest = $state(0);
  /** What came of the last question; a new object each time. */
  found = $state.raw<ServerSearchResults | null>(null);
  words = $state("");
  filters = $state.raw<Filters>(NO_FILTERS);
  sort = $state<ServerSort>("fit");
  chosen = $state<Domain | null>(null);
  view = $state<View>("list");
  /** Whether the page about a server of one's own lies over this one. */
  ownIsOpen = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** Why what was typed names no server, where it looks like an address. */
  refusal = $state.raw<Problem | null>(null);
  #inView: readonly Domain[] = [];
  readonly #latest = new Latest();

  /** Everything that is filtered for. */
  readonly active = $derived(chosenIn(this.filters));
  /** A server that was named and is not among those shown, or an invitation. */
  readonly named = $derived.by(() => this.#worthNaming());

  constructor(backend: Backend, wishes: Wishes) {
    this.#backend = backend;
    this.wishes = wishes;
    this.cards = new Cards(backend, wishes);
  }

  /** All servers. The places of what was found are places among these. */
  get stars(): readonly ServerSummary[] {
    return this.#atlas?.stars ?? [];
  }

  /** The servers that fit, in the order asked for; none while nothing was found out yet. */
  get places(): readonly number[] | null {
    return this.found?.places ?? null;
  }

  get counts(): ServerCounts {
    return this.found?.counts ?? NO_COUNTS;
  }

  /**
   * Whether a list has said something since, and an edition newer than the one shown has it.
   *
   * A preview also makes a new edition, which needs no message.
   */
  get isOld(): boolean {
    const atlas = this.#atlas;
    if (atlas === null || this.#newest <= atlas.edition) return false;
    const before = new Map(atlas.lists.map(({ list, at }) => [list, at]));
    return this.lists.some(({ list, at }) => at !== before.get(list));
  }

  hear(signal: Signal) {
    if (signal.kind !== "catalogue") return;
    this.lists = signal.lists;
    this.#newest = Math.max(this.#newest, signal.edition);
  }

  /** Called when the screen opens, also again: looks, and has the lists asked for news. */
  async open() {
    if (this.found === null) await this.#find();
    try {
      await this.#backend.refreshLists();
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }

  /** Searches at each keystroke; the last one counts, and what was found before stays until then. */
  search(words: string) {
    this.words = words;
    void this.#find();
  }

  /** Changes what servers must be. */
  filter(changes: ServerFilters) {
    this.filters = { ...this.filters, ...changes };
    void this.#find();
  }

  /** Removes one filter and searches again. */
  drop(filter: Filter) {
    this.filter(without(this.filters, filter));
  }

  dropAll() {
    this.filter(NO_FILTERS);
  }

  order(sort: ServerSort) {
    this.sort = sort;
    void this.#find();
  }

  show(view: View) {
    this.view = view;
  }

  /** Chooses a server, to know more of it. */
  choose(domain: Domain | null) {
    this.chosen = domain;
    this.#want();
  }

  /** The card of the server that is chosen, once it is there. */
  get chosenCard(): ServerCard | null {
    return this.chosen === null ? null : this.cards.of(this.chosen);
  }

  /** Has the cards ready of the servers that came into view. */
  see(domains: readonly Domain[]) {
    this.#inView = domains;
    this.#want();
  }

  showOwn(isOpen: boolean) {
    this.ownIsOpen = isOpen;
  }

  /** Shows the newest edition. What is shown stays until it is there. */
  async renew() {
    await this.#find(this.#backend.atlas());
  }

  /** Asks again what could not be answered. */
  async again() {
    await this.#find();
    this.#want();
  }

  /** Asks the lists whose switch is on. */
  async refreshLists() {
    await this.#backend.refreshLists();
  }

  /** What a part of the screen wants to find again, made the first time. */
  kept<T>(name: string, make: () => T): T {
    if (!this.#memory.has(name)) this.#memory.set(name, make());
    return this.#memory.get(name) as T;
  }

  #want() {
    const { chosen } = this;
    void this.cards.want(chosen === null ? this.#inView : [chosen, ...this.#inView]);
  }

  async #find(atlasThere?: Promise<CatalogueSnapshot>) {
    const isLatest = this.#latest.start();
    const query = { words: this.words.trim(), filters: this.filters, sort: this.sort };
    try {
      let [atlas, found] = await Promise.all([
        atlasThere ?? this.#atlas ?? this.#backend.atlas(),
        this.#backend.findServers(query, this.wishes),
      ]);
      // Places mean something within one edition only, and it may change between two answers.
      for (let tries = 0; found.edition !== atlas.edition && tries < TRIES; tries += 1) {
        if (!isLatest()) return;
        atlas = await this.#backend.atlas();
        found = await this.#backend.findServers(query, this.wishes);
      }
      if (isLatest() && found.edition === atlas.edition) this.#take(atlas, found);
    } catch (thrown) {
      if (isLatest()) this.problem = asProblem(thrown);
      return;
    }
    if (isLatest()) await this.#askForRefusal(isLatest, query.words);
  }

  #take(atlas: CatalogueSnapshot, found: ServerSearchResults) {
    if (this.#atlas !== atlas) {
      if (this.#atlas !== null) this.cards.forget();
      if (this.#newest <= atlas.edition) this.lists = atlas.lists;
      this.#atlas = atlas;
      this.#newest = Math.max(this.#newest, atlas.edition);
    }
    this.found = found;
    this.problem = null;
  }

  /** Where nothing was found by something like an address, the reader learns why it is none. */
  async #askForRefusal(isLatest: () => boolean, words: string) {
    let refusal: Problem | null = null;
    const { places = [], named } = this.found ?? {};
    if (places.length === 0 && !named && ADDRESS.test(words)) {
      try {
        await this.#backend.nameServer(words);
      } catch (thrown) {
        refusal = asProblem(thrown);
      }
    }
    if (isLatest()) this.refusal = refusal;
  }

  #worthNaming(): ServerLookup | null {
    const { named, places } = this.found ?? {};
    if (!named || !places) return null;
    if (named.invitation !== null) return named;
    // While a person types the name of a shown server, no look-up is shown.
    const shown = places.slice(0, 50).map((place) => this.stars[place]?.domain);
    const isBegun = shown.some((domain) => domain?.startsWith(named.domain));
    // A server that imitates another keeps its warning, also once it was previewed and is in the list.
    const isFalse = named.looksLike !== null && shown.includes(named.domain);
    return isBegun && !isFalse ? null : named;
  }
}
