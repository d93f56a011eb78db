import type { Box } from "./crowd";
import { FARTHEST } from "./appearing";
import { scaleAt } from "./layout";
import type { Spot } from "./look.svelte";
import { REACH } from "./aspectRatio";

/** The window onto the map, in rem. */
export interface View {
  width: number;
  height: number;
}

/** A part of the map, in rem at the step it was made for. */
export interface Part {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What portraits and names at the edge of the map reach beyond it, in rem. */
const RIM = { x: 4, y: 2.8 } as const;
/** How much of the stars beyond the map comes into view at its edge, in rem. */
const BEYOND = 2;
/**
 * What stays free between a server that is walked to and the edge of the window, in rem: the
 * buttons stand at the side.
 */
const ROOM = { x: 3.25, y: 1 } as const;
/** A window as wide as this shows enough names at step 0, in rem. */
const ROOMY = 40;
/** So much may be missing before the whole map counts as out of the window, in steps. */
const ALMOST = 0.2;

/** The nearest step at which the whole map is in the window. */
function fitting({ width, height }: View): number {
  const across = (width / 2 - RIM.x) / REACH.x;
  const down = (height / 2 - RIM.y) / REACH.y;
  const scale = Math.max(0.01, Math.min(across, down));
  return Math.max(FARTHEST, Math.floor(2 * Math.log2(scale) + ALMOST));
}

/** The step a map is opened at: all of it, if that leaves room for names. */
export function homeStep(view: View): number {
  const roomy = Math.round(2 * Math.log2(view.width / ROOMY));
  return Math.max(Math.min(0, roomy), fitting(view));
}

/** The farthest step that shows more than another. */
export const farthestStep = (view: View) => Math.min(0, fitting(view));

/** The centre that is nearest to the wanted one and does not leave the map. */
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

/** The centre at another step, if what is at `fixed` stays where it is in the window. */
export function centreAround(fixed: Spot, centre: Spot, step: number, next: number): Spot {
  const by = scaleAt(step) / scaleAt(next);
  return { x: fixed.x - (fixed.x - centre.x) * by, y: fixed.y - (fixed.y - centre.y) * by };
}

/** The point of the map under a point of the window, given in rem from the window's middle. */
export function spotUnder(from: Spot, centre: Spot, step: number): Spot {
  const scale = scaleAt(step);
  return { x: centre.x + from.x / scale, y: centre.y + from.y / scale };
}

/** The nearest centre with a server wholly in the window. */
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

/** What is in the window. */
export function partIn(centre: Spot, step: number, { width, height }: View): Part {
  const scale = scaleAt(step);
  const [x, y] = [centre.x * scale, centre.y * scale];
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

/** What is drawn: the window and a quarter of it to each side, moving on by eighths of it. */
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

/** Whether any of a server is in a part of the map. */
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
