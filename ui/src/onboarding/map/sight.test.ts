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

/** The index of a server that has no label when the whole map is shown. */
function aPoint(): number {
  const named = new Set(sightOf().sight.named);
  const place = ALL.findLast((one) => !named.has(one));
  if (place === undefined) throw new Error("Most are points.");
  return place;
}

const domainOf = (place: number) => STARS[place]?.domain ?? "";

describe("the map viewport", () => {
  test("shows the whole map at first and cannot zoom out", () => {
    const { sight } = sightOf();

    expect(sight.step).toBe(0);
    expect(sight.canFarther).toBe(false);
    expect(sight.inWindow, "everybody with a name is in the window").toBe(sight.named.length);
  });

  test("keeps the label of the selected server and hides what it covers", () => {
    const point = aPoint();
    const { sight } = sightOf({ chosen: domainOf(point) });

    expect(sight.named).toContain(point);
    expect(sight.named.length).toBeLessThanOrEqual(sightOf().sight.named.length + 1);
  });

  test("keeps the label of the focused server also beside the selected one", () => {
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

  test("shows no server that does not match, selected or not", () => {
    const point = aPoint();
    const { sight } = sightOf({
      chosen: domainOf(point),
      shown: ALL.filter((place) => place !== point),
    });

    expect(sight.named).not.toContain(point);
    expect(sight.placeOf(domainOf(point))).toBeNull();
  });

  test("pans until the focused server is in the window", () => {
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

  test("zooms around the focused server and back", () => {
    const { sight } = sightOf();
    const point = aPoint();
    sight.focus(domainOf(point));

    sight.zoom(3);
    sight.zoom(-3);

    expect(sight.step).toBe(0);
    expect(sight.named, "it is not lost on the way").toContain(point);
  });

  test("stops at the edge of the map", () => {
    const { sight, look } = sightOf();
    sight.zoom(4);

    for (let i = 0; i < 100; i++) sight.stride("right");

    const part = partIn(look.centre, sight.step, sight.view);
    expect(part.left, "some of the map is still there").toBeLessThan(27 * 2 ** 2);
    sight.showAll();
    expect(look.centre).toEqual({ x: 0, y: 0 });
  });

  test("is restored from its position", () => {
    const { sight, look } = sightOf();
    sight.zoom(3, { x: 10, y: 5 });

    const again = sightOf({ look }).sight;

    expect(again.step).toBe(3);
    expect(again.centre).toEqual(sight.centre);
  });

  test("renders few servers at every zoom step", () => {
    const { sight } = sightOf();
    for (let step = 0; step <= sight.layout.nearest; step++) {
      const drawn = sight.regions.flatMap(({ servers }) => servers);
      expect(drawn.length, `at step ${step}`).toBeLessThan(160);
      expect(new Set(drawn).size).toBe(drawn.length);
      sight.zoom(1);
    }
  });

  test("has a tab stop in every region at the largest step", () => {
    const { sight } = sightOf();
    sight.zoom(sight.layout.nearest);

    expect(sight.regions.filter(({ stop }) => stop === null)).toEqual([]);
    expect(sight.stopBeside(null, 1)).not.toBeNull();
  });

  test("is empty if nothing matches", () => {
    const { sight } = sightOf({ shown: [] });

    expect(sight.inWindow).toBe(0);
    expect(sight.near({ x: 0, y: 0 })).toBeNull();
    expect(sight.beside(null, "left")).toBeNull();
    expect(sight.endOf(null, "first")).toBeNull();
    expect(sight.stopBeside(null, 1)).toBeNull();
  });
});
