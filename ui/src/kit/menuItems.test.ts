import { describe, expect, test } from "vitest";
import { placeBeside } from "./menuItems";

const view = { width: 800, height: 600 };
const menu = { width: 200, height: 150 };
const button = (left: number, top: number) => new DOMRect(left, top, 40, 40);

describe("a menu is laid", () => {
  test("beneath its button, edge to edge", () => {
    expect(placeBeside(button(100, 100), menu, view, false)).toEqual({ x: 100, y: 144 });
  });

  test("above it where there is no room beneath", () => {
    expect(placeBeside(button(100, 550), menu, view, false)).toEqual({ x: 100, y: 396 });
  });

  test("from the other edge near the end of the window", () => {
    expect(placeBeside(button(750, 100), menu, view, false)).toEqual({ x: 590, y: 144 });
  });

  test("the other way where reading runs to the left", () => {
    expect(placeBeside(button(400, 100), menu, view, true)).toEqual({ x: 240, y: 144 });
  });

  test("inside a window that is smaller than it", () => {
    const place = placeBeside(
      button(0, 0),
      { width: 500, height: 700 },
      { width: 400, height: 300 },
      false,
    );

    expect(place, "its beginning can be read").toEqual({ x: 8, y: 8 });
  });
});
