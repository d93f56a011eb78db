import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inventedStars } from "$gallery/stars";
import { Appearing } from "./appearing";
import { wishOf } from "./keys";
import { layOut } from "./layout";
import { nearest, neighbour, type Direction } from "./neighbours";
import { centreAround, centreShowing, heldIn, homeStep, spotUnder, partIn } from "./view";
import { scaleAt } from "./layout";

const ARROWS: readonly Direction[] = ["up", "down", "left", "right"];
const NO_KEYS = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
const WINDOW = { width: 60, height: 45.5 };
const BOX = { half: 3, up: 1, down: 2 };

const spot = fc.record({
  x: fc.double({ min: -25, max: 25, noNaN: true }),
  y: fc.double({ min: -19, max: 19, noNaN: true }),
});

describe("an arrow key", () => {
  test("goes to the nearest server in its direction", () => {
    const spots = [
      { x: 0, y: 0 },
      { x: 4, y: 1 },
      { x: 9, y: 0 },
      { x: 1, y: 5 },
      { x: -3, y: -3.5 },
    ];
    const places = spots.map((_, place) => place);
    const from = spots[0] ?? { x: 0, y: 0 };

    expect(neighbour(from, "right", places, spots)).toBe(1);
    expect(neighbour(from, "down", places, spots)).toBe(3);
    expect(neighbour(from, "up", places, spots)).toBe(4);
    expect(neighbour(from, "left", places, spots), "it looks to its sides too").toBe(4);
    expect(neighbour({ x: -9, y: 0 }, "left", places, spots), "here the map ends").toBeNull();
  });

  test.each([40, 200, 1_000])("reaches every labelled server of %i", (many) => {
    const made = layOut(inventedStars(many, `walk ${many}`));
    for (const step of [0, 3, made.nearest]) {
      const named = new Appearing(
        made,
        made.stars.map((_, place) => place),
      ).named(step);

      const reached = new Set(named.slice(0, 1));
      for (const place of reached) {
        const from = made.spots[place];
        for (const towards of ARROWS) {
          const next = from ? neighbour(from, towards, named, made.spots) : null;
          if (next !== null) reached.add(next);
        }
      }

      expect(reached.size, `at step ${step}`).toBe(named.length);
    }
  });

  test("the server nearest to a point is the one at that point", () => {
    const { spots } = layOut(inventedStars(50));
    const places = spots.map((_, place) => place);

    expect(nearest(spots[17] ?? { x: 0, y: 0 }, places, spots)).toBe(17);
    expect(nearest({ x: 0, y: 0 }, [], spots)).toBeNull();
  });
});

describe("a key", () => {
  test.each([
    ["ArrowLeft", {}, { kind: "go", towards: "left" }],
    ["ArrowLeft", { shiftKey: true }, { kind: "pan", towards: "left" }],
    ["+", { shiftKey: true }, { kind: "zoom", by: 1 }],
    ["=", {}, { kind: "zoom", by: 1 }],
    ["-", {}, { kind: "zoom", by: -1 }],
    ["0", {}, { kind: "all" }],
    ["Home", {}, { kind: "end", end: "first" }],
    ["End", {}, { kind: "end", end: "last" }],
    ["PageDown", {}, { kind: "region", by: 1 }],
  ])("%s with %o is a command", (key, held, wish) => {
    expect(wishOf({ key, ...NO_KEYS, ...held })).toEqual(wish);
  });

  test.each([
    ["Enter", {}],
    ["Tab", {}],
    ["a", {}],
    ["+", { ctrlKey: true }],
    ["ArrowLeft", { altKey: true }],
    ["0", { metaKey: true }],
  ])("%s with %o is ignored", (key, held) => {
    expect(wishOf({ key, ...NO_KEYS, ...held })).toBeNull();
  });
});

describe("the camera", () => {
  test("zooms around a fixed point", () => {
    fc.assert(
      fc.property(spot, spot, fc.integer({ min: -4, max: 8 }), (centre, from, step) => {
        const fixed = spotUnder(from, centre, step);
        const next = centreAround(fixed, centre, step, step + 1);
        const after = spotUnder(from, next, step + 1);

        expect(after.x).toBeCloseTo(fixed.x, 6);
        expect(after.y).toBeCloseTo(fixed.y, 6);
      }),
    );
  });

  test("shows all of a focused server and stays on the map", () => {
    fc.assert(
      fc.property(spot, spot, fc.integer({ min: 0, max: 8 }), (centre, goal, step) => {
        const shown = heldIn(centreShowing(goal, BOX, centre, step, WINDOW), step, WINDOW);
        const part = partIn(shown, step, WINDOW);
        const scale = scaleAt(step);

        expect(part.left).toBeLessThanOrEqual(goal.x * scale - BOX.half);
        expect(part.right).toBeGreaterThanOrEqual(goal.x * scale + BOX.half);
        expect(part.top).toBeLessThanOrEqual(goal.y * scale - BOX.up);
        expect(part.bottom).toBeGreaterThanOrEqual(goal.y * scale + BOX.down);
      }),
    );
  });

  test("does not move for a server that is visible", () => {
    const centre = { x: 1, y: 2 };

    expect(centreShowing({ x: 3, y: 3 }, BOX, centre, 2, WINDOW)).toEqual(centre);
  });

  test("opens with the whole map if it fits, and zoomed out in a small window", () => {
    expect(homeStep(WINDOW)).toBe(0);
    expect(homeStep({ width: 50, height: 25 }), "800 by 600").toBe(0);
    expect(homeStep({ width: 25, height: 13 }), "the same with text twice as large").toBe(-1);
    expect(homeStep({ width: 160, height: 100 })).toBeGreaterThan(0);
  });
});
