import type { Media } from "$ipc/bindings";

/** For pictures whose size the server does not know. */
const DEFAULT_RATIO = 16 / 9;
/** A wider or taller picture is cropped around its focus. */
const MAX_RATIO = 2.4;
const MIN_RATIO = 0.8;

/** The ratio of the box that is reserved for one picture, so that loading it moves nothing. */
export function aspectRatioOf(media: Pick<Media, "width" | "height">): number {
  const { width, height } = media;
  if (width === null || height === null || width <= 0 || height <= 0) return DEFAULT_RATIO;
  return Math.min(MAX_RATIO, Math.max(MIN_RATIO, width / height));
}
