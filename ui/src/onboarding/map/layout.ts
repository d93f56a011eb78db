import type { ServerSummary } from "$ipc/bindings";
import { chance, numbersFrom, seedOf } from "$kit/planet/random";
import { GENERAL } from "$kit/planet/inks";
import { CollisionGrid, type Box } from "./collisionGrid";
import { boxOf } from "./markerBox";
import type { Point } from "./mapPosition.svelte";
import { REGIONS, regionOf } from "./regions";
import { headingAt, regionArea, pointIn } from "./regionGeometry";

/** The positions of all servers. Computed once for each catalogue; filters do not change it. */
export interface Layout {
  readonly servers: readonly ServerSummary[];
  /** The position of each, in rem from the centre at step 0. */
  readonly points: readonly Point[];
  readonly boxes: readonly Box[];
  /** The region of each, as an index into `REGIONS`. */
  readonly regions: Uint8Array;
  /** The palette of each, as an index into `GENERAL`. */
  readonly inks: Uint8Array;
  /** The zoom step at which every server has room for its label. */
  readonly maxStep: number;
}

/** The extent of a region's heading, in rem. */
export const HEADING: Box = { half: 4.4, up: 0.7, down: 0.6 };

const HEADINGS = headingsAt(1);

/**
 * The maximum density of a region at the largest step, low enough that most servers find room at
 * the first try.
 */
const MAX_DENSITY = 0.3;
/** The largest step is at least this, so that zooming in is always possible. */
const LEAST_MAX_STEP = 2;
/** At this step there is room for more servers than can exist. */
const STEP_LIMIT = 30;
const TRIES = 120;

/** The scale at a zoom step, relative to step 0. */
export const scaleAt = (step: number) => 2 ** (step / 2);

/** The headings of all regions at a scale. */
export function headingsAt(scale: number): CollisionGrid {
  const grid = new CollisionGrid();
  REGIONS.forEach((_, region) => {
    const { x, y } = headingAt(region);
    grid.add(x * scale, y * scale, HEADING);
  });
  return grid;
}

/**
 * Computes the position of every server.
 *
 * It is drawn from the domain, within the region of its topic, and drawn again while it overlaps
 * others; the order of placement is drawn from the domain too. So the same catalogue always gives
 * the same map, and adding a server moves hardly any other. When the map needs another zoom step,
 * servers that had to be drawn again may get their first position.
 */
export function computeLayout(servers: readonly ServerSummary[]): Layout {
  const boxes = servers.map(boxOf);
  const regions = Uint8Array.from(servers, ({ topic }) => regionOf(topic));
  const seeds = servers.map(({ domain }) => seedOf(`${domain}/place`));
  const order = servers
    .map((_, at) => at)
    .sort((a, b) => (seeds[a] ?? 0) - (seeds[b] ?? 0) || byDomain(servers[a], servers[b]));

  for (let maxStep = startStep(boxes, regions); ; maxStep++) {
    const points = placeAll(order, seeds, boxes, regions, scaleAt(maxStep));
    if (!points && maxStep < STEP_LIMIT) continue;
    if (!points) throw new Error("No zoom step has room for every server.");
    const inks = Uint8Array.from(servers, ({ domain }) => {
      return GENERAL.indexOf(chance(`${domain}/ink`).one(GENERAL));
    });
    return { servers, points, boxes, regions, inks, maxStep };
  }
}

const CACHE = new WeakMap<readonly ServerSummary[], Layout>();

/** The memoised layout of a catalogue. */
export function cachedLayout(servers: readonly ServerSummary[]): Layout {
  const known = CACHE.get(servers);
  if (known) return known;
  const made = computeLayout(servers);
  CACHE.set(servers, made);
  return made;
}

/** The step at which no region is too dense. */
function startStep(boxes: readonly Box[], regions: Uint8Array): number {
  const usedArea = REGIONS.map(() => 0);
  boxes.forEach(({ half, up, down }, at) => {
    const region = regions[at] ?? 0;
    usedArea[region] = (usedArea[region] ?? 0) + 2 * half * (up + down);
  });
  const density = Math.max(...usedArea.map((area, region) => area / regionArea(region)));
  return Math.max(LEAST_MAX_STEP, Math.ceil(Math.log2(density / MAX_DENSITY)));
}

/** Places all boxes at a scale; `null` if one found no room. */
function placeAll(
  order: readonly number[],
  seeds: readonly number[],
  boxes: readonly Box[],
  regions: Uint8Array,
  scale: number,
): Point[] | null {
  const grid = headingsAt(scale);
  const points: Point[] = new Array<Point>(order.length);
  for (const at of order) {
    const box = boxes[at];
    if (!box) continue;
    const point = firstFree(grid, seeds[at] ?? 0, regions[at] ?? 0, box, scale);
    if (!point) return null;
    grid.add(point.x * scale, point.y * scale, box);
    points[at] = point;
  }
  return points;
}

function firstFree(grid: CollisionGrid, seed: number, region: number, box: Box, scale: number) {
  const next = numbersFrom(seed);
  for (let tries = 0; tries < TRIES; tries++) {
    const point = pointIn(region, next(), next(), next());
    if (!point || !grid.isFree(point.x * scale, point.y * scale, box)) continue;
    // What overlaps no heading at step 0 never will, because distances only grow. In a small region
    // a long name may find no such position.
    if (tries > TRIES / 2 || HEADINGS.isFree(point.x, point.y, box)) return point;
  }
  return null;
}

function byDomain(a: ServerSummary | undefined, b: ServerSummary | undefined): number {
  const [left, right] = [a?.domain ?? "", b?.domain ?? ""];
  return left < right ? -1 : Number(left > right);
}
