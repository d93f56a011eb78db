import type { Term } from "$ipc/bindings";

export type RegionName =
  | "any"
  | "science"
  | "technology"
  | "local"
  | "games"
  | "books"
  | "stories"
  | "music"
  | "art"
  | "everyday"
  | "cities"
  | "politics"
  | "nature";

/** A part of the map with servers of related topics. */
export interface Region {
  name: RegionName;
  topics: readonly Term[];
  /** The relative angle it takes around the centre; 0 for the centre itself. */
  share: number;
}

/**
 * All regions in reading order: the centre first, then clockwise.
 *
 * The shares are fixed, from an earlier state of the catalogue: if they were computed, every server
 * would move whenever one is added.
 */
export const REGIONS: readonly Region[] = [
  { name: "any", topics: ["general", "fediverse"], share: 0 },
  {
    name: "science",
    topics: [
      "science",
      "academia",
      "education",
      "life-sciences",
      "astronomy",
      "maths",
      "earth-science",
      "social-science",
      "humanities",
      "history",
    ],
    share: 1.2,
  },
  {
    name: "technology",
    topics: ["tech", "foss", "infosec", "data-ai", "retro-tech", "amateur-radio"],
    share: 1.25,
  },
  { name: "local", topics: ["local"], share: 1.3 },
  {
    name: "games",
    topics: ["video-games", "gamedev", "tabletop"],
    share: 0.9,
  },
  {
    name: "books",
    topics: ["books", "writing", "libraries", "languages"],
    share: 0.95,
  },
  {
    name: "stories",
    topics: ["fandom", "anime-manga", "scifi-fantasy", "comics", "furry"],
    share: 0.95,
  },
  { name: "music", topics: ["music", "podcasts"], share: 0.95 },
  {
    name: "art",
    topics: ["art", "crafts", "photography", "design", "film-tv"],
    share: 1.05,
  },
  {
    name: "everyday",
    topics: ["food", "vegan", "medicine", "religion", "pets", "sports"],
    share: 0.85,
  },
  {
    name: "cities",
    topics: ["urbanism", "cycling", "transport", "vehicles", "outdoors", "maps"],
    share: 0.85,
  },
  {
    name: "politics",
    topics: ["policy", "journalism", "law", "business"],
    share: 1.05,
  },
  {
    name: "nature",
    topics: ["gardening", "nature", "climate"],
    share: 1.0,
  },
];

const BY_TOPIC = new Map(
  REGIONS.flatMap(({ topics }, at) => topics.map((topic) => [topic, at] as const)),
);

/** The index in `REGIONS` of a topic; the centre for unknown ones and for none. */
export function regionOf(topic: Term | null): number {
  return (topic !== null && BY_TOPIC.get(topic)) || 0;
}
