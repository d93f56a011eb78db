import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rowsToRender, renderEnd, renderStart, rowAfter } from "./rows";

const ranges = fc.record({
  top: fc.integer({ min: -2_000, max: 3_000_000 }),
  height: fc.integer({ min: 1, max: 4_000 }),
});
const rows = fc.integer({ min: 20, max: 400 });
const counts = fc.integer({ min: 0, max: 30_000 });

describe("a long list", () => {
  test("every visible row is rendered, and not many more", () => {
    fc.assert(
      fc.property(ranges, rows, counts, (range, row, count) => {
        const start = renderStart(range, row, count);
        const end = renderEnd(range, row, count);

        expect(start, "a list has a beginning").toBeGreaterThanOrEqual(0);
        expect(end, "and an end").toBeLessThanOrEqual(count);
        expect(end - start, "what is far away is not drawn").toBeLessThanOrEqual(
          Math.ceil(range.height / row) + 10,
        );
        for (let at = 0; at < count; at += Math.max(1, Math.floor(count / 50))) {
          const isVisible = (at + 1) * row > range.top && at * row < range.top + range.height;
          if (isVisible) expect(at >= start && at < end, `row ${at} is in sight`).toBe(true);
        }
      }),
    );
  });

  test("the row with the keyboard focus is rendered wherever the reader scrolls", () => {
    fc.assert(
      fc.property(ranges, counts, fc.nat(30_000), (range, count, active) => {
        const all = rowsToRender(
          renderStart(range, 100, count),
          renderEnd(range, 100, count),
          active,
          count,
        );

        expect(all.includes(active), "its focus is not lost").toBe(active < count);
        expect([...all].sort((one, other) => one - other)).toEqual(all);
        expect(new Set(all).size, "and no row twice").toBe(all.length);
      }),
    );
  });
});

describe("a key", () => {
  test.each([
    ["ArrowDown", 3, 4],
    ["ArrowDown", 9, 9],
    ["ArrowUp", 0, 0],
    ["PageDown", 3, 7],
    ["PageDown", 8, 9],
    ["PageUp", 3, 0],
    ["Home", 5, 0],
    ["End", 5, 9],
  ])("%s leads from row %d to row %d", (key, from, to) => {
    expect(rowAfter(key, from, 10, 4)).toBe(to);
  });

  test("without a meaning here is ignored", () => {
    expect(rowAfter("a", 3, 10, 4)).toBeNull();
    expect(rowAfter("Tab", 3, 10, 4)).toBeNull();
  });
});
