import {
  covers,
  RowHeights,
  anchorAfterRemoval,
  anchorAt,
  rangeAround,
  type RowAnchor,
  type Range,
} from "./virtualList";
import type { Row } from "./rows";

/** How far beyond the view rows are rendered, in pixels, once they reach less than `MIN_OVERSCAN`. */
const OVERSCAN = 1200;
const MIN_OVERSCAN = 500;

/** Scrolling has ended after this many milliseconds without a scroll event. */
const SCROLL_END_DELAY = 150;

/** Smaller offsets, in pixels, are rounding: browsers round scroll positions to device pixels. */
const SUBPIXEL = 0.51;

/** Rows left above the rendered ones when newer rows should be loaded: ten screens of scrolling. */
const NEAR_START = 60;

/** Room around a row that is scrolled into view, in pixels, for its focus ring. */
const RING = 6;

export interface ScrollElements {
  scroller: HTMLElement;
  /** The parent of the rows; its first child is the spacer above them. */
  list: HTMLElement;
  /** The sticky head, which covers the top of the view. */
  head: HTMLElement | null;
}

type Onsettled = (anchor: RowAnchor | null) => void;

/**
 * A virtual list that keeps the reader's position when rows change.
 *
 * The anchor is the state: one row and the offset of its upper edge. Rows are rendered around it,
 * and after every render it is moved back to its offset before the next frame is painted. While
 * the reader scrolls, the spacer above absorbs every error of estimated heights, because setting
 * the scroll position would stop the scrolling; when scrolling ends both are corrected together.
 */
export class ScrollAnchor {
  readonly #scroller: HTMLElement;
  readonly #list: HTMLElement;
  readonly #head: HTMLElement | null;
  readonly #heights = new RowHeights();
  #elements = new Map<string, HTMLElement>();
  readonly #onsettled: Onsettled;
  readonly #resizeObserver: ResizeObserver;

  #rows = $state.raw<readonly Row[]>([]);
  #range = $state.raw<Range>({ start: 0, end: 0 });
  #spacerAbove = $state(0);
  #spacerBelow = $state(0);
  #redraws = $state(0);
  #ids: readonly string[] = [];
  #pendingRows: readonly Row[] | null = null;
  #anchor: RowAnchor | null = null;
  #width = 0;
  #isIdle = true;
  /** Whether the anchor was set by a jump that is not rendered yet. */
  #isJumping = false;
  #ownScrollTop: number | null = null;
  #scrollEndTimer: ReturnType<typeof setTimeout> | undefined;

  /** `onsettled` is called with the anchor whenever scrolling or a jump ends. */
  constructor({ scroller, list, head }: ScrollElements, onsettled: Onsettled) {
    this.#scroller = scroller;
    this.#list = list;
    this.#head = head;
    this.#onsettled = onsettled;
    this.#width = list.clientWidth;
    this.#resizeObserver = new ResizeObserver(() => this.#onResize());
    this.#resizeObserver.observe(scroller);
    // An element that changes its height above the list moves the list.
    for (let box = list.parentElement; box && box !== scroller; box = box.parentElement) {
      this.#resizeObserver.observe(box);
    }
    scroller.addEventListener("scroll", this.#onScroll, { passive: true });
    // The browser's own scroll anchoring would choose another anchor than ours.
    scroller.style.setProperty("overflow-anchor", "none");
  }

  get rendered(): readonly Row[] {
    return this.#rows.slice(this.#range.start, this.#range.end);
  }

  get firstIndex() {
    return this.#range.start;
  }

  get length() {
    return this.#rows.length;
  }

  /** The height of the rows above the rendered ones, in pixels. */
  get spacerAbove() {
    return this.#spacerAbove;
  }

  /** The height of the rows below the rendered ones, in pixels. */
  get spacerBelow() {
    return this.#spacerBelow;
  }

  /** Counts range updates; the effect that calls `afterRender` depends on it. */
  get redraws() {
    return this.#redraws;
  }

  get nearEnd() {
    return this.#range.end >= this.#rows.length - 8;
  }

  get nearStart() {
    return this.#range.start <= NEAR_START;
  }

  get anchor() {
    return this.#anchor;
  }

  start(rows: readonly Row[], anchor: RowAnchor | null): void {
    this.#anchor = anchor;
    this.#applyRows(rows);
  }

  /**
   * Replaces the rows. Changes above the anchor wait until scrolling ends; changes below do not,
   * so that the reader never scrolls past the last row.
   */
  setRows(rows: readonly Row[]): void {
    if (this.#isIdle || this.#isUnchangedToAnchor(rows)) this.#applyRows(rows);
    else this.#pendingRows = rows;
  }

  /** Makes this row the anchor where it is now, so that the next change moves the others. */
  anchorTo(id: string): void {
    const element = this.#elements.get(id);
    if (element) this.#anchor = { id, offset: this.#offsetOf(element) };
  }

  /** Scrolls a row to `offset` pixels below the top of the view. */
  scrollToRow(id: string, offset: number): void {
    this.#anchor = { id, offset };
    this.#isJumping = true;
    this.#updateRange();
  }

  /** Scrolls to the first row and what is above the list. */
  scrollToTop(): void {
    const id = this.#ids[0];
    if (id !== undefined) this.scrollToRow(id, this.#listTop());
    else this.#scroller.scrollTop = 0;
  }

  /** Whether what is above the list is in view. */
  get isAtTop() {
    return this.#listOffset() >= 0;
  }

  element(id: string): HTMLElement | undefined {
    return this.#elements.get(id);
  }

  indexOf(id: string): number {
    return this.#ids.indexOf(id);
  }

  rowAt(index: number): Row | undefined {
    return this.#rows[index];
  }

  /** Whether a part of the row is in view. */
  isInView(id: string): boolean {
    const element = this.#elements.get(id);
    if (!element) return false;
    const top = this.#offsetOf(element);
    return top <= this.#viewHeight() && top + element.offsetHeight >= 0;
  }

  /** Scrolls the whole row into view by the shortest distance; of a tall one, its top. */
  scrollIntoView(id: string): void {
    const element = this.#elements.get(id);
    const top = element ? this.#offsetOf(element) : 0;
    const lowest = this.#viewHeight() - RING - (element?.offsetHeight ?? 0);
    if (!element || top < RING || lowest < RING) this.scrollToRow(id, RING);
    else if (top > lowest) this.scrollToRow(id, lowest);
  }

  /** Measures the rendered rows and moves the anchor back. Call it in an effect after each render. */
  afterRender(): void {
    this.#observeRows();
    this.#measure();
    if (!covers(this.#range, this.#rangeAround(MIN_OVERSCAN))) {
      this.#updateRange();
      return;
    }
    this.#spacerBelow = this.#heights.between(this.#ids, this.#range.end, this.#ids.length);
    this.#pinAnchor();
    if (this.#isJumping) this.#onJumpEnd();
    else if (!this.#anchor) {
      // A reader who has not scrolled yet needs an anchor too.
      this.#findAnchor();
      this.#onsettled(this.#anchor);
    }
  }

  destroy(): void {
    clearTimeout(this.#scrollEndTimer);
    this.#resizeObserver.disconnect();
    this.#scroller.removeEventListener("scroll", this.#onScroll);
    this.#scroller.style.removeProperty("overflow-anchor");
  }

  #applyRows(rows: readonly Row[]): void {
    const ids = rows.map((row) => row.id);
    if (this.#anchor && !ids.includes(this.#anchor.id)) {
      this.#anchor = anchorAfterRemoval(this.#ids, ids, this.#anchor);
    }
    this.#pendingRows = null;
    this.#rows = rows;
    this.#ids = ids;
    this.#updateRange();
  }

  #updateRange(): void {
    this.#redraws += 1;
    this.#range = this.#rangeAround(OVERSCAN);
    this.#spacerAbove = this.#heights.between(this.#ids, 0, this.#range.start);
    this.#spacerBelow = this.#heights.between(this.#ids, this.#range.end, this.#ids.length);
  }

  #rangeAround(overscan: number): Range {
    return rangeAround(this.#ids, this.#heights, this.#anchor, this.#viewHeight(), overscan);
  }

  /** Finds the elements of the rendered rows and observes their height. */
  #observeRows(): void {
    const now = new Map<string, HTMLElement>();
    for (const element of this.#list.children) {
      const id = element instanceof HTMLElement ? element.dataset.row : undefined;
      if (id !== undefined) now.set(id, element as HTMLElement);
    }
    for (const [id, element] of this.#elements) {
      if (now.get(id) !== element) this.#resizeObserver.unobserve(element);
    }
    for (const [id, element] of now) {
      if (this.#elements.get(id) !== element) this.#resizeObserver.observe(element);
    }
    this.#elements = now;
  }

  #measure(): void {
    for (const [id, element] of this.#elements) {
      this.#heights.record(id, element.getBoundingClientRect().height);
    }
  }

  #pinAnchor(): void {
    if (!this.#anchor) return;
    const element = this.#elements.get(this.#anchor.id);
    if (!element) return;

    const drift = this.#offsetOf(element) - this.#anchor.offset;
    if (Math.abs(drift) < SUBPIXEL) return;
    if (!this.#isIdle && this.#spacerAbove - drift >= 0 && this.#range.start > 0) {
      this.#setSpacerAbove(this.#spacerAbove - drift);
      return;
    }
    this.#scrollBy(drift);
  }

  /** Scrolls and remembers it, so that the event that follows is not taken for the reader's. */
  #scrollBy(pixels: number): void {
    const before = this.#scroller.scrollTop;
    // WebKitGTK truncates fractions instead of rounding them.
    this.#scroller.scrollTop = Math.round(before + pixels);
    const now = this.#scroller.scrollTop;
    if (now !== before) this.#ownScrollTop = now;
  }

  /** Corrects the spacer above, and the scroll position with it. */
  #correctSpacer(): void {
    const expected = this.#heights.between(this.#ids, 0, this.#range.start);
    if (Math.abs(expected - this.#spacerAbove) >= SUBPIXEL) this.#setSpacerAbove(expected);
    this.#pinAnchor();
  }

  /** Sets the spacer in the DOM at once, because the next step measures it. */
  #setSpacerAbove(pixels: number): void {
    this.#spacerAbove = pixels;
    const spacer = this.#list.firstElementChild;
    if (spacer instanceof HTMLElement) spacer.style.blockSize = `${pixels}px`;
  }

  #onScroll = (): void => {
    // Between our scrolling and its event the page may have changed; the anchor is still right.
    const isOurs = this.#ownScrollTop === this.#scroller.scrollTop;
    this.#ownScrollTop = null;
    if (isOurs) {
      this.#pinAnchor();
      return;
    }
    this.#isIdle = false;
    clearTimeout(this.#scrollEndTimer);
    this.#scrollEndTimer = setTimeout(() => this.#onScrollEnd(), SCROLL_END_DELAY);
    this.#findAnchor();
    if (!covers(this.#range, this.#rangeAround(MIN_OVERSCAN))) this.#extendRange();
  };

  #onScrollEnd(): void {
    this.#isIdle = true;
    this.#correctSpacer();
    if (this.#pendingRows) this.#applyRows(this.#pendingRows);
    this.#onsettled(this.#anchor);
  }

  /** The anchor is the row that was jumped to, unless the list ends before its place. */
  #onJumpEnd(): void {
    this.#isJumping = false;
    const { id, offset } = this.#anchor ?? { id: "", offset: 0 };
    const element = this.#elements.get(id);
    const isThere = element && Math.abs(this.#offsetOf(element) - offset) < 1;
    if (!isThere || this.#rows[this.indexOf(id)]?.kind !== "post") this.#findAnchor();
    this.#onsettled(this.#anchor);
  }

  /** Makes the uppermost post in view the anchor. */
  #findAnchor(): void {
    const room = this.#viewHeight();
    for (const row of this.rendered) {
      const element = this.#elements.get(row.id);
      if (!element || row.kind !== "post") continue;
      const top = this.#offsetOf(element);
      if (top + element.offsetHeight > 1 && top < room) {
        // Keep the offset when it differs by rounding only, which would add up to a drift.
        const isSame = this.#anchor?.id === row.id && Math.abs(this.#anchor.offset - top) < 1;
        if (!isSame) this.#anchor = { id: row.id, offset: top };
        return;
      }
    }
    this.#anchor = anchorAt(this.#ids, this.#heights, -this.#listOffset()) ?? this.#anchor;
  }

  /** Renders around the new anchor without moving the rows that stay rendered. */
  #extendRange(): void {
    const before = this.#range;
    const next = this.#rangeAround(OVERSCAN);
    const isDisjoint = next.start >= before.end || next.end <= before.start;
    this.#range = next;
    if (isDisjoint) {
      this.#spacerAbove = this.#heights.between(this.#ids, 0, next.start);
    } else if (next.start < before.start) {
      this.#spacerAbove = Math.max(
        0,
        this.#spacerAbove - this.#heights.between(this.#ids, next.start, before.start),
      );
    } else {
      this.#spacerAbove += this.#heights.between(this.#ids, before.start, next.start);
    }
    this.#spacerBelow = this.#heights.between(this.#ids, next.end, this.#ids.length);
  }

  #onResize(): void {
    const width = this.#list.clientWidth;
    if (width !== this.#width) {
      this.#width = width;
      this.#heights.clear();
    }
    this.#measure();
    // At the top, what is above the list may push it: the reader sees why it moves.
    if (this.isAtTop && this.#isIdle) this.#findAnchor();
    else this.#pinAnchor();
    if (!covers(this.#range, this.#rangeAround(MIN_OVERSCAN))) this.#extendRange();
  }

  #isUnchangedToAnchor(rows: readonly Row[]): boolean {
    const at = this.#anchor === null ? -1 : this.#ids.indexOf(this.#anchor.id);
    return this.#ids.slice(0, at + 1).every((id, index) => rows[index]?.id === id);
  }

  #viewHeight(): number {
    return Math.max(0, this.#scroller.clientHeight - this.#headHeight());
  }

  #offsetOf(element: HTMLElement): number {
    return element.getBoundingClientRect().top - this.#edge();
  }

  /** How far the top of the list is below the top of the view. */
  #listOffset(): number {
    return this.#list.getBoundingClientRect().top - this.#edge();
  }

  /** The same with the scroll position at 0. */
  #listTop(): number {
    return this.#listOffset() + this.#scroller.scrollTop;
  }

  #edge(): number {
    return this.#scroller.getBoundingClientRect().top + this.#headHeight();
  }

  #headHeight(): number {
    return this.#head?.offsetHeight ?? 0;
  }
}
