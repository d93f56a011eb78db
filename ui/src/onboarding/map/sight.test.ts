import { describe, expect, test } from "vitest";
import { inventedStars } from "$gallery/stars";
import { MapLook } from "./look.svelte";
import { Sight, type Given } from "./sight.svelte";
import { partIn, touches } from "./view";

const STARS = inventedStars(1_000);
const ALL = STARS.map((_, place) => place);

function sightOf(given: Partial<Given> = {}) {
  const look = new MapLook();
  const all: Given = { stars: STARS, shown: ALL, chosen: null, look, ...given };
  const sight = new Sight(() => all);
  sight.measure({ width: 60, height: 45.5 });
  return { sight, look: all.look, given: all };
}

/** One who is only a point while all of the map is seen. */
function aPoint(): number {
  const named = new Set(sightOf().sight.named);
  const place = ALL.findLast((one) => !named.has(one));
  if (place === undefined) throw new Error("Most are points.");
  return place;
}

const domainOf = (place: number) => STARS[place]?.domain ?? "";

describe("what is seen of the map", () => {
  test("is the whole of it at first, and nothing is farther", () => {
    const { sight } = sightOf();

    expect(sight.step).toBe(0);
    expect(sight.canFarther).toBe(false);
    expect(sight.inWindow, "everybody with a name is in the window").toBe(sight.named.length);
  });

  test("keeps a name for who is chosen and who has the focus, and for nobody beneath them", () => {
    const point = aPoint();
    const { sight } = sightOf({ chosen: domainOf(point) });

    expect(sight.named).toContain(point);
    expect(sight.named.length).toBeLessThanOrEqual(sightOf().sight.named.length + 1);
  });

  test("keeps the name of who has the focus also beside a chosen one that needs room", () => {
    const named = new Set(sightOf().sight.named);
    const points = ALL.filter((place) => !named.has(place));

    const lost = points.flatMap((point) => {
      const { sight } = sightOf({ chosen: domainOf(point) });
      const covered = [...named].filter((place) => !sight.named.includes(place));
      return covered.filter((place) => {
        sight.focus(domainOf(place));
        return !sight.named.includes(place);
      });
    });

    expect(lost).toEqual([]);
  });

  test("shows nobody who does not fit, chosen or not", () => {
    const point = aPoint();
    const { sight } = sightOf({
      chosen: domainOf(point),
      shown: ALL.filter((place) => place !== point),
    });

    expect(sight.named).not.toContain(point);
    expect(sight.placeOf(domainOf(point))).toBeNull();
  });

  test("moves so far that who is walked to is in the window", () => {
    const { sight, look } = sightOf();
    sight.zoom(sight.layout.nearest);

    const point = aPoint();
    sight.focus(domainOf(point));

    const [spot, box] = [sight.layout.spots[point], sight.layout.boxes[point]];
    if (!spot || !box) throw new Error("Everybody has a place.");
    const part = partIn(look.centre, sight.step, sight.view);
    expect(touches(part, spot, box, sight.step)).toBe(true);
    expect(sight.regions.flatMap(({ servers }) => servers)).toContain(point);
  });

  test("comes nearer around who has the focus, and back", () => {
    const { sight } = sightOf();
    const point = aPoint();
    sight.focus(domainOf(point));

    sight.zoom(3);
    sight.zoom(-3);

    expect(sight.step).toBe(0);
    expect(sight.named, "it is not lost on the way").toContain(point);
  });

  test("never goes beyond the edge of the map", () => {
    const { sight, look } = sightOf();
    sight.zoom(4);

    for (let i = 0; i < 100; i++) sight.stride("right");

    const part = partIn(look.centre, sight.step, sight.view);
    expect(part.left, "some of the map is still there").toBeLessThan(27 * 2 ** 2);
    sight.showAll();
    expect(look.centre).toEqual({ x: 0, y: 0 });
  });

  test("is found as it was left", () => {
    const { sight, look } = sightOf();
    sight.zoom(3, { x: 10, y: 5 });

    const again = sightOf({ look }).sight;

    expect(again.step).toBe(3);
    expect(again.centre).toEqual(sight.centre);
  });

  test("holds as little of the page near as far", () => {
    const { sight } = sightOf();
    for (let step = 0; step <= sight.layout.nearest; step++) {
      const drawn = sight.regions.flatMap(({ servers }) => servers);
      expect(drawn.length, `at step ${step}`).toBeLessThan(160);
      expect(new Set(drawn).size).toBe(drawn.length);
      sight.zoom(1);
    }
  });

  test("has a stop for Tab in every region that has a planet, near and far", () => {
    const { sight } = sightOf();
    sight.zoom(sight.layout.nearest);

    expect(sight.regions.filter(({ stop }) => stop === null)).toEqual([]);
    expect(sight.stopBeside(null, 1)).not.toBeNull();
  });

  test("knows nobody when nobody fits", () => {
    const { sight } = sightOf({ shown: [] });

    expect(sight.inWindow).toBe(0);
    expect(sight.near({ x: 0, y: 0 })).toBeNull();
    expect(sight.beside(null, "left")).toBeNull();
    expect(sight.endOf(null, "first")).toBeNull();
    expect(sight.stopBeside(null, 1)).toBeNull();
  });
});
