/** The visible part of the list, relative to its top, in pixels. */
export interface VisibleRange {
  top: number;
  height: number;
}

/** How many rows are rendered beyond the visible part on either side. */
const OVERSCAN = 4;

export function renderStart({ top }: VisibleRange, rowHeight: number, count: number): number {
  return clamp(Math.floor(top / rowHeight) - OVERSCAN, count);
}

/** The end of the rendered rows, exclusive. */
export function renderEnd({ top, height }: VisibleRange, rowHeight: number, count: number): number {
  return clamp(Math.ceil((top + height) / rowHeight) + OVERSCAN, count);
}

/**
 * The rows to render: the visible ones and the active one.
 *
 * Without the active row the focus would be lost when the reader scrolls away with the wheel.
 */
export function rowsToRender(start: number, end: number, active: number, count: number): number[] {
  const rows = Array.from({ length: end - start }, (_, index) => start + index);
  if (active < 0 || active >= count || (active >= start && active < end)) return rows;
  return active < start ? [active, ...rows] : [...rows, active];
}

/** The row a key leads to, or `null`. */
export function rowAfter(key: string, index: number, count: number, page: number): number | null {
  switch (key) {
    case "ArrowDown":
      return Math.min(index + 1, count - 1);
    case "ArrowUp":
      return Math.max(index - 1, 0);
    case "PageDown":
      return Math.min(index + page, count - 1);
    case "PageUp":
      return Math.max(index - page, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

function clamp(index: number, count: number): number {
  return Math.min(Math.max(0, index), count);
}
