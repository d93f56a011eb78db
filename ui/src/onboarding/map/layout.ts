import type { ServerSummary } from "$ipc/bindings";
import { chance, numbersFrom, seedOf } from "$kit/planet/chance";
import { GENERAL } from "$kit/planet/inks";
import { Crowd, type Box } from "./crowd";
import { boxOf } from "./extent";
import type { Spot } from "./look.svelte";
import { REGIONS, regionOf } from "./regions";
import { headingAt, sizeOf, spotIn } from "./aspectRatio";

/** The positions of all servers. Computed once for each catalogue; filters do not change it. */
export interface Layout {
  readonly stars: readonly ServerSummary[];
  /** The position of each, in rem from the centre at step 0. */
  readonly spots: readonly Spot[];
  readonly boxes: readonly Box[];
  /** The region of each, as an index into `REGIONS`. */
  readonly regions: Uint8Array;
  /** The palette of each, as an index into `GENERAL`. */
  readonly inks: Uint8Array;
  /** The zoom step at which every server has room for its label. */
  readonly nearest: number;
}

/** The extent of a region's heading, in rem. */
export const HEADING: Box = { half: 4.4, up: 0.7, down: 0.6 };

/** The headings at step 0. */
const HEADINGS = new Crowd();
REGIONS.forEach((_, region) => {
  const { x, y } = headingAt(region);
  HEADINGS.add(x, y, HEADING);
});

/**
 * The maximum density of a region at the largest step, low enough that most servers find room at
 * the first try.
 */
const FULL = 0.3;
/** The largest step is at least this, so that zooming in is always possible. */
const LEAST_NEAREST = 2;
/** At this step there is room for more servers than can exist. */
const LARGEST = 30;
const TRIES = 120;

/** The scale at a zoom step, relative to step 0. */
export const scaleAt = (step: number) => 2 ** (step / 2);

/**
 * Computes the position of every server.
 *
 * It is drawn from the domain, within the region of its topic, and drawn again while it overlaps
 * others; the order of placement is drawn from the domain too. So the same catalogue always gives
 * the same map, and adding a server moves hardly any other. When the map needs another zoom step,
 * servers that had to be drawn again may get their first position.
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

/** The memoised layout of a catalogue. */
export function layoutOf(stars: readonly ServerSummary[]): Layout {
  const known = KNOWN.get(stars);
  if (known) return known;
  const made = layOut(stars);
  KNOWN.set(stars, made);
  return made;
}

/** The step at which no region is too dense. */
function stepFor(boxes: readonly Box[], regions: Uint8Array): number {
  const taken = REGIONS.map(() => 0);
  boxes.forEach(({ half, up, down }, at) => {
    const region = regions[at] ?? 0;
    taken[region] = (taken[region] ?? 0) + 2 * half * (up + down);
  });
  const fullest = Math.max(...taken.map((area, region) => area / sizeOf(region)));
  return Math.max(LEAST_NEAREST, Math.ceil(Math.log2(fullest / FULL)));
}

/** Places all boxes at a scale; `null` if one found no room. */
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
    // What overlaps no heading at step 0 never will, because distances only grow. In a small region
    // a long name may find no such position.
    if (tries > TRIES / 2 || HEADINGS.hasRoom(spot.x, spot.y, box)) return spot;
  }
  return null;
}

function byName(a: ServerSummary | undefined, b: ServerSummary | undefined): number {
  const [left, right] = [a?.domain ?? "", b?.domain ?? ""];
  return left < right ? -1 : Number(left > right);
}
