/** A point of the map, in rem from its middle while one unit is one rem. */
export interface Spot {
  x: number;
  y: number;
}

/**
 * How near somebody looks at the star map, and where. Kept beside what they look for, so that the
 * map is found as it was left.
 */
export class MapLook {
  #step = $state<number | null>(null);
  #centre = $state.raw<Spot>({ x: 0, y: 0 });

  /** How near: each step is a factor of √2. None until the map has been seen. */
  get step(): number | null {
    return this.#step;
  }

  /** What is in the middle of the view. */
  get centre(): Spot {
    return this.#centre;
  }

  go(step: number, centre: Spot) {
    this.#step = step;
    this.#centre = centre;
  }
}
