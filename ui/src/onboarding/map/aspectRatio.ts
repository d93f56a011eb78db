import type { Spot } from "./look.svelte";
import { REGIONS } from "./regions";

/** Half the width and height of the map, in rem at step 0. */
export const REACH = { x: 26, y: 19 } as const;

/**
 * The edge of the central region and the inner edge of the outer ones, as fractions of the radius.
 */
const MIDDLE = 0.425;
const AROUND = 0.505;
/** The gap between two regions, as a fraction of the radius. */
const BETWEEN = 0.03;
/** The exponent of the superellipse that bounds the map. */
const ROUND = 4;
/** The squared distance of its corners. */
const FARTHEST = 2 ** (1 - 2 / ROUND);

const TURN = 2 * Math.PI;

interface Wedge {
  from: number;
  to: number;
}

const WEDGES: readonly Wedge[] = wedges();
const AREAS: readonly number[] = WEDGES.map((_, region) => areaOf(region));
const HEADINGS: readonly Spot[] = WEDGES.map((_, region) => headingOf(region));

/** The angles of the borders between regions, in radians from the top. */
export const BORDERS: readonly number[] = WEDGES.slice(1).map(({ from }) => from);

/** Maps three numbers from 0 to 1 to a point of a region; `null` rejects the sample. */
export function spotIn(region: number, along: number, out: number, luck: number): Spot | null {
  const wedge = WEDGES[region];
  if (!wedge || region === 0) return spotAt(TURN * along, MIDDLE * Math.sqrt(out));

  const turn = wedge.from + (wedge.to - wedge.from) * along;
  const edge = edgeAt(turn);
  const [near, far] = [AROUND * AROUND, edge * edge];
  // Rejection sampling: near the corners the region is wider and gets more points, so that the
  // density is even.
  if (luck * (FARTHEST - near) > far - near) return null;

  const away = Math.sqrt(near + out * (far - near));
  const half = (wedge.to - wedge.from) / 2;
  const middle = wedge.from + half;
  return spotAt(middle + (turn - middle) * Math.max(0, 1 - BETWEEN / (away * half)), away);
}

/** The area of a region, in square rem at step 0. */
export function sizeOf(region: number): number {
  return AREAS[region] ?? 1;
}

/** The position of a region's heading: above its middle. */
export function headingAt(region: number): Spot {
  return HEADINGS[region] ?? { x: 0, y: 0 };
}

/** Polar coordinates: the angle from the top and the distance as a fraction of the radius. */
export function spotAt(turn: number, away: number): Spot {
  return { x: REACH.x * away * Math.sin(turn), y: -REACH.y * away * Math.cos(turn) };
}

/** The region that contains a point or is nearest to it. */
export function regionAt({ x, y }: Spot): number {
  const [across, up] = [x / REACH.x, -y / REACH.y];
  if (Math.hypot(across, up) < (MIDDLE + AROUND) / 2) return 0;
  const turn = Math.atan2(across, up);
  const found = WEDGES.findIndex(
    ({ from, to }, at) => at > 0 && [turn, turn + TURN].some((one) => one >= from && one < to),
  );
  return Math.max(0, found);
}

/** The first outer region is centred at the top. */
function wedges(): Wedge[] {
  const all = REGIONS.reduce((sum, { share }) => sum + share, 0);
  let from = (-(REGIONS[1]?.share ?? 0) / all) * (TURN / 2);
  return REGIONS.map(({ share }) => {
    const to = from + (share / all) * TURN;
    const wedge = { from, to };
    from = to;
    return wedge;
  });
}

function edgeAt(turn: number): number {
  const [sin, cos] = [Math.abs(Math.sin(turn)), Math.abs(Math.cos(turn))];
  return (sin ** ROUND + cos ** ROUND) ** (-1 / ROUND);
}

function areaOf(region: number): number {
  const ellipse = REACH.x * REACH.y;
  if (region === 0) return Math.PI * MIDDLE * MIDDLE * ellipse;

  const { from, to } = WEDGES[region] ?? { from: 0, to: 1 };
  const slices = 48;
  let sum = 0;
  for (let i = 0; i < slices; i++) {
    const edge = edgeAt(from + ((i + 0.5) / slices) * (to - from));
    sum += (edge * edge - AROUND * AROUND) / 2;
  }
  return (sum / slices) * (to - from) * ellipse;
}

/** Above the middle of a region, at its edge. */
function headingOf(region: number): Spot {
  const points: Spot[] = [];
  for (let i = 0; i < 30; i++) {
    for (let k = 0; k < 30; k++) {
      const point = spotIn(region, (i + 0.5) / 30, (k + 0.5) / 30, 0);
      if (point) points.push(point);
    }
  }
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const above = points.filter((point) => Math.abs(point.x - x) < 2).map(({ y }) => y);
  return { x: region === 0 ? 0 : x, y: Math.min(...above) - 0.7 };
}
