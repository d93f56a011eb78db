/**
 * Which rows of a long list are rendered.
 *
 * Everything is computed from the anchor, never from the scroll position, so that rows which are
 * inserted or resized above the anchor do not move it.
 */

/** A row at the top of the view, and how many pixels its upper edge is below the edge of the view. */
export interface RowAnchor {
  id: string;
  offset: number;
}

/** Row indexes from `start` to `end`, without `end`. */
export interface Range {
  start: number;
  end: number;
}

/** The estimated height of a row, in pixels, before any row was measured. */
const DEFAULT_ROW_HEIGHT = 160;

/** Row heights in pixels: measured for rows that were rendered, estimated for the others. */
export class RowHeights {
  readonly #measured = new Map<string, number>();
  #sum = 0;

  of(id: string): number {
    return this.#measured.get(id) ?? this.#estimate();
  }

  record(id: string, height: number): void {
    this.#sum += height - (this.#measured.get(id) ?? 0);
    this.#measured.set(id, height);
  }

  /** Call it when the width changes, because every row then breaks its lines anew. */
  clear(): void {
    this.#measured.clear();
    this.#sum = 0;
  }

  /** The height of the rows from `start` to `end` together. */
  between(ids: readonly string[], start: number, end: number): number {
    let sum = 0;
    for (const id of ids.slice(start, end)) sum += this.of(id);
    return sum;
  }

  #estimate(): number {
    return this.#measured.size === 0 ? DEFAULT_ROW_HEIGHT : this.#sum / this.#measured.size;
  }
}

/** The rows that fill a view of `viewHeight` pixels and `overscan` more on either side. */
export function rangeAround(
  ids: readonly string[],
  heights: RowHeights,
  anchor: RowAnchor | null,
  viewHeight: number,
  overscan: number,
): Range {
  if (ids.length === 0) return { start: 0, end: 0 };
  const at = anchor === null ? 0 : Math.max(0, ids.indexOf(anchor.id));
  const offset = anchor?.offset ?? 0;

  let start = at;
  for (let top = offset; start > 0 && top > -overscan;) {
    start -= 1;
    top -= heights.of(ids[start] ?? "");
  }

  let end = at;
  for (let bottom = offset; end < ids.length && bottom < viewHeight + overscan;) {
    bottom += heights.of(ids[end] ?? "");
    end += 1;
  }
  return { start, end: Math.max(end, at + 1) };
}

export function covers(range: Range, other: Range): boolean {
  return range.start <= other.start && range.end >= other.end;
}

/** The anchor `distance` pixels below the top of the list, for jumps to where nothing is rendered. */
export function anchorAt(
  ids: readonly string[],
  heights: RowHeights,
  distance: number,
): RowAnchor | null {
  let top = 0;
  for (const id of ids) {
    const bottom = top + heights.of(id);
    if (bottom > distance) return { id, offset: top - distance };
    top = bottom;
  }
  const last = ids.at(-1);
  return last === undefined ? null : { id: last, offset: top - heights.of(last) - distance };
}

/** The anchor to use when its row is removed: the next row that is left, else the one before. */
export function anchorAfterRemoval(
  before: readonly string[],
  now: readonly string[],
  removed: RowAnchor,
): RowAnchor | null {
  const remaining = new Set(now);
  const at = before.indexOf(removed.id);
  const next = before.slice(at + 1).find((id) => remaining.has(id));
  const previous = before.slice(0, Math.max(0, at)).findLast((id) => remaining.has(id));
  const id = next ?? previous ?? now[0];
  return id === undefined ? null : { id, offset: removed.offset };
}
