import type { Entry, SortKey } from "$ipc/bindings";
import { rowId } from "$state/patch";

/** A row of the feed: an entry of the timeline, or the mark where new posts end. */
export type Row =
  | { id: string; kind: "post"; entry: Extract<Entry, { kind: "post" }> }
  | { id: string; kind: "gap"; key: SortKey }
  | { id: string; kind: "caughtUp" };

/** `rowOf` that returns the same row for the same entry, so that only changed rows render again. */
export function cachedRows(): (entry: Entry) => Row {
  const cache = new WeakMap<Entry, Row>();
  return (entry) => {
    const row = cache.get(entry) ?? rowOf(entry);
    cache.set(entry, row);
    return row;
  };
}

/**
 * The rows of the feed. `seenUpTo` is the newest entry of the last visit. Nothing is marked as the
 * end of the new posts while some of them are missing in a gap.
 */
export function rowsOf(
  entries: readonly Entry[],
  seenUpTo: SortKey | null,
  toRow: (entry: Entry) => Row = rowOf,
): readonly Row[] {
  const rows = entries.map(toRow);
  if (seenUpTo === null) return rows;

  const at = entries.findIndex((entry) => entry.kind === "post" && entry.key <= seenUpTo);
  if (at <= 0 || entries.slice(0, at).some((entry) => entry.kind === "gap")) return rows;
  return [
    ...rows.slice(0, at),
    { id: `caught-up:${seenUpTo}`, kind: "caughtUp" },
    ...rows.slice(at),
  ];
}

function rowOf(entry: Entry): Row {
  return entry.kind === "gap"
    ? { id: rowId(entry), kind: "gap", key: entry.key }
    : { id: rowId(entry), kind: "post", entry };
}
