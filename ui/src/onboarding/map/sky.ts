import { numbersFrom, seedOf } from "$kit/planet/chance";
import { GENERAL, INKS, hex } from "$kit/planet/inks";
import { ringsOf } from "$kit/planet/known";
import type { Appearing } from "./appearing";
import { widthOf } from "./extent";
import { scaleAt, type Layout } from "./layout";
import { BORDERS, REACH, spotAt } from "./aspectRatio";
import { touches, type Part } from "./view";

/** Lines or dots of one kind; a dot is a zero-length line with round caps. */
export interface Stroke {
  d: string;
  width: number;
  caps: "round" | "butt";
  /** The colour as an index into `DOT_INKS`. */
  ink?: number;
}

/** What to draw: the area, the zoom step and the pixels of 1rem. */
export interface Drawn {
  part: Part;
  step: number;
  unit: number;
}

/** The colours of dots: the deep ink on light, the ground ink on dark. */
export const DOT_INKS = GENERAL.map((name) => {
  const [ground, , deep] = INKS[name];
  return `light-dark(${hex(deep)}, ${hex(ground)})`;
});

/** A server that gets a label within so many steps is drawn as a small disc. */
const SOON = 1;
/** With more dots than this they are drawn smaller, but never smaller than `FINEST`. */
const MANY = 1_500;
const FINEST = 0.4;
/** The longest link, in rem. */
const LONGEST = 15;
const EDGE = 0.465;
const RING = 0.3;
const POINT = { half: 0.1, up: 0.1, down: 0.1 } as const;

/** The tilt of a ring around a small disc. */
const TILT = { cos: Math.cos(-0.35), sin: Math.sin(-0.35) } as const;

const short = (value: number) => Math.round(value * 10) / 10;

/** The servers without a label: dots, and small discs with rings if a label comes soon. */
export function pointsIn(
  { part, step, unit }: Drawn,
  layout: Layout,
  appearing: Appearing,
  shown: readonly number[],
  named: readonly number[],
): Stroke[] {
  const by = scaleAt(step) * unit;
  const hasName = new Set(named);
  const points = shown.filter((place) => {
    const spot = layout.spots[place];
    return spot && !hasName.has(place) && touches(part, spot, POINT, step);
  });
  const finer = Math.max(FINEST, Math.min(1, Math.sqrt(MANY / (points.length + 1))));

  // So many small dots are drawn as squares: they look the same and render faster.
  const isFine = finer < 1;
  const strokes = new Map<number, { ink: number; width: number; parts: string[] }>();
  const draw = (ink: number, width: number, d: string) => {
    const key = ink * 1_000 + width;
    const stroke = strokes.get(key);
    if (stroke) stroke.parts.push(d);
    else strokes.set(key, { ink, width, parts: [d] });
  };
  for (const place of points) {
    const [spot, star] = [layout.spots[place], layout.stars[place]];
    if (!spot || !star) continue;
    const ink = layout.inks[place] ?? 0;
    const isSoon = !isFine && appearing.stepOf(place) <= step + SOON;
    const width = short(widthOf(star) * unit * (isSoon ? 0.16 : 0.075) * finer);
    const [left, top] = [short(spot.x * by), short(spot.y * by)];
    draw(ink, width, `M${left} ${top}h${isFine ? width : 0}`);
    if (isSoon && ringsOf(star.runBy)) draw(ink, 1, ringAround(left, top, width * 0.85));
  }
  const caps = isFine ? "butt" : "round";
  return [...strokes.values()].map(({ ink, width, parts }) => ({
    d: parts.join(""),
    width,
    caps,
    ink,
  }));
}

/** Links each labelled server to the nearest earlier one of its region. */
export function threadsIn(
  { part, step, unit }: Drawn,
  { spots, boxes, regions }: Layout,
  named: readonly number[],
): string {
  const scale = scaleAt(step);
  const before = new Map<number, number[]>();
  let d = "";
  for (const place of named) {
    const [spot, box, region] = [spots[place], boxes[place], regions[place] ?? 0];
    if (!spot || !box) continue;
    const others = before.get(region) ?? [];
    if (touches(part, spot, box, step)) {
      let least = LONGEST / scale;
      let end = null;
      for (const other of others) {
        const there = spots[other];
        if (!there) continue;
        const far = Math.hypot(there.x - spot.x, there.y - spot.y);
        if (far < least) [least, end] = [far, there];
      }
      const by = scale * unit;
      if (end) {
        d += `M${short(spot.x * by)} ${short(spot.y * by)}L${short(end.x * by)} ${short(end.y * by)}`;
      }
    }
    others.push(place);
    before.set(region, others);
  }
  return d;
}

/** Rings around the centre, denser when zoomed in, and the borders of the regions. */
export function graticuleIn({ part, step, unit }: Drawn): string {
  const by = scaleAt(step) * unit;
  const away = (x: number, y: number) =>
    Math.hypot((x * unit) / REACH.x, (y * unit) / REACH.y) / by;
  const corners = [part.left, part.right].flatMap((x) =>
    [part.top, part.bottom].map((y) => away(x, y)),
  );
  const inside = away(
    Math.max(part.left, Math.min(part.right, 0)),
    Math.max(part.top, Math.min(part.bottom, 0)),
  );
  const apart = RING / 2 ** Math.max(0, Math.floor(step / 2));
  const first = Math.max(step < 2 ? 0 : -Infinity, Math.ceil((inside - EDGE) / apart));
  const rings: number[] = [];
  for (let ring = EDGE + first * apart; ring < Math.max(...corners); ring += apart) {
    if (ring > apart / 2) rings.push(ring);
  }
  const circles = rings.map((ring) => {
    const [wide, tall] = [short(REACH.x * ring * by), short(REACH.y * ring * by)];
    return `M${-wide} 0A${wide} ${tall} 0 1 1 ${wide} 0A${wide} ${tall} 0 1 1 ${-wide} 0`;
  });
  const borders = BORDERS.map((turn) => {
    const [near, far] = [spotAt(turn, EDGE), spotAt(turn, 2.5)];
    return `M${short(near.x * by)} ${short(near.y * by)}L${short(far.x * by)} ${short(far.y * by)}`;
  });
  return [...circles, ...borders].join("");
}

const TILE = 15;
const STARS_A_TILE = 6;
const STAR_WIDTHS = [1.1, 1.8, 2.5] as const;

/** Decorative stars of the same size at every step. */
export function starsIn({ part, step, unit }: Drawn): Stroke[] {
  const paths = STAR_WIDTHS.map(() => "");
  for (let row = Math.floor(part.top / TILE); row * TILE < part.bottom; row++) {
    for (let column = Math.floor(part.left / TILE); column * TILE < part.right; column++) {
      const next = numbersFrom(seedOf(`${step}/${row}/${column}`));
      for (let i = 0; i < STARS_A_TILE; i++) {
        const kind = Math.floor(next() * STAR_WIDTHS.length);
        const [x, y] = [(column + next()) * TILE * unit, (row + next()) * TILE * unit];
        paths[kind] = `${paths[kind] ?? ""}M${short(x)} ${short(y)}h0`;
      }
    }
  }
  return STAR_WIDTHS.map((width, kind) => ({ width, caps: "round", d: paths[kind] ?? "" }));
}

function ringAround(x: number, y: number, reach: number): string {
  const flat = short(reach * 0.35);
  const [right, down] = [short(reach * TILT.cos), short(reach * TILT.sin)];
  const arc = `a${short(reach)} ${flat} -20 1 0`;
  return `M${short(x - right)} ${short(y - down)}${arc} ${2 * right} ${2 * down}${arc} ${-2 * right} ${-2 * down}`;
}
