import type { Spot } from "./look.svelte";

/** The direction of an arrow key. The map is never mirrored, so left is left. */
export type Direction = "up" | "down" | "left" | "right";

/** The distance along the arrow and across it. */
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
 * The nearest labelled server in a direction; `null` at the edge of the map.
 *
 * Servers that lie more along the arrow than across it come first, so that exactly one arrow leads
 * to each. The others are used only if there is none.
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

export function nearest(
  from: Spot,
  named: readonly number[],
  spots: readonly Spot[],
): number | null {
  return closest(named, spots, (spot) => Math.hypot(spot.x - from.x, spot.y - from.y));
}

/** The server with the smallest distance; those without one are skipped. */
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
