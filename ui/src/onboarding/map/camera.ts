import type { Box } from "./collisionGrid";
import { MIN_STEP } from "./labelSteps";
import { scaleAt } from "./layout";
import type { Point } from "./mapPosition.svelte";
import { REACH } from "./regionGeometry";

/** The size of the window onto the map, in rem. */
export interface WindowSize {
  width: number;
  height: number;
}

/** A rectangle of the map, in rem at its zoom step. */
export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** How far portraits and labels at the edge reach beyond the map, in rem. */
const EDGE_MARGIN = { x: 4, y: 2.8 } as const;
/** How much empty space becomes visible beyond the edge, in rem. */
const OVERSCROLL = 2;
/**
 * The margin between a focused server and the edge of the window, in rem: the zoom buttons are at
 * the side.
 */
const FOCUS_MARGIN = { x: 3.25, y: 1 } as const;
/** The width of a window that shows enough labels at step 0, in rem. */
const FULL_WIDTH = 40;
/** The tolerance when deciding whether the whole map fits, in steps. */
const FIT_TOLERANCE = 0.2;

/** The largest step at which the whole map fits into the window. */
function fittingStep({ width, height }: WindowSize): number {
  const across = (width / 2 - EDGE_MARGIN.x) / REACH.x;
  const down = (height / 2 - EDGE_MARGIN.y) / REACH.y;
  const scale = Math.max(0.01, Math.min(across, down));
  return Math.max(MIN_STEP, Math.floor(2 * Math.log2(scale) + FIT_TOLERANCE));
}

/** The step at which a map opens: the whole map if that leaves room for labels. */
export function initialStep(windowSize: WindowSize): number {
  const wanted = Math.round(2 * Math.log2(windowSize.width / FULL_WIDTH));
  return Math.max(Math.min(0, wanted), fittingStep(windowSize));
}

/** Zooming out further would show nothing more. */
export const minStep = (windowSize: WindowSize) => Math.min(0, fittingStep(windowSize));

export function clampCentre(centre: Point, step: number, { width, height }: WindowSize): Point {
  const scale = scaleAt(step);
  const clamp = (wanted: number, reach: number, rim: number, size: number) => {
    const free = reach * scale + rim - size / 2;
    const most = free <= 0 ? 0 : (free + OVERSCROLL) / scale;
    return Math.max(-most, Math.min(most, wanted));
  };
  return {
    x: clamp(centre.x, REACH.x, EDGE_MARGIN.x, width),
    y: clamp(centre.y, REACH.y, EDGE_MARGIN.y, height),
  };
}

/** The centre after a zoom that keeps `fixed` at its position in the window. */
export function centreAround(fixed: Point, centre: Point, step: number, next: number): Point {
  const by = scaleAt(step) / scaleAt(next);
  return { x: fixed.x - (fixed.x - centre.x) * by, y: fixed.y - (fixed.y - centre.y) * by };
}

/** The point of the map at a point of the window, given in rem from the window's centre. */
export function pointUnder(from: Point, centre: Point, step: number): Point {
  const scale = scaleAt(step);
  return { x: centre.x + from.x / scale, y: centre.y + from.y / scale };
}

/** The nearest centre at which a box is completely in the window. */
export function centreToShow(
  point: Point,
  box: Box,
  centre: Point,
  step: number,
  windowSize: WindowSize,
): Point {
  const scale = scaleAt(step);
  const along = (now: number, least: number, most: number) =>
    least > most ? (least + most) / 2 : Math.max(least, Math.min(most, now));
  const [x, y] = [point.x * scale, point.y * scale];
  const across = windowSize.width / 2 - FOCUS_MARGIN.x - box.half;
  const [above, below] = [
    windowSize.height / 2 - FOCUS_MARGIN.y - box.up,
    windowSize.height / 2 - FOCUS_MARGIN.y - box.down,
  ];
  return {
    x: along(centre.x * scale, x - across, x + across) / scale,
    y: along(centre.y * scale, y - below, y + above) / scale,
  };
}

export function visibleArea(centre: Point, step: number, { width, height }: WindowSize): Area {
  const scale = scaleAt(step);
  const [x, y] = [centre.x * scale, centre.y * scale];
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

/**
 * The area to render: the window and a quarter of it on each side. It moves in eighths of the
 * window.
 */
export function renderedArea(centre: Point, step: number, windowSize: WindowSize): Area {
  const scale = scaleAt(step);
  const snapped = (at: number, size: number) => Math.round((at * scale) / (size / 8)) * (size / 8);
  const [x, y] = [snapped(centre.x, windowSize.width), snapped(centre.y, windowSize.height)];
  return {
    left: x - windowSize.width * 0.75,
    right: x + windowSize.width * 0.75,
    top: y - windowSize.height * 0.75,
    bottom: y + windowSize.height * 0.75,
  };
}

export function intersects(area: Area, point: Point, box: Box, step: number): boolean {
  const scale = scaleAt(step);
  const [x, y] = [point.x * scale, point.y * scale];
  return (
    x + box.half > area.left &&
    x - box.half < area.right &&
    y + box.down > area.top &&
    y - box.up < area.bottom
  );
}
