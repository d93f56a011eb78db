import { chance } from "./random";
import type { Rings } from "./portrait";

/** The canvas of the picture. */
export const SKY = { width: 760, height: 900 } as const;

/** A planet in the picture. Its name is invented, so that it is the portrait of no real server. */
export interface Body {
  name: string;
  x: number;
  y: number;
  px: number;
  rings?: Rings;
  moons?: 0 | 1 | 2 | 3;
}

/** A dotted route between two planets, with a gate at each end. */
export interface Way {
  path: string;
  gates: { x: number; y: number; turn: number; tall: number }[];
  travellers: { x: number; y: number; radius: number }[];
}

const AROUND: readonly Body[] = [
  { name: "mossbank", x: 196, y: 196, px: 132 },
  { name: "harbour", x: 416, y: 112, px: 84 },
  { name: "lanternfield", x: 604, y: 250, px: 150, rings: "collective" },
  { name: "quietshelf", x: 612, y: 578, px: 124, moons: 2 },
  { name: "saltpan", x: 520, y: 764, px: 92 },
  { name: "kettle", x: 112, y: 446, px: 74 },
  { name: "northlight", x: 188, y: 726, px: 116 },
];

const MIDDLE = { x: 372, y: 482, px: 300 } as const;

/**
 * The planets of the picture, the central one first.
 *
 * A real server's planet has no rings or moons here, because its facts are not known yet.
 */
export function bodiesAround(middle: string | undefined): Body[] {
  const near: Body =
    middle === undefined
      ? { ...MIDDLE, name: "rivermouth.example", rings: "cooperative", moons: 1 }
      : { ...MIDDLE, name: middle };
  return [near, ...AROUND];
}

export function waysBetween(bodies: readonly Body[]): Way[] {
  const [home, moss, harbour, lantern, shelf, salt, kettle, north] = bodies;
  const pairs = [
    [moss, harbour],
    [harbour, lantern],
    [moss, kettle],
    [home, moss],
    [home, lantern],
    [lantern, shelf],
    [home, shelf],
    [shelf, salt],
    [home, north],
    [north, salt],
  ];
  return pairs.flatMap(([from, to], at) => (from && to ? [wayBetween(from, to, at)] : []));
}

/** The same stars every time. */
export function starsOf(many: number) {
  const r = chance("the sky above the door");
  return Array.from({ length: many }, () => ({
    x: r.whole(0, SKY.width),
    y: r.whole(0, SKY.height),
    radius: Number(r.from(0.5, 2).toFixed(1)),
    density: Number(r.from(0.3, 0.9).toFixed(2)),
  }));
}

function wayBetween(from: Body, to: Body, at: number): Way {
  const far = Math.hypot(to.x - from.x, to.y - from.y);
  const along = { x: (to.x - from.x) / far, y: (to.y - from.y) / far };
  const reach = (body: Body) => body.px * (body.rings ? 0.47 : 0.42) + 10;
  const start = { x: from.x + along.x * reach(from), y: from.y + along.y * reach(from) };
  const end = { x: to.x - along.x * reach(to), y: to.y - along.y * reach(to) };

  const bend = (at % 2 ? 1 : -1) * far * 0.07;
  const middle = {
    x: (start.x + end.x) / 2 - along.y * bend,
    y: (start.y + end.y) / 2 + along.x * bend,
  };
  const on = (share: number) => ({
    x: mix(mix(start.x, middle.x, share), mix(middle.x, end.x, share), share),
    y: mix(mix(start.y, middle.y, share), mix(middle.y, end.y, share), share),
  });
  const gate = (point: Point, towards: Point, body: Body) => ({
    x: round(point.x),
    y: round(point.y),
    turn: round((Math.atan2(towards.y - point.y, towards.x - point.x) * 180) / Math.PI),
    tall: round(7 + body.px * 0.03),
  });

  return {
    path: `M${written(start)}Q${written(middle)} ${written(end)}`,
    gates: [gate(start, middle, from), gate(end, middle, to)],
    travellers: [0.34, 0.62].map((share, i) => {
      const { x, y } = on(share + (at % 3) * 0.05);
      return { x: round(x), y: round(y), radius: i ? 1.8 : 2.6 };
    }),
  };
}

interface Point {
  x: number;
  y: number;
}

const mix = (a: number, b: number, share: number) => a + (b - a) * share;
const round = (value: number) => Number(value.toFixed(1));
const written = (point: Point) => `${round(point.x)} ${round(point.y)}`;
