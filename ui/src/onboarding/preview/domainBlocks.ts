import type { BlockedDomain } from "$ipc/bindings";

/** How many reasons are told apart; the others are one. */
const TOLD = 4;

/** Why a server does not talk to others, counted. */
export interface Why {
  /** In the server's own words, the most frequent first. */
  reasons: { words: string; count: number }[];
  /** For how many it gave another reason. */
  others: number;
  /** For how many it gave none. */
  unsaid: number;
}

/** The reasons of a list, in the words that stand there; only case and spaces are passed over. */
export function whyOf(servers: readonly BlockedDomain[]): Why {
  const counted = new Map<string, { words: string; count: number }>();
  let unsaid = 0;
  for (const { comment } of servers) {
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

/** The servers of a list whose name or reason has these words in it. */
export function soughtIn(
  servers: readonly BlockedDomain[],
  words: string,
): readonly BlockedDomain[] {
  const sought = words.trim().toLowerCase();
  if (sought === "") return servers;
  return servers.filter(({ domain, comment }) =>
    `${domain} ${comment}`.toLowerCase().includes(sought),
  );
}

/** Whether letters of some names are stars. */
export function hasStars(servers: readonly BlockedDomain[]): boolean {
  return servers.some(({ domain }) => domain.includes("*"));
}
