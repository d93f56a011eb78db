import type { Box } from "./crowd";
import { FARTHEST } from "./appearing";
import { scaleAt } from "./layout";
import type { Spot } from "./look.svelte";
import { REACH } from "./aspectRatio";

/** The size of the window onto the map, in rem. */
export interface View {
  width: number;
  height: number;
}

/** A rectangle of the map, in rem at its zoom step. */
export interface Part {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** How far portraits and labels at the edge reach beyond the map, in rem. */
const RIM = { x: 4, y: 2.8 } as const;
/** How much empty space becomes visible beyond the edge, in rem. */
const BEYOND = 2;
/**
 * The margin between a focused server and the edge of the window, in rem: the zoom buttons are at
 * the side.
 */
const ROOM = { x: 3.25, y: 1 } as const;
/** The width of a window that shows enough labels at step 0, in rem. */
const ROOMY = 40;
/** The tolerance when deciding whether the whole map fits, in steps. */
const ALMOST = 0.2;

/** The largest step at which the whole map fits into the window. */
function fitting({ width, height }: View): number {
  const across = (width / 2 - RIM.x) / REACH.x;
  const down = (height / 2 - RIM.y) / REACH.y;
  const scale = Math.max(0.01, Math.min(across, down));
  return Math.max(FARTHEST, Math.floor(2 * Math.log2(scale) + ALMOST));
}

/** The step at which a map opens: the whole map if that leaves room for labels. */
export function homeStep(view: View): number {
  const roomy = Math.round(2 * Math.log2(view.width / ROOMY));
  return Math.max(Math.min(0, roomy), fitting(view));
}

/** Zooming out further would show nothing more. */
export const farthestStep = (view: View) => Math.min(0, fitting(view));

/** Clamps the centre to the map. */
export function heldIn(centre: Spot, step: number, { width, height }: View): Spot {
  const scale = scaleAt(step);
  const held = (wanted: number, reach: number, rim: number, size: number) => {
    const free = reach * scale + rim - size / 2;
    const most = free <= 0 ? 0 : (free + BEYOND) / scale;
    return Math.max(-most, Math.min(most, wanted));
  };
  return {
    x: held(centre.x, REACH.x, RIM.x, width),
    y: held(centre.y, REACH.y, RIM.y, height),
  };
}

/** The centre after a zoom that keeps `fixed` at its position in the window. */
export function centreAround(fixed: Spot, centre: Spot, step: number, next: number): Spot {
  const by = scaleAt(step) / scaleAt(next);
  return { x: fixed.x - (fixed.x - centre.x) * by, y: fixed.y - (fixed.y - centre.y) * by };
}

/** The point of the map at a point of the window, given in rem from the window's centre. */
export function spotUnder(from: Spot, centre: Spot, step: number): Spot {
  const scale = scaleAt(step);
  return { x: centre.x + from.x / scale, y: centre.y + from.y / scale };
}

/** The nearest centre at which a box is completely in the window. */
export function centreShowing(spot: Spot, box: Box, centre: Spot, step: number, view: View): Spot {
  const scale = scaleAt(step);
  const along = (now: number, least: number, most: number) =>
    least > most ? (least + most) / 2 : Math.max(least, Math.min(most, now));
  const [x, y] = [spot.x * scale, spot.y * scale];
  const across = view.width / 2 - ROOM.x - box.half;
  const [above, below] = [view.height / 2 - ROOM.y - box.up, view.height / 2 - ROOM.y - box.down];
  return {
    x: along(centre.x * scale, x - across, x + across) / scale,
    y: along(centre.y * scale, y - below, y + above) / scale,
  };
}

/** The area in the window. */
export function partIn(centre: Spot, step: number, { width, height }: View): Part {
  const scale = scaleAt(step);
  const [x, y] = [centre.x * scale, centre.y * scale];
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

/**
 * The area to render: the window and a quarter of it on each side. It moves in eighths of the
 * window.
 */
export function drawnIn(centre: Spot, step: number, view: View): Part {
  const scale = scaleAt(step);
  const snapped = (at: number, size: number) => Math.round((at * scale) / (size / 8)) * (size / 8);
  const [x, y] = [snapped(centre.x, view.width), snapped(centre.y, view.height)];
  return {
    left: x - view.width * 0.75,
    right: x + view.width * 0.75,
    top: y - view.height * 0.75,
    bottom: y + view.height * 0.75,
  };
}

export function touches(part: Part, spot: Spot, box: Box, step: number): boolean {
  const scale = scaleAt(step);
  const [x, y] = [spot.x * scale, spot.y * scale];
  return (
    x + box.half > part.left &&
    x - box.half < part.right &&
    y + box.down > part.top &&
    y - box.up < part.bottom
  );
}
