import type { Term } from "$ipc/bindings";

export type ChipGroup = "topics" | "politics" | "communities";

/** The terms of the first row: broad ones that many people choose. */
const FIRST_ROW: Record<ChipGroup, readonly Term[]> = {
  topics: [
    "gardening",
    "books",
    "music",
    "art",
    "science",
    "photography",
    "foss",
    "video-games",
    "crafts",
    "cycling",
    "nature",
  ],
  politics: ["green", "cooperative", "trade-union", "feminist", "antiracist", "pirate", "civic"],
  communities: ["lgbtq", "women", "black", "disabled", "neurodivergent", "migrants"],
};

/** Splits a group into its first row and the rest; chosen terms are never folded away. */
export function rowsOf(
  group: ChipGroup,
  terms: readonly Term[],
  chosen: readonly Term[],
): { first: Term[]; rest: Term[] } {
  const common = FIRST_ROW[group].filter((term) => terms.includes(term));
  const chosenToo = terms.filter((term) => chosen.includes(term) && !common.includes(term));
  const first = [...common, ...chosenToo];
  return { first, rest: terms.filter((term) => !first.includes(term)) };
}

const INKS = [
  "oklch(0.6 0.088 148)",
  "oklch(0.66 0.105 44)",
  "oklch(0.52 0.1 334)",
  "oklch(0.7 0.095 14)",
  "oklch(0.8 0.046 224)",
  "oklch(0.62 0.034 250)",
  "oklch(0.65 0.08 196)",
  "oklch(0.57 0.11 289)",
  "oklch(0.79 0.115 83)",
  "oklch(0.55 0.078 158)",
  "oklch(0.5 0.06 190)",
  "oklch(0.6 0.135 31)",
  "oklch(0.5 0.085 264)",
  "oklch(0.61 0.088 232)",
  "oklch(0.78 0.062 80)",
  "oklch(0.6 0.088 53)",
] as const;

/** The colour of a chip's dot. It only makes neighbours differ and has no meaning. */
export function inkOf(at: number): string {
  return INKS[at % INKS.length] ?? "";
}
