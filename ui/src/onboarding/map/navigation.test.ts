import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inventedStars } from "$ipc/fixtures";
import { LabelSteps } from "./labelSteps";
import { commandOf } from "./keys";
import { computeLayout } from "./layout";
import { nearestTo, neighbour, type Direction } from "./neighbours";
import {
  centreAround,
  centreToShow,
  clampCentre,
  initialStep,
  pointUnder,
  visibleArea,
} from "./camera";
import { scaleAt } from "./layout";

const ARROWS: readonly Direction[] = ["up", "down", "left", "right"];
const NO_MODIFIERS = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
const WINDOW = { width: 60, height: 45.5 };
const BOX = { half: 3, up: 1, down: 2 };

const point = fc.record({
  x: fc.double({ min: -25, max: 25, noNaN: true }),
  y: fc.double({ min: -19, max: 19, noNaN: true }),
});

describe("an arrow key", () => {
  test("goes to the nearest server in its direction", () => {
    const points = [
      { x: 0, y: 0 },
      { x: 4, y: 1 },
      { x: 9, y: 0 },
      { x: 1, y: 5 },
      { x: -3, y: -3.5 },
    ];
    const indices = points.map((_, index) => index);
    const from = points[0] ?? { x: 0, y: 0 };

    expect(neighbour(from, "right", indices, points)).toBe(1);
    expect(neighbour(from, "down", indices, points)).toBe(3);
    expect(neighbour(from, "up", indices, points)).toBe(4);
    expect(neighbour(from, "left", indices, points), "it also looks sideways").toBe(4);
    expect(neighbour({ x: -9, y: 0 }, "left", indices, points), "the edge of the map").toBeNull();
  });

  test.each([40, 200, 1_000])("reaches every labelled server of %i", (count) => {
    const made = computeLayout(inventedStars(count, `walk ${count}`));
    for (const step of [0, 3, made.maxStep]) {
      const labelled = new LabelSteps(
        made,
        made.servers.map((_, index) => index),
      ).labelled(step);

      const reached = new Set(labelled.slice(0, 1));
      for (const index of reached) {
        const from = made.points[index];
        for (const direction of ARROWS) {
          const next = from ? neighbour(from, direction, labelled, made.points) : null;
          if (next !== null) reached.add(next);
        }
      }

      expect(reached.size, `at step ${step}`).toBe(labelled.length);
    }
  });

  test("the server nearest to a point is the one at that point", () => {
    const { points } = computeLayout(inventedStars(50));
    const indices = points.map((_, index) => index);

    expect(nearestTo(points[17] ?? { x: 0, y: 0 }, indices, points)).toBe(17);
    expect(nearestTo({ x: 0, y: 0 }, [], points)).toBeNull();
  });
});

describe("a key", () => {
  test.each([
    ["ArrowLeft", {}, { kind: "move", direction: "left" }],
    ["ArrowLeft", { shiftKey: true }, { kind: "pan", direction: "left" }],
    ["+", { shiftKey: true }, { kind: "zoom", by: 1 }],
    ["=", {}, { kind: "zoom", by: 1 }],
    ["-", {}, { kind: "zoom", by: -1 }],
    ["0", {}, { kind: "reset" }],
    ["Home", {}, { kind: "end", end: "first" }],
    ["End", {}, { kind: "end", end: "last" }],
    ["PageDown", {}, { kind: "region", by: 1 }],
  ])("%s with %o is a command", (key, modifiers, command) => {
    expect(commandOf({ key, ...NO_MODIFIERS, ...modifiers })).toEqual(command);
  });

  test.each([
    ["Enter", {}],
    ["Tab", {}],
    ["a", {}],
    ["+", { ctrlKey: true }],
    ["ArrowLeft", { altKey: true }],
    ["0", { metaKey: true }],
  ])("%s with %o is ignored", (key, modifiers) => {
    expect(commandOf({ key, ...NO_MODIFIERS, ...modifiers })).toBeNull();
  });
});

describe("the camera", () => {
  test("zooms around a fixed point", () => {
    fc.assert(
      fc.property(point, point, fc.integer({ min: -4, max: 8 }), (centre, from, step) => {
        const fixed = pointUnder(from, centre, step);
        const next = centreAround(fixed, centre, step, step + 1);
        const after = pointUnder(from, next, step + 1);

        expect(after.x).toBeCloseTo(fixed.x, 6);
        expect(after.y).toBeCloseTo(fixed.y, 6);
      }),
    );
  });

  test("shows all of a focused server and stays on the map", () => {
    fc.assert(
      fc.property(point, point, fc.integer({ min: 0, max: 8 }), (centre, goal, step) => {
        const shown = clampCentre(centreToShow(goal, BOX, centre, step, WINDOW), step, WINDOW);
        const area = visibleArea(shown, step, WINDOW);
        const scale = scaleAt(step);

        expect(area.left).toBeLessThanOrEqual(goal.x * scale - BOX.half);
        expect(area.right).toBeGreaterThanOrEqual(goal.x * scale + BOX.half);
        expect(area.top).toBeLessThanOrEqual(goal.y * scale - BOX.up);
        expect(area.bottom).toBeGreaterThanOrEqual(goal.y * scale + BOX.down);
      }),
    );
  });

  test("does not move for a server that is visible", () => {
    const centre = { x: 1, y: 2 };

    expect(centreToShow({ x: 3, y: 3 }, BOX, centre, 2, WINDOW)).toEqual(centre);
  });

  test("opens with the whole map if it fits, and zoomed out in a small window", () => {
    expect(initialStep(WINDOW)).toBe(0);
    expect(initialStep({ width: 50, height: 25 }), "800 by 600").toBe(0);
    expect(initialStep({ width: 25, height: 13 }), "800 by 600 at 200 % text size").toBe(-1);
    expect(initialStep({ width: 160, height: 100 })).toBeGreaterThan(0);
  });
});
