import { numbersFrom, seedOf } from "$kit/planet/random";
import { GENERAL, hex, inksOf } from "$kit/planet/inks";
import { ringsOf } from "$onboarding/portraitFacts";
import type { LabelSteps } from "./labelSteps";
import { portraitWidth } from "./markerBox";
import { scaleAt, type Layout } from "./layout";
import { BORDERS, REACH, pointAt } from "./regionGeometry";
import { intersects, type Area } from "./camera";

/** Lines or dots of one kind; a dot is a zero-length line with round caps. */
export interface Stroke {
  d: string;
  width: number;
  caps: "round" | "butt";
  /** The colour as an index into `DOT_INKS`. */
  ink?: number;
}

/** What to draw: the area, the zoom step and the pixels of 1rem. */
export interface Rendering {
  area: Area;
  step: number;
  pxPerRem: number;
}

/** The colours of dots: the deep ink on light, the ground ink on dark. */
export const DOT_INKS = GENERAL.map((name) => {
  const [ground, , deep] = inksOf(name);
  return `light-dark(${hex(deep)}, ${hex(ground)})`;
});

/** A server that gets a label within so many steps is drawn as a small disc. */
const SOON_STEPS = 1;
/** With more dots than this they are drawn smaller, but never smaller than `MIN_DOT_SCALE`. */
const MANY_DOTS = 1_500;
const MIN_DOT_SCALE = 0.4;
/** The longest link, in rem. */
const MAX_LINK = 15;
const EDGE = 0.465;
const RING = 0.3;
const DOT = { half: 0.1, up: 0.1, down: 0.1 } as const;

/** The tilt of a ring around a small disc. */
const TILT = { cos: Math.cos(-0.35), sin: Math.sin(-0.35) } as const;

const short = (value: number) => Math.round(value * 10) / 10;

/** The servers without a label: dots, and small discs with rings if a label comes soon. */
export function dotsIn(
  { area, step, pxPerRem }: Rendering,
  layout: Layout,
  labelSteps: LabelSteps,
  shown: readonly number[],
  labelled: readonly number[],
): Stroke[] {
  const by = scaleAt(step) * pxPerRem;
  const hasName = new Set(labelled);
  const dots = shown.filter((index) => {
    const point = layout.points[index];
    return point && !hasName.has(index) && intersects(area, point, DOT, step);
  });
  const dotScale = Math.max(MIN_DOT_SCALE, Math.min(1, Math.sqrt(MANY_DOTS / (dots.length + 1))));

  // So many small dots are drawn as squares: they look the same and render faster.
  const isSquare = dotScale < 1;
  const strokes = new Map<number, { ink: number; width: number; parts: string[] }>();
  const draw = (ink: number, width: number, d: string) => {
    const key = ink * 1_000 + width;
    const stroke = strokes.get(key);
    if (stroke) stroke.parts.push(d);
    else strokes.set(key, { ink, width, parts: [d] });
  };
  for (const index of dots) {
    const [point, server] = [layout.points[index], layout.servers[index]];
    if (!point || !server) continue;
    const ink = layout.inks[index] ?? 0;
    const isSoon = !isSquare && labelSteps.stepOf(index) <= step + SOON_STEPS;
    const width = short(portraitWidth(server) * pxPerRem * (isSoon ? 0.16 : 0.075) * dotScale);
    const [left, top] = [short(point.x * by), short(point.y * by)];
    draw(ink, width, `M${left} ${top}h${isSquare ? width : 0}`);
    if (isSoon && ringsOf(server.runBy)) draw(ink, 1, ringAround(left, top, width * 0.85));
  }
  const caps = isSquare ? "butt" : "round";
  return [...strokes.values()].map(({ ink, width, parts }) => ({
    d: parts.join(""),
    width,
    caps,
    ink,
  }));
}

/** Links each labelled server to the nearest earlier one of its region. */
export function linksIn(
  { area, step, pxPerRem }: Rendering,
  { points, boxes, regions }: Layout,
  labelled: readonly number[],
): string {
  const scale = scaleAt(step);
  const before = new Map<number, number[]>();
  let d = "";
  for (const index of labelled) {
    const [point, box, region] = [points[index], boxes[index], regions[index] ?? 0];
    if (!point || !box) continue;
    const others = before.get(region) ?? [];
    if (intersects(area, point, box, step)) {
      let least = MAX_LINK / scale;
      let end = null;
      for (const other of others) {
        const there = points[other];
        if (!there) continue;
        const far = Math.hypot(there.x - point.x, there.y - point.y);
        if (far < least) [least, end] = [far, there];
      }
      const by = scale * pxPerRem;
      if (end) {
        d += `M${short(point.x * by)} ${short(point.y * by)}L${short(end.x * by)} ${short(end.y * by)}`;
      }
    }
    others.push(index);
    before.set(region, others);
  }
  return d;
}

/** Rings around the centre, denser when zoomed in, and the borders of the regions. */
export function graticuleIn({ area, step, pxPerRem }: Rendering): string {
  const by = scaleAt(step) * pxPerRem;
  const distance = (x: number, y: number) =>
    Math.hypot((x * pxPerRem) / REACH.x, (y * pxPerRem) / REACH.y) / by;
  const corners = [area.left, area.right].flatMap((x) =>
    [area.top, area.bottom].map((y) => distance(x, y)),
  );
  const inside = distance(
    Math.max(area.left, Math.min(area.right, 0)),
    Math.max(area.top, Math.min(area.bottom, 0)),
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
  const borders = BORDERS.map((angle) => {
    const [near, far] = [pointAt(angle, EDGE), pointAt(angle, 2.5)];
    return `M${short(near.x * by)} ${short(near.y * by)}L${short(far.x * by)} ${short(far.y * by)}`;
  });
  return [...circles, ...borders].join("");
}

const TILE = 15;
const STARS_A_TILE = 6;
const STAR_WIDTHS = [1.1, 1.8, 2.5] as const;

/** Decorative stars of the same size at every step. */
export function starsIn({ area, step, pxPerRem }: Rendering): Stroke[] {
  const paths = STAR_WIDTHS.map(() => "");
  for (let row = Math.floor(area.top / TILE); row * TILE < area.bottom; row++) {
    for (let column = Math.floor(area.left / TILE); column * TILE < area.right; column++) {
      const next = numbersFrom(seedOf(`${step}/${row}/${column}`));
      for (let i = 0; i < STARS_A_TILE; i++) {
        const kind = Math.floor(next() * STAR_WIDTHS.length);
        const [x, y] = [(column + next()) * TILE * pxPerRem, (row + next()) * TILE * pxPerRem];
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
