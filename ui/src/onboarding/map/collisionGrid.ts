/** The extent of something around its point, in rem. */
export interface Box {
  /** To the left and to the right. */
  half: number;
  up: number;
  down: number;
}

/** No box is larger than a cell, so a box lies in at most four cells. */
const CELL = { x: 13, y: 7.5 } as const;
const ROW = 100_003;

/** A spatial hash of boxes for fast collision tests. */
export class CollisionGrid {
  readonly #cells = new Map<number, number[]>();
  /** Left, top, right and bottom of each box, flattened. */
  readonly #edges: number[] = [];

  /** Whether a box at this point would overlap none of the others. */
  isFree(x: number, y: number, box: Box): boolean {
    const [left, right, top, bottom] = [x - box.half, x + box.half, y - box.up, y + box.down];
    const edges = this.#edges;
    for (let row = Math.floor(top / CELL.y); row * CELL.y < bottom; row++) {
      for (let column = Math.floor(left / CELL.x); column * CELL.x < right; column++) {
        for (const at of this.#cells.get(row * ROW + column) ?? []) {
          const isApart =
            left >= (edges[at + 2] ?? 0) ||
            right <= (edges[at] ?? 0) ||
            top >= (edges[at + 3] ?? 0) ||
            bottom <= (edges[at + 1] ?? 0);
          if (!isApart) return false;
        }
      }
    }
    return true;
  }

  add(x: number, y: number, box: Box) {
    const [left, right, top, bottom] = [x - box.half, x + box.half, y - box.up, y + box.down];
    const at = this.#edges.push(left, top, right, bottom) - 4;
    for (let row = Math.floor(top / CELL.y); row * CELL.y < bottom; row++) {
      for (let column = Math.floor(left / CELL.x); column * CELL.x < right; column++) {
        const cell = row * ROW + column;
        const there = this.#cells.get(cell);
        if (there) there.push(at);
        else this.#cells.set(cell, [at]);
      }
    }
  }
}
