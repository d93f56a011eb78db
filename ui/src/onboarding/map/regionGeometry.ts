import type { Point } from "./mapPosition.svelte";
import { REGIONS } from "./regions";

/** Half the width and height of the map, in rem at step 0. */
export const REACH = { x: 26, y: 19 } as const;

/**
 * The edge of the central region and the inner edge of the outer ones, as fractions of the radius.
 */
const CENTRE_EDGE = 0.425;
const RING_EDGE = 0.505;
/** The gap between two regions, as a fraction of the radius. */
const GAP = 0.03;
/** The exponent of the superellipse that bounds the map. */
const EXPONENT = 4;
/** The squared distance of its corners. */
const CORNER_SQUARED = 2 ** (1 - 2 / EXPONENT);

const FULL_CIRCLE = 2 * Math.PI;

interface Wedge {
  from: number;
  to: number;
}

const WEDGES: readonly Wedge[] = computeWedges();
const AREAS: readonly number[] = WEDGES.map((_, region) => computeArea(region));
const HEADINGS: readonly Point[] = WEDGES.map((_, region) => computeHeading(region));

/** The angles of the borders between regions, in radians from the top. */
export const BORDERS: readonly number[] = WEDGES.slice(1).map(({ from }) => from);

/** Maps three numbers from 0 to 1 to a point of a region; `null` rejects the sample. */
export function pointIn(region: number, along: number, out: number, sample: number): Point | null {
  const wedge = WEDGES[region];
  if (!wedge || region === 0) return pointAt(FULL_CIRCLE * along, CENTRE_EDGE * Math.sqrt(out));

  const angle = wedge.from + (wedge.to - wedge.from) * along;
  const edge = boundaryAt(angle);
  const [near, far] = [RING_EDGE * RING_EDGE, edge * edge];
  // Rejection sampling: near the corners the region is wider and gets more points, so that the
  // density is even.
  if (sample * (CORNER_SQUARED - near) > far - near) return null;

  const distance = Math.sqrt(near + out * (far - near));
  const half = (wedge.to - wedge.from) / 2;
  const middle = wedge.from + half;
  return pointAt(middle + (angle - middle) * Math.max(0, 1 - GAP / (distance * half)), distance);
}

/** The area of a region, in square rem at step 0. */
export function regionArea(region: number): number {
  return AREAS[region] ?? 1;
}

/** The position of a region's heading: above its middle. */
export function headingAt(region: number): Point {
  return HEADINGS[region] ?? { x: 0, y: 0 };
}

/** Polar coordinates: the angle from the top and the distance as a fraction of the radius. */
export function pointAt(angle: number, distance: number): Point {
  return { x: REACH.x * distance * Math.sin(angle), y: -REACH.y * distance * Math.cos(angle) };
}

/** The region that contains a point or is nearest to it. */
export function regionAt({ x, y }: Point): number {
  const [across, up] = [x / REACH.x, -y / REACH.y];
  if (Math.hypot(across, up) < (CENTRE_EDGE + RING_EDGE) / 2) return 0;
  const angle = Math.atan2(across, up);
  const found = WEDGES.findIndex(
    ({ from, to }, at) =>
      at > 0 && [angle, angle + FULL_CIRCLE].some((one) => one >= from && one < to),
  );
  return Math.max(0, found);
}

/** The first outer region is centred at the top. */
function computeWedges(): Wedge[] {
  const all = REGIONS.reduce((sum, { share }) => sum + share, 0);
  let from = (-(REGIONS[1]?.share ?? 0) / all) * (FULL_CIRCLE / 2);
  return REGIONS.map(({ share }) => {
    const to = from + (share / all) * FULL_CIRCLE;
    const wedge = { from, to };
    from = to;
    return wedge;
  });
}

function boundaryAt(angle: number): number {
  const [sin, cos] = [Math.abs(Math.sin(angle)), Math.abs(Math.cos(angle))];
  return (sin ** EXPONENT + cos ** EXPONENT) ** (-1 / EXPONENT);
}

function computeArea(region: number): number {
  const ellipse = REACH.x * REACH.y;
  if (region === 0) return Math.PI * CENTRE_EDGE * CENTRE_EDGE * ellipse;

  const { from, to } = WEDGES[region] ?? { from: 0, to: 1 };
  const slices = 48;
  let sum = 0;
  for (let i = 0; i < slices; i++) {
    const edge = boundaryAt(from + ((i + 0.5) / slices) * (to - from));
    sum += (edge * edge - RING_EDGE * RING_EDGE) / 2;
  }
  return (sum / slices) * (to - from) * ellipse;
}

function computeHeading(region: number): Point {
  const points: Point[] = [];
  for (let i = 0; i < 30; i++) {
    for (let k = 0; k < 30; k++) {
      const point = pointIn(region, (i + 0.5) / 30, (k + 0.5) / 30, 0);
      if (point) points.push(point);
    }
  }
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const above = points.filter((point) => Math.abs(point.x - x) < 2).map(({ y }) => y);
  return { x: region === 0 ? 0 : x, y: Math.min(...above) - 0.7 };
}
