import type { BlockedDomain } from "$ipc/bindings";

/** How many reasons are shown; the others are summed up. */
const SHOWN_REASONS = 4;

/** The counted reasons of a block list. */
export interface BlockReasons {
  /** In the server's own words, the most frequent first. */
  reasons: { words: string; count: number }[];
  others: number;
  withoutReason: number;
}

/** Counts the reasons as written; only case and white space are ignored. */
export function blockReasons(servers: readonly BlockedDomain[]): BlockReasons {
  const counted = new Map<string, { words: string; count: number }>();
  let withoutReason = 0;
  for (const { comment } of servers) {
    const words = comment.trim().replace(/\s+/gu, " ");
    if (words === "") {
      withoutReason += 1;
      continue;
    }
    const known = counted.get(words.toLowerCase());
    if (known) known.count += 1;
    else counted.set(words.toLowerCase(), { words, count: 1 });
  }
  const sorted = [...counted.values()].sort((one, other) => other.count - one.count);
  const others = sorted.slice(SHOWN_REASONS).reduce((sum, { count }) => sum + count, 0);
  return { reasons: sorted.slice(0, SHOWN_REASONS), others, withoutReason };
}

/** The entries whose domain or comment contains the text. */
export function filterBlocks(
  servers: readonly BlockedDomain[],
  words: string,
): readonly BlockedDomain[] {
  const query = words.trim().toLowerCase();
  if (query === "") return servers;
  return servers.filter(({ domain, comment }) =>
    `${domain} ${comment}`.toLowerCase().includes(query),
  );
}

/** Whether some domains are partly hidden by asterisks. */
export function hasRedacted(servers: readonly BlockedDomain[]): boolean {
  return servers.some(({ domain }) => domain.includes("*"));
}
