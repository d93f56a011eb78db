import type { Media } from "$ipc/bindings";

/** The shape of a place for a picture nobody measured. */
const USUAL = 16 / 9;
/** A single picture is not drawn flatter or taller than this; it is cut around its focus instead. */
const FLATTEST = 2.4;
const TALLEST = 0.8;

/** Width by height of the place kept for one picture, so that nothing moves when it comes. */
export function shapeOf(media: Pick<Media, "width" | "height">): number {
  const { width, height } = media;
  if (width === null || height === null || width <= 0 || height <= 0) return USUAL;
  return Math.min(FLATTEST, Math.max(TALLEST, width / height));
}
