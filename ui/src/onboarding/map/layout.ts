import type { ServerSummary } from "$ipc/bindings";
import { chance, numbersFrom, seedOf } from "$kit/planet/chance";
import { GENERAL } from "$kit/planet/inks";
import { Crowd, type Box } from "./crowd";
import { boxOf } from "./extent";
import type { Spot } from "./look.svelte";
import { REGIONS, regionOf } from "./regions";
import { headingAt, sizeOf, spotIn } from "./aspectRatio";

/** Where all servers are. Made once for an atlas; what is shown of it changes nothing. */
export interface Layout {
  readonly stars: readonly ServerSummary[];
  /** Where each is, in rem from the middle at step 0. */
  readonly spots: readonly Spot[];
  readonly boxes: readonly Box[];
  /** The region of each, as a place in `REGIONS`. */
  readonly regions: Uint8Array;
  /** The print of each, as a place in `GENERAL`. */
  readonly inks: Uint8Array;
  /** The step at which all of them have room for portrait and name. */
  readonly nearest: number;
}

/** What the name of a region takes up, in rem. */
export const HEADING: Box = { half: 4.4, up: 0.7, down: 0.6 };

/** Where the names of the regions stand at step 0. */
const HEADINGS = new Crowd();
REGIONS.forEach((_, region) => {
  const { x, y } = headingAt(region);
  HEADINGS.add(x, y, HEADING);
});

/** How full a region may be at the nearest step: little enough that most find room at once. */
const FULL = 0.3;
/** The nearest step is never less than this, so that there is always something to come nearer to. */
const LEAST_NEAREST = 2;
/** A map of this step has room for more servers than there are names. */
const LARGEST = 30;
const TRIES = 120;

/** How much larger everything is at a step than at step 0. */
export const scaleAt = (step: number) => 2 ** (step / 2);

/**
 * Gives every server its place on the map.
 *
 * The place comes from the domain, within the region of the topic. Only where that is taken, a
 * server moves on to the next place its domain draws; who comes first is drawn from the domain too.
 * So the same atlas is always the same map, and one server more moves hardly any other. The map
 * grows in steps; when one is passed, those that had to move on once may find their first place free.
 */
export function layOut(stars: readonly ServerSummary[]): Layout {
  const boxes = stars.map(boxOf);
  const regions = Uint8Array.from(stars, ({ topic }) => regionOf(topic));
  const seeds = stars.map(({ domain }) => seedOf(`${domain}/place`));
  const order = stars
    .map((_, at) => at)
    .sort((a, b) => (seeds[a] ?? 0) - (seeds[b] ?? 0) || byName(stars[a], stars[b]));

  for (let nearest = stepFor(boxes, regions); ; nearest++) {
    const spots = placed(order, seeds, boxes, regions, scaleAt(nearest));
    if (!spots && nearest < LARGEST) continue;
    if (!spots) throw new Error("A page this large has room for everybody.");
    const inks = Uint8Array.from(stars, ({ domain }) => {
      return GENERAL.indexOf(chance(`${domain}/ink`).one(GENERAL));
    });
    return { stars, spots, boxes, regions, inks, nearest };
  }
}

const KNOWN = new WeakMap<readonly ServerSummary[], Layout>();

/** The layout of an atlas, made the first time. */
export function layoutOf(stars: readonly ServerSummary[]): Layout {
  const known = KNOWN.get(stars);
  if (known) return known;
  const made = layOut(stars);
  KNOWN.set(stars, made);
  return made;
}

/** The step at which no region is too full. */
function stepFor(boxes: readonly Box[], regions: Uint8Array): number {
  const taken = REGIONS.map(() => 0);
  boxes.forEach(({ half, up, down }, at) => {
    const region = regions[at] ?? 0;
    taken[region] = (taken[region] ?? 0) + 2 * half * (up + down);
  });
  const fullest = Math.max(...taken.map((area, region) => area / sizeOf(region)));
  return Math.max(LEAST_NEAREST, Math.ceil(Math.log2(fullest / FULL)));
}

/** Places everything at a scale; nothing when somebody found no room. */
function placed(
  order: readonly number[],
  seeds: readonly number[],
  boxes: readonly Box[],
  regions: Uint8Array,
  scale: number,
): Spot[] | null {
  const crowd = new Crowd();
  REGIONS.forEach((_, region) => {
    const { x, y } = headingAt(region);
    crowd.add(x * scale, y * scale, HEADING);
  });

  const spots: Spot[] = new Array<Spot>(order.length);
  for (const at of order) {
    const box = boxes[at];
    if (!box) continue;
    const spot = firstFree(crowd, seeds[at] ?? 0, regions[at] ?? 0, box, scale);
    if (!spot) return null;
    crowd.add(spot.x * scale, spot.y * scale, box);
    spots[at] = spot;
  }
  return spots;
}

function firstFree(crowd: Crowd, seed: number, region: number, box: Box, scale: number) {
  const next = numbersFrom(seed);
  for (let tries = 0; tries < TRIES; tries++) {
    const spot = spotIn(region, next(), next(), next());
    if (!spot || !crowd.hasRoom(spot.x * scale, spot.y * scale, box)) continue;
    // Who lies over no heading at step 0 never does: things move apart. In a small region a long
    // name may find no such place.
    if (tries > TRIES / 2 || HEADINGS.hasRoom(spot.x, spot.y, box)) return spot;
  }
  return null;
}

function byName(a: ServerSummary | undefined, b: ServerSummary | undefined): number {
  const [left, right] = [a?.domain ?? "", b?.domain ?? ""];
  return left < right ? -1 : Number(left > right);
}
