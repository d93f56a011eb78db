import type { Entry, SortKey } from "$ipc/bindings";
import { rowId } from "$state/patch";

/** A line of the feed: what the core sent, and the mark where new posts end. */
export type Row =
  | { id: string; kind: "post"; entry: Extract<Entry, { kind: "post" }> }
  | { id: string; kind: "gap"; key: SortKey }
  | { id: string; kind: "caughtUp" };

/** Makes lines, the same one for the same row each time, so that only what changed is drawn anew. */
export function keptRows(): (entry: Entry) => Row {
  const made = new WeakMap<Entry, Row>();
  return (entry) => {
    const row = made.get(entry) ?? rowOf(entry);
    made.set(entry, row);
    return row;
  };
}

/** The lines of the feed. `seenUpTo` is the newest row the reader had before. */
export function rowsOf(
  entries: readonly Entry[],
  seenUpTo: SortKey | null,
  make: (entry: Entry) => Row = rowOf,
): readonly Row[] {
  const rows = entries.map(make);
  if (seenUpTo === null) return rows;

  const at = entries.findIndex((entry) => entry.kind === "post" && entry.key <= seenUpTo);
  if (at <= 0) return rows;
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
