/** A point of the map, in rem from its centre at step 0. */
export interface Point {
  x: number;
  y: number;
}

/**
 * The zoom and centre of the star map. Kept with the search, so that the map is restored on return.
 */
export class MapPosition {
  /** The zoom step, a factor of √2 each; `null` until the map has been opened. */
  step = $state<number | null>(null);
  centre = $state.raw<Point>({ x: 0, y: 0 });
}
