import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { covers, RowHeights, anchorAfterRemoval, anchorAt, rangeAround } from "./virtualList";

const ids = (count: number) => Array.from({ length: count }, (_, at) => `row-${at}`);

function measured(all: readonly string[], height: (at: number) => number): RowHeights {
  const heights = new RowHeights();
  all.forEach((id, at) => heights.record(id, height(at)));
  return heights;
}

describe("the rendered rows", () => {
  test("fill the view around the anchor and the overscan on both sides", () => {
    const all = ids(100);
    const heights = measured(all, () => 100);

    const range = rangeAround(all, heights, { id: "row-50", offset: -30 }, 600, 300);

    expect(range, "three rows above the view, and as many below as 900 pixels take").toEqual({
      start: 47,
      end: 60,
    });
  });

  test("do not depend on the rows above the anchor", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 20, max: 900 }), { minLength: 5, maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: -400, max: 400 }),
        (sizes, more, offset) => {
          const all = sizes.map((_, at) => `row-${at}`);
          const heights = measured(all, (at) => sizes[at] ?? 0);
          const anchor = { id: all[all.length - 2] ?? "", offset };
          const newer = Array.from({ length: more }, (_, at) => `newer-${at}`);

          const before = rangeAround(all, heights, anchor, 600, 0);
          const after = rangeAround([...newer, ...all], heights, anchor, 600, 0);

          expect(after.end - more, "the end is the same row as before").toBe(before.end);
        },
      ),
    );
  });

  test("begin at the top without an anchor", () => {
    expect(rangeAround(ids(3), new RowHeights(), null, 600, 0), "the first rows").toEqual({
      start: 0,
      end: 3,
    });
    expect(
      rangeAround([], new RowHeights(), null, 600, 0),
      "an empty list renders no rows",
    ).toEqual({
      start: 0,
      end: 0,
    });
  });

  test("with a larger overscan cover those with a smaller one", () => {
    const all = ids(40);
    const heights = measured(all, (at) => 50 + at);
    const anchor = { id: "row-20", offset: -5 };

    expect(
      covers(
        rangeAround(all, heights, anchor, 600, 900),
        rangeAround(all, heights, anchor, 600, 300),
      ),
    ).toBe(true);
  });
});

describe("heights", () => {
  test("of rows that were never rendered are the mean of the measured ones", () => {
    const heights = measured(["a", "b"], (at) => (at === 0 ? 100 : 300));

    expect(heights.of("unknown"), "the mean of 100 and 300").toBe(200);
  });

  test("are dropped when they are cleared", () => {
    const heights = measured(["a"], () => 999);

    heights.clear();

    expect(heights.of("a"), "the measured height is gone").not.toBe(999);
  });
});

test("the anchor at a distance is the row there and its offset", () => {
  const all = ids(10);
  const heights = measured(all, () => 100);

  expect(anchorAt(all, heights, 250)).toEqual({ id: "row-2", offset: -50 });
  expect(anchorAt(all, heights, -40), "a distance above the list gives the first row").toEqual({
    id: "row-0",
    offset: 40,
  });
  expect(anchorAt([], heights, 0), "an empty list has no anchor").toBeNull();
});

test("the anchor of a removed row is the next row that is left", () => {
  const removed = { id: "b", offset: -12 };

  expect(anchorAfterRemoval(["a", "b", "c"], ["a", "c"], removed)).toEqual({
    id: "c",
    offset: -12,
  });
  expect(anchorAfterRemoval(["a", "b"], ["a"], removed), "else the row before").toEqual({
    id: "a",
    offset: -12,
  });
  expect(anchorAfterRemoval(["b"], [], removed), "else none").toBeNull();
});
