import type { Point } from "./mapPosition.svelte";

/** The direction of an arrow key. The map is never mirrored, so left is left. */
export type Direction = "up" | "down" | "left" | "right";

/** The distance along the arrow and across it. */
function offset(from: Point, to: Point, direction: Direction): { along: number; across: number } {
  const [x, y] = [to.x - from.x, to.y - from.y];
  switch (direction) {
    case "up":
      return { along: -y, across: Math.abs(x) };
    case "down":
      return { along: y, across: Math.abs(x) };
    case "left":
      return { along: -x, across: Math.abs(y) };
    case "right":
      return { along: x, across: Math.abs(y) };
  }
}

/**
 * The nearest labelled server in a direction; `null` at the edge of the map.
 *
 * Servers that lie more along the arrow than across it come first, so that exactly one arrow leads
 * to each. The others are used only if there is none.
 */
export function neighbour(
  from: Point,
  direction: Direction,
  labelled: readonly number[],
  points: readonly Point[],
): number | null {
  return closest(labelled, points, (point) => {
    if (point === from) return null;
    const { along, across } = offset(from, point, direction);
    return along <= 0 ? null : along + across / 2 + (across > along ? 1_000 : 0);
  });
}

export function nearestTo(
  from: Point,
  labelled: readonly number[],
  points: readonly Point[],
): number | null {
  return closest(labelled, points, (point) => Math.hypot(point.x - from.x, point.y - from.y));
}

/** The server with the smallest distance; those without one are skipped. */
function closest(
  labelled: readonly number[],
  points: readonly Point[],
  distanceOf: (point: Point) => number | null,
): number | null {
  let best: number | null = null;
  let least = Infinity;
  for (const index of labelled) {
    const point = points[index];
    const distance = point ? distanceOf(point) : null;
    if (distance !== null && distance < least) [best, least] = [index, distance];
  }
  return best;
}
