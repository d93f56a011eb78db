import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inventedStars } from "$ipc/fixtures";
import type { ServerSummary } from "$ipc/bindings";
import TERMS from "../../../../assets/catalogue/terms.txt?raw";
import { LabelSteps, MIN_STEP } from "./labelSteps";
import { HEADING, computeLayout, scaleAt, type Layout } from "./layout";
import { REGIONS, regionOf } from "./regions";
import { headingAt, regionAt } from "./regionGeometry";

const TOPICS = [...TERMS.matchAll(/^topic (\S+)$/gm)].flatMap(([, id]) => id ?? []);

const server = fc.record<ServerSummary>({
  domain: fc
    .tuple(fc.stringMatching(/^[a-z0-9-]{1,40}$/), fc.constantFrom("example", "town.example"))
    .map(([word, end]) => `${word}.${end}`),
  name: fc.string(),
  topic: fc.constantFrom(null, "river-swimming", ...TOPICS),
  runBy: fc.constantFrom("cooperative", "collective", "unknown"),
  size: fc.constantFrom(null, "village", "town", "city", "giant"),
});
const atlas = fc.uniqueArray(server, { selector: ({ domain }) => domain, maxLength: 120 });

/** The pairs of overlapping labels at a step, and labels that overlap a heading. */
function overlaps({ points, boxes, servers }: Layout, indices: readonly number[], step: number) {
  const scale = scaleAt(step);
  const all = [
    ...indices.map((index) => {
      const [point, box, server] = [points[index], boxes[index], servers[index]];
      if (!point || !box || !server) throw new Error("Every server has a position.");
      return { name: server.domain, point, box };
    }),
    ...REGIONS.map(({ name }, at) => ({ name, point: headingAt(at), box: HEADING })),
  ].map(({ name, point, box }) => ({
    name,
    left: point.x * scale - box.half,
    right: point.x * scale + box.half,
    top: point.y * scale - box.up,
    bottom: point.y * scale + box.down,
  }));
  const labels = all.slice(0, indices.length);
  return labels.flatMap((a, at) =>
    all
      .slice(at + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.name} and ${b.name}`),
  );
}

const allIndices = (servers: readonly ServerSummary[]) => servers.map((_, index) => index);

describe("the regions", () => {
  test("the list of topics is not empty", () => {
    expect(TOPICS.length).toBeGreaterThan(50);
  });

  test.each(TOPICS)("%s is in exactly one region", (topic) => {
    const has = REGIONS.filter(({ topics }) => topics.includes(topic));

    expect(
      has.map(({ name }) => name),
      "a topic is in one region",
    ).toHaveLength(1);
  });

  test("have no topic that the catalogue does not have", () => {
    expect(REGIONS.flatMap(({ topics }) => topics).filter((one) => !TOPICS.includes(one))).toEqual(
      [],
    );
  });

  test("put unknown topics into the centre", () => {
    expect(regionOf(null)).toBe(0);
    expect(regionOf("river-swimming")).toBe(0);
  });
});

describe("the layout", () => {
  test("does not depend on the order of the servers", () => {
    fc.assert(
      fc.property(atlas, (servers) => {
        const one = computeLayout(servers);
        const reversed = computeLayout(servers.toReversed());

        expect(reversed.maxStep).toBe(one.maxStep);
        expect(reversed.points.toReversed()).toEqual(one.points);
      }),
      { numRuns: 40 },
    );
  });

  test("has room for every portrait and label at the largest step", () => {
    fc.assert(
      fc.property(atlas, (servers) => {
        const made = computeLayout(servers);

        expect(overlaps(made, allIndices(servers), made.maxStep)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test("puts every server into the region of its topic", () => {
    const servers = inventedStars(1_000);

    const { points } = computeLayout(servers);

    const strays = servers.filter((one, index) => {
      const point = points[index];
      return point && regionAt(point) !== regionOf(one.topic);
    });
    expect(strays.map(({ domain }) => domain)).toEqual([]);
  });

  test("hardly changes when a few servers are added", () => {
    const servers = inventedStars(1_000);
    const before = computeLayout(servers.slice(0, 990));

    const after = computeLayout(servers);

    expect(after.maxStep, "ten more servers need no further step").toBe(before.maxStep);
    const moved = before.points.filter((point, index) => point.x !== after.points[index]?.x);
    expect(moved.length, "at most two move for each new one").toBeLessThan(20);
  });

  test("keeps most positions when the number of servers doubles", () => {
    const servers = inventedStars(1_000);
    const before = computeLayout(servers.slice(0, 500));

    const after = computeLayout(servers);

    const stayed = before.points.filter((point, index) => point.x === after.points[index]?.x);
    expect(stayed.length / 500).toBeGreaterThan(0.5);
  });

  test("can be empty", () => {
    expect(computeLayout([]).points).toEqual([]);
  });

  test("draws larger servers larger", () => {
    const [village, giant] = [null, "giant" as const].map((size) => ({
      domain: "a.example",
      name: "",
      topic: null,
      runBy: "unknown" as const,
      size,
    }));
    if (!village || !giant) throw new Error("Both sizes are there.");

    const { boxes } = computeLayout([village, { ...giant, domain: "b.example" }]);

    expect(boxes[1]?.up).toBeGreaterThan(boxes[0]?.up ?? Infinity);
  });
});

describe("zooming in", () => {
  test("labels never overlap at any step", () => {
    fc.assert(
      fc.property(atlas, (servers) => {
        const made = computeLayout(servers);
        const labelSteps = new LabelSteps(made, allIndices(servers));

        for (let step = MIN_STEP; step <= made.maxStep; step++) {
          expect(overlaps(made, labelSteps.labelled(step), step)).toEqual([]);
        }
        expect(labelSteps.labelled(made.maxStep), "at the largest step all have one").toHaveLength(
          servers.length,
        );
      }),
      { numRuns: 25 },
    );
  });

  test("never removes a label", () => {
    const made = computeLayout(inventedStars(600));
    const labelSteps = new LabelSteps(made, allIndices(made.servers));

    for (let step = MIN_STEP; step < made.maxStep; step++) {
      const nearer = new Set(labelSteps.labelled(step + 1));
      expect(labelSteps.labelled(step).filter((index) => !nearer.has(index))).toEqual([]);
    }
  });

  test("gives the same labels for a small step after a large one", () => {
    const made = computeLayout(inventedStars(600));
    const [first, second] = [1, 2].map(() => new LabelSteps(made, allIndices(made.servers)));
    first?.labelled(made.maxStep);

    expect(first?.labelled(0)).toEqual(second?.labelled(0));
  });

  test("the best match has a label first, and the picture is about full", () => {
    const made = computeLayout(inventedStars(1_000));
    const shown = allIndices(made.servers).toReversed();
    const labelled = new LabelSteps(made, shown).labelled(0);

    expect(labelled, "the best match is included").toContain(shown[0]);
    expect(labelled.length).toBeGreaterThan(25);
    expect(labelled.length).toBeLessThan(65);
  });

  test("only matching servers get labels", () => {
    const made = computeLayout(inventedStars(300));
    const shown = allIndices(made.servers).filter((index) => index % 3 === 0);

    expect(new LabelSteps(made, shown).labelled(made.maxStep).toSorted((a, b) => a - b)).toEqual(
      shown,
    );
  });
});
