import type {
  Atlas,
  Domain,
  FoundPlanets,
  NamedPlanet,
  PlanetCard,
  PlanetQuery,
  Wishes,
} from "./bindings";

/** What can be asked about all planets there are. */
export interface DirectoryBackend {
  /** All planets in few words, and how the lists stand that keep them fresh. Asks nobody. */
  atlas(): Promise<Atlas>;
  /** The planets somebody looks for, by their places in the atlas of the edition it names. Asks nobody. */
  findPlanets(query: PlanetQuery, wishes: Wishes): Promise<FoundPlanets>;
  /** The cards of these planets, in the same order. Asks nobody. */
  planetCards(domains: Domain[], wishes: Wishes): Promise<PlanetCard[]>;
  /** The planet somebody names by its domain, an address or a link. Asks nobody. */
  namePlanet(typed: string): Promise<NamedPlanet>;
  /** Asks the lists whose switch is on, unless they were asked today. How it goes comes as `atlas` signals. */
  refreshLists(): Promise<void>;
}
