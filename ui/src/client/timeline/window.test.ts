import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { covers, Heights, placeAfterLoss, placeAt, rangeAround } from "./window";

const ids = (count: number) => Array.from({ length: count }, (_, at) => `row-${at}`);

function measured(all: readonly string[], height: (at: number) => number): Heights {
  const heights = new Heights();
  all.forEach((id, at) => heights.learn(id, height(at)));
  return heights;
}

describe("the drawn rows", () => {
  test("fill the view around the reader's row and reach beyond it on both sides", () => {
    const all = ids(100);
    const heights = measured(all, () => 100);

    const range = rangeAround(all, heights, { id: "row-50", offset: -30 }, 600, 300);

    expect(range, "three rows above the view, and as many below as 900 pixels take").toEqual({
      start: 47,
      end: 60,
    });
  });

  test("do not depend on what is above the reader", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 20, max: 900 }), { minLength: 5, maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: -400, max: 400 }),
        (sizes, more, offset) => {
          const all = sizes.map((_, at) => `row-${at}`);
          const heights = measured(all, (at) => sizes[at] ?? 0);
          const place = { id: all[all.length - 2] ?? "", offset };
          const newer = Array.from({ length: more }, (_, at) => `newer-${at}`);

          const before = rangeAround(all, heights, place, 600, 0);
          const after = rangeAround([...newer, ...all], heights, place, 600, 0);

          expect(after.end - more, "as far down as before").toBe(before.end);
        },
      ),
    );
  });

  test("begin at the top while nobody has a place yet", () => {
    expect(rangeAround(ids(3), new Heights(), null, 600, 0), "the first rows").toEqual({
      start: 0,
      end: 3,
    });
    expect(rangeAround([], new Heights(), null, 600, 0), "nothing has nothing to draw").toEqual({
      start: 0,
      end: 0,
    });
  });

  test("with more to spare cover those with less", () => {
    const all = ids(40);
    const heights = measured(all, (at) => 50 + at);
    const place = { id: "row-20", offset: -5 };

    expect(
      covers(
        rangeAround(all, heights, place, 600, 900),
        rangeAround(all, heights, place, 600, 300),
      ),
    ).toBe(true);
  });
});

describe("heights", () => {
  test("of rows nobody drew are guessed from those that were", () => {
    const heights = measured(["a", "b"], (at) => (at === 0 ? 100 : 300));

    expect(heights.of("unknown"), "the mean of what was measured").toBe(200);
  });

  test("are measured anew after the width changed", () => {
    const heights = measured(["a"], () => 999);

    heights.forget();

    expect(heights.of("a"), "the old height says nothing any more").not.toBe(999);
  });
});

test("a jump lands on the row that is there, with the part of it that is scrolled away", () => {
  const all = ids(10);
  const heights = measured(all, () => 100);

  expect(placeAt(all, heights, 250)).toEqual({ id: "row-2", offset: -50 });
  expect(placeAt(all, heights, -40), "above the list is the first row").toEqual({
    id: "row-0",
    offset: 40,
  });
  expect(placeAt([], heights, 0), "an empty list has no place").toBeNull();
});

test("when the reader's row is gone, they stay at the next one that is left", () => {
  const lost = { id: "b", offset: -12 };

  expect(placeAfterLoss(["a", "b", "c"], ["a", "c"], lost)).toEqual({ id: "c", offset: -12 });
  expect(placeAfterLoss(["a", "b"], ["a"], lost), "else at the one before").toEqual({
    id: "a",
    offset: -12,
  });
  expect(placeAfterLoss(["b"], [], lost), "else nowhere").toBeNull();
});
