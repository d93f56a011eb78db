import type {
  Domain,
  ListName,
  ListState,
  Preferences,
  Problem,
  ServerCard,
  ServerFilters,
  ServerQuery,
  ServerSummary,
} from "../bindings";
import { NOW } from "../fixtures/posts";
import { COUNTS, LOOKUPS } from "../fixtures/recorded";
import { aStar, anUnknownCard } from "../fixtures/servers";
import type { Answers, FakeHost } from "./host";

const LISTS: readonly ListName[] = ["joinmastodon", "observer"];

/** The catalogue of servers, and the lists that refresh it, at once or when a test says so. */
export class FakeCatalogue {
  readonly #host: FakeHost;
  #cards: readonly ServerCard[];
  #edition = 1;
  #preferences: Preferences;
  #lists: Record<ListName, Omit<ListState, "list" | "isOn">>;

  constructor(host: FakeHost) {
    const { world } = host;
    this.#host = host;
    this.#cards = world.catalogue ?? [];
    this.#preferences = world.preferences ?? {};
    const unasked = { isAsking: false, at: null, servers: null, problem: null };
    this.#lists = {
      joinmastodon: { ...unasked, ...world.lists?.joinmastodon },
      observer: { ...unasked, ...world.lists?.observer },
    };
  }

  /** Replaces the servers of the catalogue. */
  newEdition(cards: readonly ServerCard[]) {
    this.#cards = cards;
    this.#edition += 1;
    const { joinmastodon } = this.#lists;
    this.#lists.joinmastodon = { ...joinmastodon, at: (joinmastodon.at ?? NOW) + 1 };
    this.#signal();
  }

  /** Lets a list answer that was asked. */
  listAnswers(list: ListName, servers: number) {
    this.#lists[list] = { isAsking: false, at: NOW, servers, problem: null };
    this.#signal();
  }

  /** Lets a list fail that was asked. */
  listFails(list: ListName, problem: Problem) {
    this.#lists[list] = { ...this.#lists[list], isAsking: false, problem };
    this.#signal();
  }

  /** The positions of the servers, best first. */
  get cards(): readonly ServerCard[] {
    return this.#cards;
  }

  cardOf(domain: Domain): ServerCard | undefined {
    return this.#cards.find((card) => card.domain === domain);
  }

  readonly answers = {
    atlas: () => ({ edition: this.#edition, stars: this.#stars, lists: this.#states }),
    findServers: (query) => {
      const positions = new Map(this.#stars.map(({ domain }, position) => [domain, position]));
      return {
        edition: this.#edition,
        places: this.#recorded(query).flatMap((domain) => positions.get(domain) ?? []),
        counts: COUNTS,
        named: LOOKUPS[query.words ?? ""] ?? null,
      };
    },
    serverCards: (domains) => domains.map((domain) => this.cardOf(domain) ?? anUnknownCard(domain)),
    nameServer: (typed) => {
      const found = LOOKUPS[typed.trim()];
      if (!found) throw { kind: "addressRefused", typed, why: "notAName" } satisfies Problem;
      return found;
    },
    suggestServers: (typed) => {
      const start = typed.trim().replace(/^.*@/, "");
      if (start === "") return [];
      return (this.#host.world.servers ?? []).filter((domain) => domain.startsWith(start));
    },
    refreshLists: () => {
      const asked = LISTS.filter((list) => this.#isOn(list) && this.#lists[list].at !== NOW);
      if (asked.length === 0) return;
      for (const list of asked) this.#lists[list] = { ...this.#lists[list], isAsking: true };
      this.#signal();
      if (this.#host.world.listsHesitate) return;
      for (const list of asked) this.listAnswers(list, this.#cards.length);
    },
    setTextSize: () => undefined,
    savePreferences: (preferences) => {
      this.#preferences = preferences;
      this.#signal();
    },
  } satisfies Answers;

  /** The recorded result of a query; without one, all servers, or none for words. */
  #recorded({ words = "", filters = {}, sort = "fit" }: ServerQuery): readonly Domain[] {
    const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
    const found = this.#host.world.searches?.find(
      (search) =>
        (search.words ?? "") === words &&
        (search.sort ?? "fit") === sort &&
        Object.entries(search.filters ?? {}).every(([name, value]) =>
          same(value, filters[name as keyof ServerFilters]),
        ),
    );
    return found?.domains ?? (words === "" ? this.#cards.map(({ domain }) => domain) : []);
  }

  /** The summaries are sorted by domain, which is no order a query asks for. */
  get #stars(): ServerSummary[] {
    return this.#cards
      .toSorted((one, other) => (one.domain < other.domain ? -1 : 1))
      .map((card) => aStar(card));
  }

  get #states(): ListState[] {
    return LISTS.map((list) => ({ list, isOn: this.#isOn(list), ...this.#lists[list] }));
  }

  #isOn(list: ListName): boolean {
    return this.#preferences.lists?.[list] ?? list === "joinmastodon";
  }

  #signal() {
    this.#host.signal({ kind: "catalogue", edition: this.#edition, lists: this.#states });
  }
}
