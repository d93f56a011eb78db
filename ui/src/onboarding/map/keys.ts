import type { Direction } from "./neighbours";

/** A keyboard command of the map. */
export type Wish =
  | { kind: "go"; towards: Direction }
  | { kind: "pan"; towards: Direction }
  | { kind: "zoom"; by: 1 | -1 }
  | { kind: "all" }
  | { kind: "end"; end: "first" | "last" }
  | { kind: "region"; by: 1 | -1 };

const ARROWS: Record<string, Direction> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

const OTHERS: Record<string, Wish> = {
  "+": { kind: "zoom", by: 1 },
  "=": { kind: "zoom", by: 1 },
  "-": { kind: "zoom", by: -1 },
  _: { kind: "zoom", by: -1 },
  "0": { kind: "all" },
  Home: { kind: "end", end: "first" },
  End: { kind: "end", end: "last" },
  PageDown: { kind: "region", by: 1 },
  PageUp: { kind: "region", by: -1 },
};

/** The command of a key, if it has one. Shift with an arrow pans the map. */
export function wishOf({
  key,
  shiftKey,
  ctrlKey,
  altKey,
  metaKey,
}: Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">): Wish | null {
  if (ctrlKey || altKey || metaKey) return null;
  const towards = ARROWS[key];
  if (towards) return { kind: shiftKey ? "pan" : "go", towards };
  return OTHERS[key] ?? null;
}
