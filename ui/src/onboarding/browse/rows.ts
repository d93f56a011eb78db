/** The visible part of the list, relative to its top, in pixels. */
export interface Sight {
  top: number;
  height: number;
}

/** How many rows are rendered beyond the visible part on either side. */
const BEYOND = 4;

/** The first rendered row. */
export function firstIn({ top }: Sight, row: number, count: number): number {
  return within(Math.floor(top / row) - BEYOND, count);
}

/** The end of the rendered rows, exclusive. */
export function endOf({ top, height }: Sight, row: number, count: number): number {
  return within(Math.ceil((top + height) / row) + BEYOND, count);
}

/**
 * The rows to render: the visible ones and the active one.
 *
 * Without the active row the focus would be lost when the reader scrolls away with the wheel.
 */
export function drawn(start: number, end: number, active: number, count: number): number[] {
  const rows = Array.from({ length: end - start }, (_, at) => start + at);
  if (active < 0 || active >= count || (active >= start && active < end)) return rows;
  return active < start ? [active, ...rows] : [...rows, active];
}

/** The row a key leads to, or `null`. */
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
