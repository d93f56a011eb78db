import { describe, expect, test } from "vitest";
import { placeBeside } from "./menuItems";

const view = { width: 800, height: 600 };
const menu = { width: 200, height: 150 };
const button = (left: number, top: number) => new DOMRect(left, top, 40, 40);

describe("a menu is placed", () => {
  test("below its button, aligned at the start", () => {
    expect(placeBeside(button(100, 100), menu, view, false)).toEqual({ x: 100, y: 144 });
  });

  test("above it if there is no room below", () => {
    expect(placeBeside(button(100, 550), menu, view, false)).toEqual({ x: 100, y: 396 });
  });

  test("aligned at the end near the end of the window", () => {
    expect(placeBeside(button(750, 100), menu, view, false)).toEqual({ x: 590, y: 144 });
  });

  test("mirrored in right-to-left text", () => {
    expect(placeBeside(button(400, 100), menu, view, true)).toEqual({ x: 240, y: 144 });
  });

  test("inside a window that is smaller than the menu", () => {
    const place = placeBeside(
      button(0, 0),
      { width: 500, height: 700 },
      { width: 400, height: 300 },
      false,
    );

    expect(place, "its beginning can be read").toEqual({ x: 8, y: 8 });
  });
});
