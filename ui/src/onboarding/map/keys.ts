import type { Direction } from "./neighbours";

export type KeyCommand =
  | { kind: "move"; direction: Direction }
  | { kind: "pan"; direction: Direction }
  | { kind: "zoom"; by: 1 | -1 }
  | { kind: "reset" }
  | { kind: "end"; end: "first" | "last" }
  | { kind: "region"; by: 1 | -1 };

const ARROWS: Record<string, Direction> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

const OTHERS: Record<string, KeyCommand> = {
  "+": { kind: "zoom", by: 1 },
  "=": { kind: "zoom", by: 1 },
  "-": { kind: "zoom", by: -1 },
  _: { kind: "zoom", by: -1 },
  "0": { kind: "reset" },
  Home: { kind: "end", end: "first" },
  End: { kind: "end", end: "last" },
  PageDown: { kind: "region", by: 1 },
  PageUp: { kind: "region", by: -1 },
};

/** The command of a key, if it has one. Shift with an arrow pans the map. */
export function commandOf({
  key,
  shiftKey,
  ctrlKey,
  altKey,
  metaKey,
}: Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">): KeyCommand | null {
  if (ctrlKey || altKey || metaKey) return null;
  const direction = ARROWS[key];
  if (direction) return { kind: shiftKey ? "pan" : "move", direction };
  return OTHERS[key] ?? null;
}
