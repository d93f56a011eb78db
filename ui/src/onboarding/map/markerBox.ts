import type { Domain, ServerSize, ServerSummary } from "$ipc/bindings";
import type { Box } from "./collisionGrid";

/** The width of a portrait, in rem. */
const WIDTHS: Record<ServerSize, number> = { village: 1.875, town: 2.5, city: 3.25, giant: 4 };

/** The maximum width of a label, in rem. Keep in step with the style of `MapMarker`. */
const MAX_LABEL_WIDTH = 9;
/** The line height and font size of a label, in rem. */
const LINE_HEIGHT = 1.0625;
const FONT_SIZE = 0.875;
/** The margin around everything, in rem. */
const MARGIN = { x: 0.3, y: 0.1 } as const;

const NARROW = new Set("fijlrt.-1");
const WIDE = new Set("mw");

/** The width of a server's portrait on the map, in rem. An unknown size is drawn as a village. */
export function portraitWidth({ size }: Pick<ServerSummary, "size">): number {
  return WIDTHS[size ?? "village"];
}

/** The box of portrait and label together, around the middle of the portrait. */
export function boxOf(server: ServerSummary): Box {
  const portrait = portraitWidth(server);
  return {
    half: Math.max(portrait, Math.min(MAX_LABEL_WIDTH, labelWidth(server.domain))) / 2 + MARGIN.x,
    up: portrait / 2 + MARGIN.y,
    down: portrait / 2 + LINE_HEIGHT + MARGIN.y,
  };
}

/** An upper estimate of a label's width, in rem. */
function labelWidth(domain: Domain): number {
  let length = 0;
  for (const letter of domain) length += NARROW.has(letter) ? 0.34 : WIDE.has(letter) ? 0.85 : 0.58;
  return length * FONT_SIZE;
}
