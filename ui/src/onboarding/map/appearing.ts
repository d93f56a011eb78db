import { Crowd } from "./crowd";
import { HEADING, scaleAt, type Layout } from "./layout";
import { REGIONS } from "./regions";
import { headingAt } from "./aspectRatio";

/** The smallest zoom step: the whole map in a small window. */
export const FARTHEST = -4;

/**
 * The zoom step from which each matching server has a label (portrait and name).
 *
 * At step 0 the best server of each region is placed first, then the others in order, while there
 * is room. Each further step adds those that then find room. Zooming in never removes a label,
 * because the distances grow; below step 0 the last labels are removed first.
 */
export class Appearing {
  readonly #layout: Layout;
  /** The labelled servers of each step, in the order in which they appeared. */
  readonly #named = new Map<number, readonly number[]>();
  readonly #steps: Int8Array;
  /** Those that are still only dots at `#upTo`, the best first. */
  #waiting: readonly number[];
  #upTo = -1;

  /** `shown` are indices in the layout, the best first. */
  constructor(layout: Layout, shown: readonly number[]) {
    this.#layout = layout;
    this.#steps = new Int8Array(layout.spots.length).fill(NEVER);
    this.#waiting = bestFirst(layout, shown);
  }

  /** The servers with a label at a step, in the order in which they appeared. */
  named(step: number): readonly number[] {
    const known = this.#named.get(step);
    if (known) return known;

    if (step < 0) {
      const { room } = this.#appear(step, [], this.named(step + 1));
      for (const place of room) this.#steps[place] = step;
      this.#named.set(step, room);
      return room;
    }
    while (this.#upTo < step) this.#comeNearer();
    return this.#named.get(step) ?? [];
  }

  /** The step from which a server has a label, as far as computed; `NEVER` otherwise. */
  stepOf(place: number): number {
    return this.#steps[place] ?? NEVER;
  }

  #comeNearer() {
    const before = this.#named.get(this.#upTo) ?? [];
    this.#upTo += 1;
    const { room, none } = this.#appear(this.#upTo, before, this.#waiting);
    for (const place of room) this.#steps[place] = this.#upTo;
    this.#waiting = none;
    this.#named.set(this.#upTo, room.length === 0 ? before : [...before, ...room]);
  }

  /**
   * Splits the candidates into those that find room beside the labels already there and the others.
   */
  #appear(step: number, there: readonly number[], waiting: readonly number[]) {
    const { spots, boxes } = this.#layout;
    const scale = scaleAt(step);
    const crowd = new Crowd();
    REGIONS.forEach((_, region) => {
      const { x, y } = headingAt(region);
      crowd.add(x * scale, y * scale, HEADING);
    });
    const add = (place: number, only: boolean) => {
      const [spot, box] = [spots[place], boxes[place]];
      if (!spot || !box) return false;
      const [x, y] = [spot.x * scale, spot.y * scale];
      if (only && !crowd.hasRoom(x, y, box)) return false;
      crowd.add(x, y, box);
      return true;
    };

    if (waiting.length > 0) for (const place of there) add(place, false);
    const room: number[] = [];
    const none: number[] = [];
    for (const place of waiting) (add(place, true) ? room : none).push(place);
    return { room, none };
  }
}

const NEVER = 127;

/** The best server of each region, then all others. */
function bestFirst({ regions, spots }: Layout, shown: readonly number[]): number[] {
  const known = shown.filter((place) => place in spots);
  const seen = new Set<number>();
  const best = known.filter((place) => {
    const region = regions[place] ?? 0;
    return !seen.has(region) && seen.add(region);
  });
  const first = new Set(best);
  return [...best, ...known.filter((place) => !first.has(place))];
}
