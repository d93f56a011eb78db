import type {
  CatalogueSnapshot,
  FilterCount,
  Domain,
  ServerSearchResults,
  ListName,
  ListState,
  ServerLookup,
  ServerCard,
  ServerCounts,
  ServerFilters,
  ServerQuery,
  ServerSort,
  Preferences,
  Problem,
  ServerSummary,
  Wishes,
} from "./bindings";
import type { DirectoryBackend } from "./directoryBackend";
import { FakeGround } from "./fakeGround";
import type { FakeWorld } from "./fakeWorld";
import { NOW } from "./samples";
import { hasValue, sizeOf, valuesOf, type Facet } from "./fakeFacets";

const LISTS: readonly ListName[] = ["joinmastodon", "observer"];

/** All servers in memory, and lists that answer at once or when they are told to. */
export class FakeDirectory extends FakeGround implements DirectoryBackend {
  #cards: readonly ServerCard[];
  #edition = 1;
  #preferences: Preferences;
  #lists: Record<ListName, Omit<ListState, "list" | "isOn">>;

  constructor(world: FakeWorld = {}) {
    super(world);
    this.#cards = world.catalogue ?? [];
    this.#preferences = world.preferences ?? {};
    const unasked = { isAsking: false, at: null, servers: null, problem: null };
    this.#lists = {
      joinmastodon: { ...unasked, ...world.lists?.joinmastodon },
      observer: { ...unasked, ...world.lists?.observer },
    };
  }

  // What a test does to it.

  /** The directory has other servers now. */
  newEdition(cards: readonly ServerCard[]) {
    this.#cards = cards;
    this.#edition += 1;
    const { joinmastodon } = this.#lists;
    this.#lists.joinmastodon = { ...joinmastodon, at: (joinmastodon.at ?? NOW) + 1 };
    this.#tellLists();
  }

  /** A list that is being asked says how many servers it names. */
  listAnswers(list: ListName, servers: number) {
    this.#lists[list] = { isAsking: false, at: NOW, servers, problem: null };
    this.#tellLists();
  }

  /** A list that is being asked cannot be had. */
  listFails(list: ListName, problem: Problem) {
    this.#lists[list] = { ...this.#lists[list], isAsking: false, problem };
    this.#tellLists();
  }

  // What the page asks.

  async atlas(): Promise<CatalogueSnapshot> {
    await this.note("atlas");
    return { edition: this.#edition, stars: this.#stars.map(starOf), lists: this.#listStates };
  }

  async findServers(query: ServerQuery, wishes: Wishes): Promise<ServerSearchResults> {
    await this.note("findServers", query, wishes);
    const places = new Map(this.#stars.map((card, at) => [card.domain, at]));
    const worded = this.#cards.filter((card) => hasWords(card, query.words ?? ""));
    const fits = worded.filter((card) => passes(card, query.filters ?? {}));
    return {
      edition: this.#edition,
      places: sorted(fits, query.sort ?? "fit").map(({ domain }) => places.get(domain) ?? 0),
      counts: countsOf(worded, query.filters ?? {}),
      named: this.#named(query.words ?? ""),
    };
  }

  async serverCards(domains: Domain[], wishes: Wishes): Promise<ServerCard[]> {
    await this.note("serverCards", domains, wishes);
    return domains.map((domain) => this.cardOf(domain) ?? anUnknownCard(domain));
  }

  async nameServer(typed: string): Promise<ServerLookup> {
    await this.note("nameServer", typed);
    const named = this.#named(typed);
    if (!named) throw { kind: "addressRefused", typed, why: "notAName" } satisfies Problem;
    return named;
  }

  async refreshLists() {
    await this.note("refreshLists");
    const asked = LISTS.filter((list) => this.#isOn(list) && this.#lists[list].at !== NOW);
    if (asked.length === 0) return;
    for (const list of asked) this.#lists[list] = { ...this.#lists[list], isAsking: true };
    this.#tellLists();
    if (this.world.listsHesitate) return;
    for (const list of asked) this.listAnswers(list, this.#cards.length);
  }

  // How it keeps its promises.

  /** What is known of a server. */
  protected cardOf(domain: Domain): ServerCard | undefined {
    return this.#cards.find((card) => card.domain === domain);
  }

  /** The servers, best first. */
  protected get cards(): readonly ServerCard[] {
    return this.#cards;
  }

  /** What the person set from now on; a list that was switched on or off stands otherwise. */
  protected prefers(preferences: Preferences) {
    this.#preferences = preferences;
    this.#tellLists();
  }

  /** The order of an atlas is not the order of anything a person looks for. */
  get #stars(): ServerCard[] {
    return this.#cards.toSorted((one, other) => (one.domain < other.domain ? -1 : 1));
  }

  get #listStates(): ListState[] {
    return LISTS.map((list) => ({ list, isOn: this.#isOn(list), ...this.#lists[list] }));
  }

  #isOn(list: ListName): boolean {
    return this.#preferences.lists?.[list] ?? list === "joinmastodon";
  }

  #tellLists() {
    this.signal({ kind: "catalogue", edition: this.#edition, lists: this.#listStates });
  }

  #named(typed: string): ServerLookup | null {
    const [, code = null] = /\/invite\/(\w+)/.exec(typed) ?? [];
    const host = typed
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, "")
      .replace(/\/.*$/, "")
      .replace(/^.*@/, "");
    if (!/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}$/u.test(host)) return null;
    const domain = new URL(`https://${host}`).hostname;
    const isKnown = this.cardOf(domain) !== undefined;
    const meant = plainLetters(domain);
    const twin = this.#cards.find((card) => plainLetters(card.domain) === meant);
    return {
      domain,
      shown: host,
      isKnown,
      looksLike: isKnown ? null : (twin?.domain ?? null),
      invitation: code,
    };
  }
}

/** All there is to say of a server the directory does not know. */
function anUnknownCard(domain: Domain): ServerCard {
  return {
    domain,
    name: domain,
    description: "",
    descriptionLanguage: null,
    runBy: null,
    people: null,
    languages: null,
    registration: null,
    since: null,
    registrationNote: null,
    place: null,
    costsMoney: null,
    topics: [],
    thoughts: [],
    reasons: [],
    reachability: { kind: "notChecked" },
  };
}

/** What letters look like that are taken for one another. */
function plainLetters(domain: Domain): string {
  return domain.replaceAll("0", "o").replaceAll("1", "l").replaceAll("rn", "m");
}

function starOf(card: ServerCard): ServerSummary {
  return {
    domain: card.domain,
    name: card.name,
    topic: card.topics[0] ?? null,
    runBy: card.runBy?.value ?? "unknown",
    size: card.people ? sizeOf(card.people.value) : null,
  };
}

function hasWords({ name, domain, description, topics }: ServerCard, words: string): boolean {
  const text = `${name} ${domain} ${description} ${topics.join(" ")}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Whether a server is what the filters say, one of them left aside. */
function passes(card: ServerCard, filters: ServerFilters, aside?: Facet): boolean {
  const any = <T extends string>(facet: Facet, wanted: readonly T[] = []) =>
    facet === aside || wanted.length === 0 || wanted.some((value) => hasValue(card, facet, value));
  return (
    any("languages", filters.languages) &&
    any("terms", filters.terms) &&
    any("sizes", filters.sizes) &&
    any("runBy", filters.runBy) &&
    any("gates", [filters.registration ?? "any"]) &&
    (!filters.free || card.costsMoney === null)
  );
}

function countsOf(cards: readonly ServerCard[], filters: ServerFilters): ServerCounts {
  const counts = <T extends string>(facet: Facet, chosen: readonly T[] = []): FilterCount<T>[] => {
    const left = cards.filter((card) => passes(card, filters, facet));
    const count = (value: T) => left.filter((card) => hasValue(card, facet, value)).length;
    return [...new Set([...(valuesOf(left, facet) as T[]), ...chosen])].map((value) => ({
      value,
      servers: count(value),
    }));
  };
  const mostFirst = <T>(all: FilterCount<T>[]) => all.toSorted((a, b) => b.servers - a.servers);
  return {
    languages: mostFirst(counts("languages", filters.languages)),
    terms: mostFirst(counts("terms", filters.terms)),
    registrations: counts("gates", filters.registration ? [filters.registration] : []),
    sizes: counts("sizes", filters.sizes),
    runBy: mostFirst(counts("runBy", filters.runBy)),
  };
}

function sorted(cards: readonly ServerCard[], sort: ServerSort): readonly ServerCard[] {
  const by = (rank: (card: ServerCard) => number) => cards.toSorted((a, b) => rank(a) - rank(b));
  switch (sort) {
    case "fit":
      return cards;
    case "name":
      return cards.toSorted((one, other) => one.name.localeCompare(other.name));
    case "fewestPeople":
      return by((card) => card.people?.value ?? Infinity);
    case "mostPeople":
      return by((card) => -(card.people?.value ?? -Infinity));
    case "oldest":
      return by((card) => card.since?.value ?? Infinity);
  }
}
