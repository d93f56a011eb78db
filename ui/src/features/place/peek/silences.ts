import type { SilentTo } from "$ipc/bindings";

/** How many reasons are told apart; the others are one. */
const TOLD = 4;

/** Why a planet does not talk to others, counted. */
export interface Why {
  /** In the planet's own words, the most frequent first. */
  reasons: { words: string; count: number }[];
  /** For how many it gave another reason. */
  others: number;
  /** For how many it gave none. */
  unsaid: number;
}

/** The reasons of a list, in the words that stand there; only case and spaces are passed over. */
export function whyOf(planets: readonly SilentTo[]): Why {
  const counted = new Map<string, { words: string; count: number }>();
  let unsaid = 0;
  for (const { comment } of planets) {
    const words = comment.trim().replace(/\s+/gu, " ");
    if (words === "") {
      unsaid += 1;
      continue;
    }
    const known = counted.get(words.toLowerCase());
    if (known) known.count += 1;
    else counted.set(words.toLowerCase(), { words, count: 1 });
  }
  const sorted = [...counted.values()].sort((one, other) => other.count - one.count);
  const others = sorted.slice(TOLD).reduce((sum, { count }) => sum + count, 0);
  return { reasons: sorted.slice(0, TOLD), others, unsaid };
}

/** The planets of a list whose name or reason has these words in it. */
export function soughtIn(planets: readonly SilentTo[], words: string): readonly SilentTo[] {
  const sought = words.trim().toLowerCase();
  if (sought === "") return planets;
  return planets.filter(({ domain, comment }) =>
    `${domain} ${comment}`.toLowerCase().includes(sought),
  );
}

/** Whether letters of some names are stars. */
export function hasStars(planets: readonly SilentTo[]): boolean {
  return planets.some(({ domain }) => domain.includes("*"));
}
