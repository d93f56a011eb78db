import type { Profile } from "$ipc/bindings";
import type { IconName } from "./icons";

/** One thing a menu offers. */
export interface MenuItem {
  label: string;
  /** A second, quieter line. */
  hint?: string;
  icon?: IconName;
  /** Somebody to show in the place of the icon. */
  profile?: Profile;
  /** For a choice among others: whether it is the chosen one. */
  checked?: boolean;
  /** Whether it takes something away. */
  danger?: boolean;
  /** Whether a line sets it apart from what is above it. */
  apart?: boolean;
  onchoose: () => void;
}

/** Where a menu is laid: beside its button, inside the window. Physical pixels of the page. */
export interface Place {
  x: number;
  y: number;
}

/** Finds the place of a menu: beneath its button, or above it where there is no room beneath. */
export function placeBeside(
  button: DOMRect,
  menu: { width: number; height: number },
  view: { width: number; height: number },
  rightToLeft: boolean,
): Place {
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
