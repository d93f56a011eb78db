import type { Domain, ServerSize, ServerSummary } from "$ipc/bindings";
import type { PlanetFacts } from "$kit/planet/portrait";
import { ringsOf } from "$kit/planet/known";
import type { Box } from "./crowd";

/** How wide a portrait is, in rem. */
const WIDTHS: Record<ServerSize, number> = { village: 1.875, town: 2.5, city: 3.25, giant: 4 };
const MOONS: Record<ServerSize, 0 | 1 | 2 | 3> = { village: 0, town: 1, city: 2, giant: 3 };

/** The widest a name may be before it is cut, in rem. The style of `World` says the same. */
export const WIDEST = 9;
/** A line of a name, in rem, and the letters' own size. */
const LINE = 1.0625;
const LETTERS = 0.875;
/** Left free around everything, in rem. */
const AIR = { x: 0.3, y: 0.1 } as const;

const NARROW = new Set("fijlrt.-1");
const WIDE = new Set("mw");

/** How wide a server's portrait is on the map, in rem. Of unknown size it is drawn as a small one. */
export function widthOf({ size }: Pick<ServerSummary, "size">): number {
  return WIDTHS[size ?? "village"];
}

/** What the portrait shows. */
export function factsOf({ size, runBy }: Pick<ServerSummary, "size" | "runBy">): PlanetFacts {
  return { rings: ringsOf(runBy), moons: MOONS[size ?? "village"] };
}

/** What portrait and name take up together, the portrait's middle being the point. */
export function boxOf(star: ServerSummary): Box {
  const portrait = widthOf(star);
  return {
    half: Math.max(portrait, Math.min(WIDEST, lengthOf(star.domain))) / 2 + AIR.x,
    up: portrait / 2 + AIR.y,
    down: portrait / 2 + LINE + AIR.y,
  };
}

/** How long a name will be, in rem: a little more than it is. */
function lengthOf(domain: Domain): number {
  let length = 0;
  for (const letter of domain) length += NARROW.has(letter) ? 0.34 : WIDE.has(letter) ? 0.85 : 0.58;
  return length * LETTERS;
}
