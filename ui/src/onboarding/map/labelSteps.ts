import { headingsAt, scaleAt, type Layout } from "./layout";

/** The smallest zoom step: the whole map in a small window. */
export const MIN_STEP = -4;

/**
 * The zoom step from which each matching server has a label (portrait and name).
 *
 * At step 0 the best server of each region is placed first, then the others in order, while there
 * is room. Each further step adds those that then find room. Zooming in never removes a label,
 * because the distances grow; below step 0 the last labels are removed first.
 */
export class LabelSteps {
  readonly #layout: Layout;
  /** The labelled servers of each step, in the order in which they appeared. */
  readonly #labelled = new Map<number, readonly number[]>();
  readonly #steps: Int8Array;
  /** Those that are still only dots at `#upTo`, the best first. */
  #candidates: readonly number[];
  #upTo = -1;

  /** `shown` are indices in the layout, the best first. */
  constructor(layout: Layout, shown: readonly number[]) {
    this.#layout = layout;
    this.#steps = new Int8Array(layout.points.length).fill(NEVER);
    this.#candidates = bestFirst(layout, shown);
  }

  /** The servers with a label at a step, in the order in which they appeared. */
  labelled(step: number): readonly number[] {
    const known = this.#labelled.get(step);
    if (known) return known;

    if (step < 0) {
      const { fitting } = this.#fit(step, [], this.labelled(step + 1));
      for (const index of fitting) this.#steps[index] = step;
      this.#labelled.set(step, fitting);
      return fitting;
    }
    while (this.#upTo < step) this.#computeNextStep();
    return this.#labelled.get(step) ?? [];
  }

  /** The step from which a server has a label, as far as computed; `NEVER` otherwise. */
  stepOf(index: number): number {
    return this.#steps[index] ?? NEVER;
  }

  #computeNextStep() {
    const before = this.#labelled.get(this.#upTo) ?? [];
    this.#upTo += 1;
    const { fitting, rest } = this.#fit(this.#upTo, before, this.#candidates);
    for (const index of fitting) this.#steps[index] = this.#upTo;
    this.#candidates = rest;
    this.#labelled.set(this.#upTo, fitting.length === 0 ? before : [...before, ...fitting]);
  }

  /**
   * Splits the candidates into those that find room beside the labels already there and the others.
   */
  #fit(step: number, placed: readonly number[], candidates: readonly number[]) {
    const { points, boxes } = this.#layout;
    const scale = scaleAt(step);
    const grid = headingsAt(scale);
    const add = (index: number, mustFit: boolean) => {
      const [point, box] = [points[index], boxes[index]];
      if (!point || !box) return false;
      const [x, y] = [point.x * scale, point.y * scale];
      if (mustFit && !grid.isFree(x, y, box)) return false;
      grid.add(x, y, box);
      return true;
    };

    if (candidates.length > 0) for (const index of placed) add(index, false);
    const fitting: number[] = [];
    const rest: number[] = [];
    for (const index of candidates) (add(index, true) ? fitting : rest).push(index);
    return { fitting, rest };
  }
}

const NEVER = 127;

/** The best server of each region, then all others. */
function bestFirst({ regions, points }: Layout, shown: readonly number[]): number[] {
  const valid = shown.filter((index) => index in points);
  const seen = new Set<number>();
  const best = valid.filter((index) => {
    const region = regions[index] ?? 0;
    return !seen.has(region) && seen.add(region);
  });
  const first = new Set(best);
  return [...best, ...valid.filter((index) => !first.has(index))];
}
