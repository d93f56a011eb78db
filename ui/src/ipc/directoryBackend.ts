import type {
  CatalogueSnapshot,
  Domain,
  ServerSearchResults,
  ServerLookup,
  ServerCard,
  ServerQuery,
  Wishes,
} from "./bindings";

/** What can be asked about all servers there are. */
export interface DirectoryBackend {
  /** All servers in few words, and how the lists stand that keep them fresh. Asks nobody. */
  atlas(): Promise<CatalogueSnapshot>;
  /** The servers somebody looks for, by their places in the atlas of the edition it names. Asks nobody. */
  findServers(query: ServerQuery, wishes: Wishes): Promise<ServerSearchResults>;
  /** The cards of these servers, in the same order. Asks nobody. */
  serverCards(domains: Domain[], wishes: Wishes): Promise<ServerCard[]>;
  /** The server somebody names by its domain, an address or a link. Asks nobody. */
  nameServer(typed: string): Promise<ServerLookup>;
  /** Asks the lists whose switch is on, unless they were asked today. How it goes comes as `atlas` signals. */
  refreshLists(): Promise<void>;
}
