/**
 * Which rows of a long list are drawn, worked out from the row the reader looks at.
 *
 * Everything here is counted from the anchor, never from the scroll position: rows that come or
 * change above the anchor alter the numbers above it and leave it alone.
 */

/** The row the reader looks at and how far its upper edge is below the edge of the view. */
export interface Place {
  id: string;
  offset: number;
}

/** The rows that are drawn, `start` to `end` without `end`. */
export interface Range {
  start: number;
  end: number;
}

/** What we expect of a row nobody has drawn yet, until some were. */
const FIRST_GUESS = 160;

/** How high rows are: measured once they were drawn, guessed before. */
export class Heights {
  readonly #known = new Map<string, number>();
  #sum = 0;

  of(id: string): number {
    return this.#known.get(id) ?? this.#guess();
  }

  /** Notes how high a row turned out to be. */
  learn(id: string, height: number): void {
    this.#sum += height - (this.#known.get(id) ?? 0);
    this.#known.set(id, height);
  }

  /** Forgets all, because the width changed and every row breaks its lines anew. */
  forget(): void {
    this.#known.clear();
    this.#sum = 0;
  }

  /** How high the rows from `start` to `end` are together. */
  between(ids: readonly string[], start: number, end: number): number {
    let sum = 0;
    for (const id of ids.slice(start, end)) sum += this.of(id);
    return sum;
  }

  #guess(): number {
    return this.#known.size === 0 ? FIRST_GUESS : this.#sum / this.#known.size;
  }
}

/** The rows that fill a view of `viewHeight`, and `beyond` more on either side. */
export function rangeAround(
  ids: readonly string[],
  heights: Heights,
  place: Place | null,
  viewHeight: number,
  beyond: number,
): Range {
  if (ids.length === 0) return { start: 0, end: 0 };
  const at = place === null ? 0 : Math.max(0, ids.indexOf(place.id));
  const offset = place?.offset ?? 0;

  let start = at;
  for (let top = offset; start > 0 && top > -beyond;) {
    start -= 1;
    top -= heights.of(ids[start] ?? "");
  }

  let end = at;
  for (let bottom = offset; end < ids.length && bottom < viewHeight + beyond;) {
    bottom += heights.of(ids[end] ?? "");
    end += 1;
  }
  return { start, end: Math.max(end, at + 1) };
}

/** Whether one range has all rows of another. */
export function covers(range: Range, other: Range): boolean {
  return range.start <= other.start && range.end >= other.end;
}

/** The place at a distance from the upper edge of the whole list: for jumps to where nothing is drawn. */
export function placeAt(ids: readonly string[], heights: Heights, distance: number): Place | null {
  let top = 0;
  for (const id of ids) {
    const bottom = top + heights.of(id);
    if (bottom > distance) return { id, offset: top - distance };
    top = bottom;
  }
  const last = ids.at(-1);
  return last === undefined ? null : { id: last, offset: top - heights.of(last) - distance };
}

/**
 * Where the reader goes when the row they looked at is gone: to the next row that is still there,
 * else to the one before.
 */
export function placeAfterLoss(
  before: readonly string[],
  now: readonly string[],
  lost: Place,
): Place | null {
  const there = new Set(now);
  const at = before.indexOf(lost.id);
  const next = before.slice(at + 1).find((id) => there.has(id));
  const previous = before.slice(0, Math.max(0, at)).findLast((id) => there.has(id));
  const id = next ?? previous ?? now[0];
  return id === undefined ? null : { id, offset: lost.offset };
}
