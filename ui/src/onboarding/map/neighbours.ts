import type { Spot } from "./look.svelte";

/** Where an arrow key points. The map is never mirrored, so left is left. */
export type Direction = "up" | "down" | "left" | "right";

/** How far one must go along the arrow and beside it. */
function way(from: Spot, to: Spot, towards: Direction): { along: number; beside: number } {
  const [x, y] = [to.x - from.x, to.y - from.y];
  switch (towards) {
    case "up":
      return { along: -y, beside: Math.abs(x) };
    case "down":
      return { along: y, beside: Math.abs(x) };
    case "left":
      return { along: -x, beside: Math.abs(y) };
    case "right":
      return { along: x, beside: Math.abs(y) };
  }
}

/**
 * The nearest server in a direction, among those with a name; none at the edge of the map.
 *
 * What lies more along the arrow than beside it comes first, so that every server is in reach of
 * exactly one arrow. Only where nothing does, the arrow looks further to its sides.
 */
export function neighbour(
  from: Spot,
  towards: Direction,
  named: readonly number[],
  spots: readonly Spot[],
): number | null {
  return closest(named, spots, (spot) => {
    if (spot === from) return null;
    const { along, beside } = way(from, spot, towards);
    return along <= 0 ? null : along + beside / 2 + (beside > along ? 1_000 : 0);
  });
}

/** The server nearest to a point. */
export function nearest(
  from: Spot,
  named: readonly number[],
  spots: readonly Spot[],
): number | null {
  return closest(named, spots, (spot) => Math.hypot(spot.x - from.x, spot.y - from.y));
}

/** The server that is least far; one without a distance does not count. */
function closest(
  named: readonly number[],
  spots: readonly Spot[],
  far: (spot: Spot) => number | null,
): number | null {
  let best: number | null = null;
  let least = Infinity;
  for (const place of named) {
    const spot = spots[place];
    const distance = spot ? far(spot) : null;
    if (distance !== null && distance < least) [best, least] = [place, distance];
  }
  return best;
}
