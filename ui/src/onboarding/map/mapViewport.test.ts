import { describe, expect, test } from "vitest";
import { inventedStars } from "$ipc/fixtures";
import { MapPosition } from "./mapPosition.svelte";
import { MapViewport, type MapInput } from "./mapViewport.svelte";
import { visibleArea, intersects } from "./camera";

const STARS = inventedStars(1_000);
const ALL = STARS.map((_, index) => index);

function viewportOf(input: Partial<MapInput> = {}) {
  const position = new MapPosition();
  const all: MapInput = { servers: STARS, shown: ALL, chosen: null, position, ...input };
  const viewport = new MapViewport(() => all);
  viewport.measure({ width: 60, height: 45.5 });
  return { viewport, position: all.position, input: all };
}

/** The index of a server that has no label when the whole map is shown. */
function unlabelledIndex(): number {
  const labelled = new Set(viewportOf().viewport.labelled);
  const index = ALL.findLast((one) => !labelled.has(one));
  if (index === undefined) throw new Error("Most servers have no label.");
  return index;
}

const domainOf = (index: number) => STARS[index]?.domain ?? "";

describe("the map viewport", () => {
  test("shows the whole map at first and cannot zoom out", () => {
    const { viewport } = viewportOf();

    expect(viewport.step).toBe(0);
    expect(viewport.canZoomOut).toBe(false);
    expect(viewport.visibleCount, "every label is in the window").toBe(viewport.labelled.length);
  });

  test("keeps the label of the selected server and hides what it covers", () => {
    const index = unlabelledIndex();
    const { viewport } = viewportOf({ chosen: domainOf(index) });

    expect(viewport.labelled).toContain(index);
    expect(viewport.labelled.length).toBeLessThanOrEqual(viewportOf().viewport.labelled.length + 1);
  });

  test("keeps the label of the focused server also beside the selected one", () => {
    const labelled = new Set(viewportOf().viewport.labelled);
    const indices = ALL.filter((index) => !labelled.has(index));

    const lost = indices.flatMap((index) => {
      const { viewport } = viewportOf({ chosen: domainOf(index) });
      const covered = [...labelled].filter((index) => !viewport.labelled.includes(index));
      return covered.filter((index) => {
        viewport.focus(domainOf(index));
        return !viewport.labelled.includes(index);
      });
    });

    expect(lost).toEqual([]);
  });

  test("shows no server that does not match, selected or not", () => {
    const index = unlabelledIndex();
    const { viewport } = viewportOf({
      chosen: domainOf(index),
      shown: ALL.filter((index) => index !== index),
    });

    expect(viewport.labelled).not.toContain(index);
    expect(viewport.indexOf(domainOf(index))).toBeNull();
  });

  test("pans until the focused server is in the window", () => {
    const { viewport, position } = viewportOf();
    viewport.zoom(viewport.layout.maxStep);

    const index = unlabelledIndex();
    viewport.focus(domainOf(index));

    const [point, box] = [viewport.layout.points[index], viewport.layout.boxes[index]];
    if (!point || !box) throw new Error("Every server has a position.");
    const area = visibleArea(position.centre, viewport.step, viewport.windowSize);
    expect(intersects(area, point, box, viewport.step)).toBe(true);
    expect(viewport.regions.flatMap(({ rendered }) => rendered)).toContain(index);
  });

  test("zooms around the focused server and back", () => {
    const { viewport } = viewportOf();
    const index = unlabelledIndex();
    viewport.focus(domainOf(index));

    viewport.zoom(3);
    viewport.zoom(-3);

    expect(viewport.step).toBe(0);
    expect(viewport.labelled, "it keeps its label").toContain(index);
  });

  test("stops at the edge of the map", () => {
    const { viewport, position } = viewportOf();
    viewport.zoom(4);

    for (let i = 0; i < 100; i++) viewport.panStep("right");

    const area = visibleArea(position.centre, viewport.step, viewport.windowSize);
    expect(area.left, "some of the map is still there").toBeLessThan(27 * 2 ** 2);
    viewport.showAll();
    expect(position.centre).toEqual({ x: 0, y: 0 });
  });

  test("is restored from its position", () => {
    const { viewport, position } = viewportOf();
    viewport.zoom(3, { x: 10, y: 5 });

    const restored = viewportOf({ position }).viewport;

    expect(restored.step).toBe(3);
    expect(restored.centre).toEqual(viewport.centre);
  });

  test("renders few servers at every zoom step", () => {
    const { viewport } = viewportOf();
    for (let step = 0; step <= viewport.layout.maxStep; step++) {
      const rendering = viewport.regions.flatMap(({ rendered }) => rendered);
      expect(rendering.length, `at step ${step}`).toBeLessThan(160);
      expect(new Set(rendering).size).toBe(rendering.length);
      viewport.zoom(1);
    }
  });

  test("has a tab stop in every region at the largest step", () => {
    const { viewport } = viewportOf();
    viewport.zoom(viewport.layout.maxStep);

    expect(viewport.regions.filter(({ stop }) => stop === null)).toEqual([]);
    expect(viewport.nextStop(null, 1)).not.toBeNull();
  });

  test("is empty if nothing matches", () => {
    const { viewport } = viewportOf({ shown: [] });

    expect(viewport.visibleCount).toBe(0);
    expect(viewport.nearestServer({ x: 0, y: 0 })).toBeNull();
    expect(viewport.neighbourOf(null, "left")).toBeNull();
    expect(viewport.endOfRegion(null, "first")).toBeNull();
    expect(viewport.nextStop(null, 1)).toBeNull();
  });
});
