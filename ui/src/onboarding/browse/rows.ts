/** The rows of a long list that are drawn, all of them equally high. */

/** The part of the list that can be seen, counted from its upper edge. */
export interface Sight {
  top: number;
  height: number;
}

/** How many rows are drawn beyond what can be seen, on either side. */
const BEYOND = 4;

/** The first row that is drawn. */
export function firstIn({ top }: Sight, row: number, count: number): number {
  return within(Math.floor(top / row) - BEYOND, count);
}

/** The row after the last one that is drawn. */
export function endOf({ top, height }: Sight, row: number, count: number): number {
  return within(Math.ceil((top + height) / row) + BEYOND, count);
}

/**
 * The rows to draw, in order: those in sight, and the one the keyboard is at.
 *
 * Without that one the focus would be lost to somebody who scrolls away with the wheel.
 */
export function drawn(start: number, end: number, active: number, count: number): number[] {
  const rows = Array.from({ length: end - start }, (_, at) => start + at);
  if (active < 0 || active >= count || (active >= start && active < end)) return rows;
  return active < start ? [active, ...rows] : [...rows, active];
}

/** Where a key leads from a row; none if it leads nowhere. */
export function rowAfter(key: string, at: number, count: number, page: number): number | null {
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, count - 1);
    case "ArrowUp":
      return Math.max(at - 1, 0);
    case "PageDown":
      return Math.min(at + page, count - 1);
    case "PageUp":
      return Math.max(at - page, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

function within(at: number, count: number): number {
  return Math.min(Math.max(0, at), count);
}
