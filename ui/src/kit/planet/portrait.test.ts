import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { portraitOf, type Portrait } from "./portrait";

const paths = (drawn: Portrait) => drawn.layers.map((layer) => layer.d).join("");

describe("a portrait", () => {
  test("is the same every time", () => {
    expect(portraitOf("mossbank.example", {}, 96)).toEqual(portraitOf("mossbank.example", {}, 96));
  });

  test("differs between domains", () => {
    expect(portraitOf("mossbank.example", {}, 96)).not.toEqual(portraitOf("mossbank.test", {}, 96));
  });

  test("keeps its ground and tilt when it is drawn small", () => {
    const [large, small] = [160, 24].map((px) => portraitOf("rivermouth.example", {}, px));

    expect(small?.ground).toBe(large?.ground);
    expect(small?.tilt).toBe(large?.tilt);
  });

  test("has rings only if its members run it, and a moon for each size step", () => {
    expect(portraitOf("mossbank.example", {}, 96)).toMatchObject({ rings: [], moons: [] });

    const coop = portraitOf("mossbank.example", { rings: "cooperative", moons: 2 }, 96);

    expect(coop.rings).toHaveLength(2);
    expect(coop.moons).toHaveLength(2);
  });

  test("can be drawn for any name at any size", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(20, 45, 64, 160), (name, px) => {
        const drawn = portraitOf(name, { rings: "collective", moons: 3 }, px);

        expect(paths(drawn), "every number is one").not.toMatch(/NaN|Infinity|undefined/);
        expect(drawn.layers.length, "there is something to see").toBeGreaterThan(0);
        expect(drawn.ground).toMatch(/^#[0-9a-f]{6}$/);
      }),
      { numRuns: 60 },
    );
  });
});
