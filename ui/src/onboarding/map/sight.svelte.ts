import type { Domain, ServerSummary } from "$ipc/bindings";
import { Appearing } from "./appearing";
import { Crowd } from "./crowd";
import { HEADING, layoutOf, scaleAt } from "./layout";
import type { MapLook, Spot } from "./look.svelte";
import { nearest, neighbour, type Direction } from "./neighbours";
import { REGIONS, type Region } from "./regions";
import { headingAt, regionAt } from "./aspectRatio";
import {
  centreAround,
  centreShowing,
  drawnIn,
  farthestStep,
  heldIn,
  homeStep,
  partIn,
  touches,
  type View,
} from "./view";

export interface Given {
  stars: readonly ServerSummary[];
  /** The indices in `servers` of those that match, the best first. */
  shown: readonly number[];
  chosen: Domain | null;
  look: MapLook;
}

/** A region with its servers that have labels. */
export interface DrawnRegion {
  region: Region;
  heading: Spot;
  /** Whether its heading has room; when zoomed out, some have none. */
  hasHeading: boolean;
  /** All its matching servers, with and without labels. */
  count: number;
  servers: readonly number[];
  /** The one that is the tab stop. */
  stop: number | null;
}

/** The size assumed before the first measurement. */
const UNMEASURED: View = { width: 60, height: 45.5 };
/** The rank of servers that do not match. */
const NOWHERE = 2 ** 31 - 1;
/** How far Shift with an arrow pans, as a fraction of the window. */
const STRIDE = 0.25;

/** What the map shows, and how it is moved. It does not touch the DOM. */
export class Sight {
  readonly #given: () => Given;
  #view = $state.raw(UNMEASURED);
  #focused = $state<Domain | null>(null);
  #stops = $state.raw<ReadonlyMap<number, Domain>>(new Map());

  readonly layout = $derived.by(() => layoutOf(this.#given().stars));
  readonly #appearing = $derived.by(() => new Appearing(this.layout, this.#given().shown));
  /** The rank of each matching server by its index. */
  readonly #ranks = $derived.by(() => {
    const ranks = new Int32Array(this.layout.stars.length).fill(NOWHERE);
    this.#given().shown.forEach((place, at) => (ranks[place] = at));
    return ranks;
  });
  readonly #counts = $derived.by(() => {
    const counts = REGIONS.map(() => 0);
    for (const place of this.#given().shown) {
      const region = this.layout.regions[place] ?? 0;
      counts[region] = (counts[region] ?? 0) + 1;
    }
    return counts;
  });
  readonly #places = $derived.by(
    () => new Map(this.layout.stars.map(({ domain }, place) => [domain, place])),
  );
  readonly #step = $derived.by(() => {
    const wanted = this.#given().look.step ?? homeStep(this.#view);
    return Math.max(farthestStep(this.#view), Math.min(this.layout.nearest, wanted));
  });
  readonly #partWords = $derived.by(() => {
    const { left, top, right, bottom } = drawnIn(this.centre, this.#step, this.#view);
    return [left, top, right, bottom].join(" ");
  });
  /** The rendered area. The same object while the map moves only a little. */
  readonly part = $derived.by(() => {
    const [left = 0, top = 0, right = 0, bottom = 0] = this.#partWords.split(" ").map(Number);
    return { left, top, right, bottom };
  });
  /** The servers with a label, anywhere on the map. */
  readonly named = $derived.by(() => this.#named());
  readonly regions = $derived.by(() => this.#regions());

  constructor(given: () => Given) {
    this.#given = given;
  }

  get appearing(): Appearing {
    return this.#appearing;
  }

  get view(): View {
    return this.#view;
  }

  get step(): number {
    return this.#step;
  }

  get centre(): Spot {
    return this.#given().look.centre;
  }

  get canNearer(): boolean {
    return this.#step < this.layout.nearest;
  }

  get canFarther(): boolean {
    return this.#step > farthestStep(this.#view);
  }

  /** The region at the centre of the window. */
  get region(): Region | null {
    return REGIONS[regionAt(this.centre)] ?? null;
  }

  /** Whether the heading of that region is outside the window. */
  get isHeadingAway(): boolean {
    const part = partIn(this.centre, this.#step, this.#view);
    return !touches(part, headingAt(regionAt(this.centre)), HEADING, this.#step);
  }

  /** The number of labelled servers in the window. */
  get inWindow(): number {
    const part = partIn(this.centre, this.#step, this.#view);
    return this.named.filter((place) => this.#isIn(part, place)).length;
  }

  measure(view: View) {
    if (view.width > 0 && view.height > 0) this.#view = view;
  }

  placeOf(domain: Domain | null): number | null {
    const place = domain === null ? undefined : this.#places.get(domain);
    return place !== undefined && this.#rankOf(place) !== NOWHERE ? place : null;
  }

  domainOf(place: number | null): Domain | null {
    return place === null ? null : (this.layout.stars[place]?.domain ?? null);
  }

  /** Remembers the focused server, so that it keeps its label at every zoom step. */
  focus(domain: Domain | null) {
    this.#focused = domain;
    const place = this.placeOf(domain);
    if (domain === null || place === null) return;
    this.#stops = new Map(this.#stops).set(this.layout.regions[place] ?? 0, domain);
    this.show(place);
  }

  /** Pans just far enough to show a server. */
  show(place: number) {
    const [spot, box] = [this.layout.spots[place], this.layout.boxes[place]];
    if (spot && box) this.#go(centreShowing(spot, box, this.centre, this.#step, this.#view));
  }

  /** Zooms around a point of the map, or around the focused server. */
  zoom(by: number, around?: Spot) {
    const low = farthestStep(this.#view);
    const next = Math.max(low, Math.min(this.layout.nearest, this.#step + by));
    if (next === this.#step) return;
    const focused = this.placeOf(this.#focused);
    const fixed = around ?? (focused === null ? undefined : this.layout.spots[focused]);
    const centre = centreAround(fixed ?? this.centre, this.centre, this.#step, next);
    this.#go(centre, next);
    if (!around && focused !== null) this.show(focused);
  }

  /** Resets the map to the whole. */
  showAll() {
    this.#go({ x: 0, y: 0 }, homeStep(this.#view));
    const focused = this.placeOf(this.#focused);
    if (focused !== null) this.show(focused);
  }

  /** Pans by rem of the window. */
  pan(by: Spot) {
    const scale = scaleAt(this.#step);
    this.#go({ x: this.centre.x - by.x / scale, y: this.centre.y - by.y / scale });
  }

  /** Pans by a quarter of the window. */
  stride(towards: Direction) {
    const [across, down] = [this.#view.width * STRIDE, this.#view.height * STRIDE];
    const by: Record<Direction, Spot> = {
      up: { x: 0, y: down },
      down: { x: 0, y: -down },
      left: { x: across, y: 0 },
      right: { x: -across, y: 0 },
    };
    this.pan(by[towards]);
  }

  /** The neighbour of a server in a direction; without a server, the one nearest to the centre. */
  beside(domain: Domain | null, towards: Direction): Domain | null {
    const place = this.placeOf(domain);
    const spot = place === null ? undefined : this.layout.spots[place];
    if (!spot) return this.near(this.centre);
    return this.domainOf(neighbour(spot, towards, this.named, this.layout.spots));
  }

  near(spot: Spot): Domain | null {
    return this.domainOf(nearest(spot, this.named, this.layout.spots));
  }

  /** The first or last labelled server in the region of another. */
  endOf(domain: Domain | null, end: "first" | "last"): Domain | null {
    const place = this.placeOf(domain);
    const region = place === null ? regionAt(this.centre) : (this.layout.regions[place] ?? 0);
    const there = this.#ranked(this.named.filter((one) => this.layout.regions[one] === region));
    return this.domainOf((end === "first" ? there[0] : there.at(-1)) ?? null);
  }

  /** The tab stop of the next or previous region. */
  stopBeside(domain: Domain | null, by: 1 | -1): Domain | null {
    const place = this.placeOf(domain);
    const region = place === null ? regionAt(this.centre) : (this.layout.regions[place] ?? 0);
    const all = this.regions.filter(({ stop }) => stop !== null);
    const at = all.findIndex((one) => one.region === REGIONS[region]);
    return this.domainOf(all[(at + by + all.length) % all.length]?.stop ?? null);
  }

  #go(centre: Spot, step = this.#step) {
    this.#given().look.go(step, heldIn(centre, step, this.#view));
  }

  #isIn(part: ReturnType<typeof partIn>, place: number): boolean {
    const [spot, box] = [this.layout.spots[place], this.layout.boxes[place]];
    return spot !== undefined && box !== undefined && touches(part, spot, box, this.#step);
  }

  /** The focused and the selected server keep their labels; those they cover become dots. */
  #named(): readonly number[] {
    const named = this.#appearing.named(this.#step);
    const { spots, boxes } = this.layout;
    const scale = scaleAt(this.#step);
    const crowd = new Crowd();
    const kept: number[] = [];
    for (const domain of [this.#focused, this.#given().chosen]) {
      const place = this.placeOf(domain);
      const [spot, box] = place === null ? [] : [spots[place], boxes[place]];
      if (place === null || !spot || !box) continue;
      if (!crowd.hasRoom(spot.x * scale, spot.y * scale, box)) continue;
      crowd.add(spot.x * scale, spot.y * scale, box);
      kept.push(place);
    }
    if (kept.every((place) => this.#appearing.stepOf(place) <= this.#step)) return named;
    const others = named.filter((place) => {
      if (kept.includes(place)) return false;
      const [spot, box] = [spots[place], boxes[place]];
      return spot && box && crowd.hasRoom(spot.x * scale, spot.y * scale, box);
    });
    return [...others, ...kept];
  }

  #regions(): DrawnRegion[] {
    const { regions } = this.layout;
    const focused = this.placeOf(this.#focused);
    const near = REGIONS.map((): number[] => []);
    /** The best of each region, also outside the rendered area. */
    const best: (number | undefined)[] = REGIONS.map(() => undefined);
    for (const place of this.named) {
      const region = regions[place] ?? 0;
      if (this.#isIn(this.part, place)) near[region]?.push(place);
      const before = best[region];
      if (before === undefined || this.#rankOf(place) < this.#rankOf(before)) best[region] = place;
    }
    const named = new Set(this.named);
    const scale = scaleAt(this.#step);
    const headings = new Crowd();
    return REGIONS.map((region, at) => {
      const heading = headingAt(at);
      const hasHeading = headings.hasRoom(heading.x * scale, heading.y * scale, HEADING);
      if (hasHeading) headings.add(heading.x * scale, heading.y * scale, HEADING);
      const there = this.#ranked(near[at] ?? []);
      const left = this.placeOf(this.#stops.get(at) ?? null);
      const stop = (left !== null && named.has(left) ? left : (there[0] ?? best[at])) ?? null;
      const isHere = focused !== null && regions[focused] === at && named.has(focused);
      const also = [stop, isHere ? focused : null].filter((place) => place !== null);
      const servers = this.#ranked([...new Set([...there, ...also])]);
      return { region, heading, hasHeading, count: this.#counts[at] ?? 0, servers, stop };
    });
  }

  #ranked(places: readonly number[]): number[] {
    return places.toSorted((a, b) => this.#rankOf(a) - this.#rankOf(b));
  }

  #rankOf(place: number): number {
    return this.#ranks[place] ?? NOWHERE;
  }
}
