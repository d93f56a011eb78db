import type { Entry, SortKey } from "$ipc/bindings";
import { rowId } from "$state/patch";

/** A line of the feed: what the core sent, and the mark where new posts end. */
export type Row =
  | { id: string; kind: "post"; entry: Extract<Entry, { kind: "post" }> }
  | { id: string; kind: "gap"; key: SortKey }
  | { id: string; kind: "caughtUp" };

/** The lines of the feed. `seenUpTo` is the newest row the reader had before. */
export function rowsOf(entries: readonly Entry[], seenUpTo: SortKey | null): readonly Row[] {
  const rows: Row[] = [];
  let marked = seenUpTo === null;

  for (const entry of entries) {
    if (!marked && seenUpTo !== null && entry.kind === "post" && entry.key <= seenUpTo) {
      marked = true;
      if (rows.length > 0) rows.push({ id: `caught-up:${seenUpTo}`, kind: "caughtUp" });
    }
    if (entry.kind === "gap") rows.push({ id: rowId(entry), kind: "gap", key: entry.key });
    else rows.push({ id: rowId(entry), kind: "post", entry });
  }
  return rows;
}
