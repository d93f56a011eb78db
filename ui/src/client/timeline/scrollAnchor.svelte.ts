import {
  covers,
  Heights,
  placeAfterLoss,
  placeAt,
  rangeAround,
  type Place,
  type Range,
} from "./window";
import type { Row } from "./rows";

/** How far beyond the view rows are drawn when the drawn ones no longer reach `NEAR` beyond it. */
const FAR = 1200;
const NEAR = 500;

/** After how long without scrolling the reader is at rest, in milliseconds. */
const REST = 150;

/** Less than this is no movement: browsers round scroll positions to device pixels. */
const HAIR = 0.51;

/** What a feed is surrounded by on the page. */
export interface Surroundings {
  /** What scrolls. */
  scroller: HTMLElement;
  /** What holds the rows. */
  list: HTMLElement;
  /** What sticks to the upper edge and covers a part of the view. */
  head: HTMLElement | null;
}

/**
 * Keeps the reader's place in a feed.
 *
 * The truth is the place: one row and where its upper edge stands. Drawn rows are found around it,
 * and after every change of the page it is put back there before the next frame is painted. While
 * the reader scrolls, the space above the drawn rows takes up every error of guessed heights, so
 * that the scroll position is not touched; at rest both are put right together.
 */
export class PlaceKeeper {
  readonly #scroller: HTMLElement;
  readonly #list: HTMLElement;
  readonly #head: HTMLElement | null;
  readonly #heights = new Heights();
  #elements = new Map<string, HTMLElement>();
  readonly #onrest: (place: Place | null) => void;
  readonly #sizes: ResizeObserver;

  #rows = $state.raw<readonly Row[]>([]);
  #range = $state.raw<Range>({ start: 0, end: 0 });
  #above = $state(0);
  #below = $state(0);
  #turn = $state(0);
  #ids: readonly string[] = [];
  #pending: readonly Row[] | null = null;
  #place: Place | null = null;
  #width = 0;
  #resting = true;
  #ownScroll: number | null = null;
  #restTimer: ReturnType<typeof setTimeout> | undefined;

  /** `onrest` hears the place whenever scrolling rests. */
  constructor({ scroller, list, head }: Surroundings, onrest: (place: Place | null) => void) {
    this.#scroller = scroller;
    this.#list = list;
    this.#head = head;
    this.#onrest = onrest;
    this.#width = list.clientWidth;
    this.#sizes = new ResizeObserver(() => this.#resized());
    this.#sizes.observe(scroller);
    // What changes its height anywhere above the list moves it as well.
    for (let box = list.parentElement; box && box !== scroller; box = box.parentElement) {
      this.#sizes.observe(box);
    }
    scroller.addEventListener("scroll", this.#scrolled, { passive: true });
    // Where the browser holds on to places itself, it would hold on to another one than we do.
    scroller.style.setProperty("overflow-anchor", "none");
  }

  /** The rows that are drawn. */
  get drawn(): readonly Row[] {
    return this.#rows.slice(this.#range.start, this.#range.end);
  }

  /** The index of the first drawn row. */
  get first() {
    return this.#range.start;
  }

  get length() {
    return this.#rows.length;
  }

  /** The height that stands for the rows above the drawn ones, in pixels. */
  get above() {
    return this.#above;
  }

  /** The height that stands for the rows below the drawn ones, in pixels. */
  get below() {
    return this.#below;
  }

  /** Counts every wish to redraw; an effect that settles the page reads it. */
  get turn() {
    return this.#turn;
  }

  /** Whether the drawn rows come near the end of those there are. */
  get nearEnd() {
    return this.#range.end >= this.#rows.length - 8;
  }

  /** Where the reader is now. */
  get place() {
    return this.#place;
  }

  /** Draws these rows for the first time, at this place. */
  begin(rows: readonly Row[], place: Place | null): void {
    this.#place = place;
    this.#take(rows);
  }

  /**
   * Shows other rows. Changes above the reader wait until scrolling rests; changes below do not,
   * so that nobody scrolls into nothing.
   */
  show(rows: readonly Row[]): void {
    if (this.#resting || this.#sameDownToPlace(rows)) this.#take(rows);
    else this.#pending = rows;
  }

  /** Holds on to this row instead, where it stands now: what comes next comes around it. */
  holdOn(id: string): void {
    const element = this.#elements.get(id);
    if (element) this.#place = { id, offset: this.#offsetOf(element) };
  }

  /** Goes to a row, to `offset` below the edge. */
  goTo(id: string, offset: number): void {
    this.#place = { id, offset };
    this.#draw();
  }

  /** Goes to the newest row and shows what stands above the list. */
  goToTop(): void {
    const id = this.#ids[0];
    if (id !== undefined) this.goTo(id, this.#listTop());
    else this.#scroller.scrollTop = 0;
  }

  /** Whether what stands above the list is in view. */
  get isAtTop() {
    return this.#listOffset() >= 0;
  }

  /** The element of a row, if it is drawn. */
  element(id: string): HTMLElement | undefined {
    return this.#elements.get(id);
  }

  indexOf(id: string): number {
    return this.#ids.indexOf(id);
  }

  rowAt(index: number): Row | undefined {
    return this.#rows[index];
  }

  /** Brings a row wholly into view with the least movement. */
  reveal(id: string): void {
    const element = this.#elements.get(id);
    if (!element) {
      this.goTo(id, 0);
      return;
    }
    const top = this.#offsetOf(element);
    const bottom = top + element.offsetHeight;
    const room = this.#viewHeight();
    if (top < 0 || element.offsetHeight >= room) this.#scroller.scrollTop += top;
    else if (bottom > room) this.#scroller.scrollTop += bottom - room;
  }

  /** Puts the place back after the page was redrawn. Call it in an effect. */
  settle(): void {
    this.#collect();
    this.#measure();
    if (!covers(this.#range, this.#around(NEAR))) {
      this.#draw();
      return;
    }
    this.#below = this.#heights.between(this.#ids, this.#range.end, this.#ids.length);
    this.#pin();
    if (!this.#place) {
      // Who reads without scrolling has a place too.
      this.#look();
      this.#onrest(this.#place);
    }
  }

  end(): void {
    clearTimeout(this.#restTimer);
    this.#sizes.disconnect();
    this.#scroller.removeEventListener("scroll", this.#scrolled);
    this.#scroller.style.removeProperty("overflow-anchor");
  }

  #take(rows: readonly Row[]): void {
    const ids = rows.map((row) => row.id);
    if (this.#place && !ids.includes(this.#place.id)) {
      this.#place = placeAfterLoss(this.#ids, ids, this.#place);
    }
    this.#pending = null;
    this.#rows = rows;
    this.#ids = ids;
    this.#draw();
  }

  #draw(): void {
    this.#turn += 1;
    this.#range = this.#around(FAR);
    this.#above = this.#heights.between(this.#ids, 0, this.#range.start);
    this.#below = this.#heights.between(this.#ids, this.#range.end, this.#ids.length);
  }

  #around(beyond: number): Range {
    return rangeAround(this.#ids, this.#heights, this.#place, this.#viewHeight(), beyond);
  }

  /** Finds the elements of the drawn rows and watches how high they are. */
  #collect(): void {
    const now = new Map<string, HTMLElement>();
    for (const element of this.#list.children) {
      const id = element instanceof HTMLElement ? element.dataset.row : undefined;
      if (id !== undefined) now.set(id, element as HTMLElement);
    }
    for (const [id, element] of this.#elements) {
      if (now.get(id) !== element) this.#sizes.unobserve(element);
    }
    for (const [id, element] of now) {
      if (this.#elements.get(id) !== element) this.#sizes.observe(element);
    }
    this.#elements = now;
  }

  #measure(): void {
    for (const [id, element] of this.#elements) {
      this.#heights.learn(id, element.getBoundingClientRect().height);
    }
  }

  /** Puts the row of the place back to where it stood. */
  #pin(): void {
    if (!this.#place) return;
    const element = this.#elements.get(this.#place.id);
    if (!element) return;

    const moved = this.#offsetOf(element) - this.#place.offset;
    if (Math.abs(moved) < HAIR) return;
    if (!this.#resting && this.#above - moved >= 0 && this.#range.start > 0) {
      this.#setAbove(this.#above - moved);
      return;
    }
    this.#scrollBy(moved);
  }

  /** Scrolls without the reader: the event that follows must not be taken for theirs. */
  #scrollBy(pixels: number): void {
    const before = this.#scroller.scrollTop;
    // The web view cuts fractions off instead of rounding them.
    this.#scroller.scrollTop = Math.round(before + pixels);
    const now = this.#scroller.scrollTop;
    if (now !== before) this.#ownScroll = now;
  }

  /** Makes the space above what it should be, and the scroll position with it. */
  #putRight(): void {
    const right = this.#heights.between(this.#ids, 0, this.#range.start);
    if (Math.abs(right - this.#above) >= HAIR) this.#setAbove(right);
    this.#pin();
  }

  /** The space is set on the page at once, because what comes next measures it. */
  #setAbove(pixels: number): void {
    this.#above = pixels;
    const space = this.#list.firstElementChild;
    if (space instanceof HTMLElement) space.style.blockSize = `${pixels}px`;
  }

  #scrolled = (): void => {
    // Between our scrolling and its event the page may have changed; the place has not.
    const isOurs = this.#ownScroll === this.#scroller.scrollTop;
    this.#ownScroll = null;
    if (isOurs) {
      this.#pin();
      return;
    }
    this.#resting = false;
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => this.#rest(), REST);
    this.#look();
    if (!covers(this.#range, this.#around(NEAR))) this.#extend();
  };

  #rest(): void {
    this.#resting = true;
    this.#putRight();
    if (this.#pending) this.#take(this.#pending);
    this.#onrest(this.#place);
  }

  /** Finds the uppermost post that is at least partly in view. */
  #look(): void {
    const room = this.#viewHeight();
    for (const row of this.drawn) {
      const element = this.#elements.get(row.id);
      if (!element || row.kind !== "post") continue;
      const top = this.#offsetOf(element);
      if (top + element.offsetHeight > 1 && top < room) {
        // What the browser rounds away must not add up to a drift.
        const isSame = this.#place?.id === row.id && Math.abs(this.#place.offset - top) < 1;
        if (!isSame) this.#place = { id: row.id, offset: top };
        return;
      }
    }
    this.#place = placeAt(this.#ids, this.#heights, -this.#listOffset()) ?? this.#place;
  }

  /** Draws around the new place without letting go of where the drawn rows stand. */
  #extend(): void {
    const before = this.#range;
    const next = this.#around(FAR);
    const apart = next.start >= before.end || next.end <= before.start;
    this.#range = next;
    if (apart) {
      this.#above = this.#heights.between(this.#ids, 0, next.start);
    } else if (next.start < before.start) {
      this.#above = Math.max(
        0,
        this.#above - this.#heights.between(this.#ids, next.start, before.start),
      );
    } else {
      this.#above += this.#heights.between(this.#ids, before.start, next.start);
    }
    this.#below = this.#heights.between(this.#ids, next.end, this.#ids.length);
  }

  #resized(): void {
    const width = this.#list.clientWidth;
    if (width !== this.#width) {
      this.#width = width;
      this.#heights.forget();
    }
    this.#measure();
    // What stands above the list may push it while the reader can see it do so.
    if (this.isAtTop && this.#resting) this.#look();
    else this.#pin();
    if (!covers(this.#range, this.#around(NEAR))) this.#extend();
  }

  #sameDownToPlace(rows: readonly Row[]): boolean {
    const at = this.#place === null ? -1 : this.#ids.indexOf(this.#place.id);
    return this.#ids.slice(0, at + 1).every((id, index) => rows[index]?.id === id);
  }

  #viewHeight(): number {
    return Math.max(0, this.#scroller.clientHeight - this.#covered());
  }

  #offsetOf(element: HTMLElement): number {
    return element.getBoundingClientRect().top - this.#edge();
  }

  /** How far the list's upper edge is below the edge of the view. */
  #listOffset(): number {
    return this.#list.getBoundingClientRect().top - this.#edge();
  }

  /** How far the list's upper edge would be below the edge of the view with nothing scrolled. */
  #listTop(): number {
    return this.#listOffset() + this.#scroller.scrollTop;
  }

  #edge(): number {
    return this.#scroller.getBoundingClientRect().top + this.#covered();
  }

  /** How much of the scroller's upper edge is covered by the head that sticks to it. */
  #covered(): number {
    return this.#head?.offsetHeight ?? 0;
  }
}

/** The nearest box around an element that scrolls, else the page. */
export function scrollerOf(element: HTMLElement): HTMLElement {
  for (let box = element.parentElement; box; box = box.parentElement) {
    if (/auto|scroll/u.test(getComputedStyle(box).overflowY)) return box;
  }
  return document.documentElement;
}
