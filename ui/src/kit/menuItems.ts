import type { IconName } from "./icons";
import type { Person } from "./person";

export interface MenuItem {
  label: string;
  /** A second line in a quieter colour. */
  hint?: string;
  icon?: IconName;
  /** A person whose avatar replaces the icon. */
  profile?: Person;
  /** For a radio item: whether it is checked. */
  checked?: boolean;
  /** Whether the item is destructive. */
  danger?: boolean;
  /** Whether a separator precedes the item. */
  apart?: boolean;
  onchoose: () => void;
}

interface Size {
  width: number;
  height: number;
}

/**
 * The top left corner of an open menu, in CSS pixels of the window: below its button, or above it
 * if there is no room below.
 */
export function placeBeside(
  button: DOMRect,
  menu: Size,
  view: Size,
  rightToLeft: boolean,
): { x: number; y: number } {
  const GAP = 4;
  const EDGE = 8;

  const below = button.bottom + GAP;
  const above = button.top - GAP - menu.height;
  const fitsBelow = below + menu.height <= view.height - EDGE;
  const y = fitsBelow || above < EDGE ? below : above;

  const fromStart = rightToLeft ? button.right - menu.width : button.left;
  const fromEnd = rightToLeft ? button.left : button.right - menu.width;
  const fits = (x: number) => x >= EDGE && x + menu.width <= view.width - EDGE;
  const x = fits(fromStart) ? fromStart : fromEnd;

  return {
    x: clamp(x, EDGE, view.width - menu.width - EDGE),
    y: clamp(y, EDGE, view.height - menu.height - EDGE),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
