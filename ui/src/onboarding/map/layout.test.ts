import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inventedStars } from "$gallery/stars";
import type { ServerSummary } from "$ipc/bindings";
import TERMS from "../../../../../assets/catalogue/terms.txt?raw";
import { Appearing, FARTHEST } from "./appearing";
import { HEADING, layOut, scaleAt, type Layout } from "./layout";
import { REGIONS, regionOf } from "./regions";
import { headingAt, regionAt } from "./aspectRatio";

const TOPICS = [...TERMS.matchAll(/^topic (\S+)$/gm)].flatMap(([, id]) => id ?? []);

const star = fc.record<ServerSummary>({
  domain: fc
    .tuple(fc.stringMatching(/^[a-z0-9-]{1,40}$/), fc.constantFrom("example", "town.example"))
    .map(([word, end]) => `${word}.${end}`),
  name: fc.string(),
  topic: fc.constantFrom(null, "river-swimming", ...TOPICS),
  runBy: fc.constantFrom("cooperative", "collective", "unknown"),
  size: fc.constantFrom(null, "village", "town", "city", "giant"),
});
const atlas = fc.uniqueArray(star, { selector: ({ domain }) => domain, maxLength: 120 });

/** The pairs of overlapping labels at a step, and labels that overlap a heading. */
function overlaps({ spots, boxes, stars }: Layout, places: readonly number[], step: number) {
  const scale = scaleAt(step);
  const all = [
    ...places.map((place) => {
      const [spot, box, named] = [spots[place], boxes[place], stars[place]];
      if (!spot || !box || !named) throw new Error("Everybody has a place.");
      return { name: named.domain, spot, box };
    }),
    ...REGIONS.map(({ name }, at) => ({ name, spot: headingAt(at), box: HEADING })),
  ].map(({ name, spot, box }) => ({
    name,
    left: spot.x * scale - box.half,
    right: spot.x * scale + box.half,
    top: spot.y * scale - box.up,
    bottom: spot.y * scale + box.down,
  }));
  const servers = all.slice(0, places.length);
  return servers.flatMap((a, at) =>
    all
      .slice(at + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.name} and ${b.name}`),
  );
}

const everywhere = (stars: readonly ServerSummary[]) => stars.map((_, place) => place);

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
      fc.property(atlas, (stars) => {
        const one = layOut(stars);
        const turned = layOut(stars.toReversed());

        expect(turned.nearest).toBe(one.nearest);
        expect(turned.spots.toReversed()).toEqual(one.spots);
      }),
      { numRuns: 40 },
    );
  });

  test("has room for every portrait and label at the largest step", () => {
    fc.assert(
      fc.property(atlas, (stars) => {
        const made = layOut(stars);

        expect(overlaps(made, everywhere(stars), made.nearest)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test("puts every server into the region of its topic", () => {
    const stars = inventedStars(1_000);

    const { spots } = layOut(stars);

    const strays = stars.filter((one, place) => {
      const spot = spots[place];
      return spot && regionAt(spot) !== regionOf(one.topic);
    });
    expect(strays.map(({ domain }) => domain)).toEqual([]);
  });

  test("hardly changes when a few servers are added", () => {
    const stars = inventedStars(1_000);
    const before = layOut(stars.slice(0, 990));

    const after = layOut(stars);

    expect(after.nearest, "ten planets more do not make the map larger").toBe(before.nearest);
    const moved = before.spots.filter((spot, place) => spot.x !== after.spots[place]?.x);
    expect(moved.length, "at most two move for each that came").toBeLessThan(20);
  });

  test("keeps most positions when the number of servers doubles", () => {
    const stars = inventedStars(1_000);
    const before = layOut(stars.slice(0, 500));

    const after = layOut(stars);

    const stayed = before.spots.filter((spot, place) => spot.x === after.spots[place]?.x);
    expect(stayed.length / 500).toBeGreaterThan(0.5);
  });

  test("can be empty", () => {
    expect(layOut([]).spots).toEqual([]);
  });

  test("draws larger servers larger", () => {
    const [village, giant] = [null, "giant" as const].map((size) => ({
      domain: "a.example",
      name: "",
      topic: null,
      runBy: "unknown" as const,
      size,
    }));
    if (!village || !giant) throw new Error("There are two.");

    const { boxes } = layOut([village, { ...giant, domain: "b.example" }]);

    expect(boxes[1]?.up).toBeGreaterThan(boxes[0]?.up ?? Infinity);
  });
});

describe("zooming in", () => {
  test("labels never overlap at any step", () => {
    fc.assert(
      fc.property(atlas, (stars) => {
        const made = layOut(stars);
        const appearing = new Appearing(made, everywhere(stars));

        for (let step = FARTHEST; step <= made.nearest; step++) {
          expect(overlaps(made, appearing.named(step), step)).toEqual([]);
        }
        expect(appearing.named(made.nearest), "at the nearest, all have one").toHaveLength(
          stars.length,
        );
      }),
      { numRuns: 25 },
    );
  });

  test("never removes a label", () => {
    const made = layOut(inventedStars(600));
    const appearing = new Appearing(made, everywhere(made.stars));

    for (let step = FARTHEST; step < made.nearest; step++) {
      const nearer = new Set(appearing.named(step + 1));
      expect(appearing.named(step).filter((place) => !nearer.has(place))).toEqual([]);
    }
  });

  test("gives the same labels for a small step after a large one", () => {
    const made = layOut(inventedStars(600));
    const [near, far] = [1, 2].map(() => new Appearing(made, everywhere(made.stars)));
    near?.named(made.nearest);

    expect(near?.named(0)).toEqual(far?.named(0));
  });

  test("the best match has a label first, and the picture is about full", () => {
    const made = layOut(inventedStars(1_000));
    const shown = everywhere(made.stars).toReversed();
    const named = new Appearing(made, shown).named(0);

    expect(named, "the best fitting is there").toContain(shown[0]);
    expect(named.length).toBeGreaterThan(25);
    expect(named.length).toBeLessThan(65);
  });

  test("only matching servers get labels", () => {
    const made = layOut(inventedStars(300));
    const shown = everywhere(made.stars).filter((place) => place % 3 === 0);

    expect(new Appearing(made, shown).named(made.nearest).toSorted((a, b) => a - b)).toEqual(shown);
  });
});
