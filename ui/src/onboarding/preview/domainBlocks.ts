import type { BlockedDomain } from "$ipc/bindings";

/** How many reasons are shown; the others are summed up. */
const TOLD = 4;

/** The counted reasons of a block list. */
export interface Why {
  /** In the server's own words, the most frequent first. */
  reasons: { words: string; count: number }[];
  /** How many entries have another reason. */
  others: number;
  /** How many entries have none. */
  unsaid: number;
}

/** Counts the reasons as written; only case and white space are ignored. */
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

/** The entries whose domain or comment contains the text. */
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

/** Whether some domains are partly hidden by asterisks. */
export function hasStars(servers: readonly BlockedDomain[]): boolean {
  return servers.some(({ domain }) => domain.includes("*"));
}
