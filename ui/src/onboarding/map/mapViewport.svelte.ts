import type { Domain, ServerSummary } from "$ipc/bindings";
import { LabelSteps } from "./labelSteps";
import { CollisionGrid } from "./collisionGrid";
import { HEADING, cachedLayout, scaleAt } from "./layout";
import type { MapPosition, Point } from "./mapPosition.svelte";
import { nearestTo, neighbour, type Direction } from "./neighbours";
import { REGIONS, type Region, type RegionName } from "./regions";
import { headingAt, regionAt } from "./regionGeometry";
import {
  centreAround,
  centreToShow,
  renderedArea,
  minStep,
  clampCentre,
  initialStep,
  visibleArea,
  intersects,
  type Area,
  type WindowSize,
} from "./camera";

export interface MapInput {
  servers: readonly ServerSummary[];
  /** The indices in `servers` of those that match, the best first. */
  shown: readonly number[];
  chosen: Domain | null;
  position: MapPosition;
}

/** A region with its servers that have labels. */
export interface DrawnRegion {
  region: Region;
  heading: Point;
  /** Whether its heading has room; when zoomed out, some have none. */
  hasHeading: boolean;
  /** All its matching servers, with and without labels. */
  count: number;
  rendered: readonly number[];
  /** The one that is the tab stop. */
  stop: number | null;
}

/** The size assumed before the first measurement. */
const DEFAULT_SIZE: WindowSize = { width: 60, height: 45.5 };
/** The rank of servers that do not match. */
const NO_RANK = 2 ** 31 - 1;
/** How far Shift with an arrow pans, as a fraction of the window. */
const PAN_STEP = 0.25;

/** What the map shows, and how it is moved. It does not touch the DOM. */
export class MapViewport {
  readonly #input: () => MapInput;
  windowSize = $state.raw(DEFAULT_SIZE);
  #focused = $state<Domain | null>(null);
  #stops = $state.raw<ReadonlyMap<number, Domain>>(new Map());

  readonly layout = $derived.by(() => cachedLayout(this.#input().servers));
  readonly labelSteps = $derived.by(() => new LabelSteps(this.layout, this.#input().shown));
  readonly #ranks = $derived.by(() => {
    const ranks = new Int32Array(this.layout.servers.length).fill(NO_RANK);
    this.#input().shown.forEach((index, at) => (ranks[index] = at));
    return ranks;
  });
  readonly #counts = $derived.by(() => {
    const counts = REGIONS.map(() => 0);
    for (const index of this.#input().shown) {
      const region = this.layout.regions[index] ?? 0;
      counts[region] = (counts[region] ?? 0) + 1;
    }
    return counts;
  });
  readonly #indices = $derived.by(
    () => new Map(this.layout.servers.map(({ domain }, index) => [domain, index])),
  );
  readonly step = $derived.by(() => {
    const wanted = this.#input().position.step ?? initialStep(this.windowSize);
    return Math.max(minStep(this.windowSize), Math.min(this.layout.maxStep, wanted));
  });
  readonly #areaKey = $derived(
    JSON.stringify(renderedArea(this.centre, this.step, this.windowSize)),
  );
  /** The rendered area. The same object while the map moves only a little. */
  readonly area = $derived(JSON.parse(this.#areaKey) as Area);
  /** The servers with a label, anywhere on the map. */
  readonly labelled = $derived.by(() => this.#labelled());
  readonly regions = $derived.by(() => this.#regions());

  constructor(input: () => MapInput) {
    this.#input = input;
  }

  get centre(): Point {
    return this.#input().position.centre;
  }

  get canZoomIn(): boolean {
    return this.step < this.layout.maxStep;
  }

  get canZoomOut(): boolean {
    return this.step > minStep(this.windowSize);
  }

  /** The region at the centre of the window. */
  get region(): RegionName {
    return REGIONS[regionAt(this.centre)]?.name ?? "any";
  }

  /** Whether the heading of that region is outside the window. */
  get isHeadingHidden(): boolean {
    return !intersects(this.#inWindow, headingAt(regionAt(this.centre)), HEADING, this.step);
  }

  /** The number of labelled servers in the window. */
  get visibleCount(): number {
    return this.labelled.filter((index) => this.#isIn(this.#inWindow, index)).length;
  }

  get #inWindow(): Area {
    return visibleArea(this.centre, this.step, this.windowSize);
  }

  measure(windowSize: WindowSize) {
    if (windowSize.width > 0 && windowSize.height > 0) this.windowSize = windowSize;
  }

  indexOf(domain: Domain | null): number | null {
    const index = domain === null ? undefined : this.#indices.get(domain);
    return index !== undefined && this.#rankOf(index) !== NO_RANK ? index : null;
  }

  domainOf(index: number | null): Domain | null {
    return index === null ? null : (this.layout.servers[index]?.domain ?? null);
  }

  /** Remembers the focused server, so that it keeps its label at every zoom step. */
  focus(domain: Domain | null) {
    this.#focused = domain;
    const index = this.indexOf(domain);
    if (domain === null || index === null) return;
    this.#stops = new Map(this.#stops).set(this.layout.regions[index] ?? 0, domain);
    this.reveal(index);
  }

  /** Pans just far enough to show a server. */
  reveal(index: number) {
    const [point, box] = [this.layout.points[index], this.layout.boxes[index]];
    if (point && box)
      this.#moveTo(centreToShow(point, box, this.centre, this.step, this.windowSize));
  }

  /** Zooms around a point of the map, or around the focused server. */
  zoom(by: number, around?: Point) {
    const low = minStep(this.windowSize);
    const next = Math.max(low, Math.min(this.layout.maxStep, this.step + by));
    if (next === this.step) return;
    const focused = this.indexOf(this.#focused);
    const fixed = around ?? (focused === null ? undefined : this.layout.points[focused]);
    const centre = centreAround(fixed ?? this.centre, this.centre, this.step, next);
    this.#moveTo(centre, next);
    if (!around && focused !== null) this.reveal(focused);
  }

  showAll() {
    this.#moveTo({ x: 0, y: 0 }, initialStep(this.windowSize));
    const focused = this.indexOf(this.#focused);
    if (focused !== null) this.reveal(focused);
  }

  /** Pans by rem of the window. */
  pan(by: Point) {
    const scale = scaleAt(this.step);
    this.#moveTo({ x: this.centre.x - by.x / scale, y: this.centre.y - by.y / scale });
  }

  panStep(direction: Direction) {
    const [across, down] = [this.windowSize.width * PAN_STEP, this.windowSize.height * PAN_STEP];
    const by: Record<Direction, Point> = {
      up: { x: 0, y: down },
      down: { x: 0, y: -down },
      left: { x: across, y: 0 },
      right: { x: -across, y: 0 },
    };
    this.pan(by[direction]);
  }

  /** The neighbour of a server in a direction; without a server, the one nearest to the centre. */
  neighbourOf(domain: Domain | null, direction: Direction): Domain | null {
    const index = this.indexOf(domain);
    const point = index === null ? undefined : this.layout.points[index];
    if (!point) return this.nearestServer(this.centre);
    return this.domainOf(neighbour(point, direction, this.labelled, this.layout.points));
  }

  nearestServer(point: Point): Domain | null {
    return this.domainOf(nearestTo(point, this.labelled, this.layout.points));
  }

  /** The first or last labelled server in the region of another. */
  endOfRegion(domain: Domain | null, end: "first" | "last"): Domain | null {
    const region = this.#regionOf(domain);
    const ranked = this.#ranked(this.labelled.filter((one) => this.layout.regions[one] === region));
    return this.domainOf((end === "first" ? ranked[0] : ranked.at(-1)) ?? null);
  }

  nextStop(domain: Domain | null, by: 1 | -1): Domain | null {
    const region = this.#regionOf(domain);
    const all = this.regions.filter(({ stop }) => stop !== null);
    const at = all.findIndex((one) => one.region === REGIONS[region]);
    return this.domainOf(all[(at + by + all.length) % all.length]?.stop ?? null);
  }

  /** The region of a server, else the one at the centre of the window. */
  #regionOf(domain: Domain | null): number {
    const index = this.indexOf(domain);
    return index === null ? regionAt(this.centre) : (this.layout.regions[index] ?? 0);
  }

  #moveTo(centre: Point, step = this.step) {
    const { position } = this.#input();
    position.step = step;
    position.centre = clampCentre(centre, step, this.windowSize);
  }

  #isIn(area: Area, index: number): boolean {
    const [point, box] = [this.layout.points[index], this.layout.boxes[index]];
    return point !== undefined && box !== undefined && intersects(area, point, box, this.step);
  }

  /** The focused and the selected server keep their labels; those they cover become dots. */
  #labelled(): readonly number[] {
    const labelled = this.labelSteps.labelled(this.step);
    const { points, boxes } = this.layout;
    const scale = scaleAt(this.step);
    const grid = new CollisionGrid();
    const pinned: number[] = [];
    for (const domain of [this.#focused, this.#input().chosen]) {
      const index = this.indexOf(domain);
      const [point, box] = index === null ? [] : [points[index], boxes[index]];
      if (index === null || !point || !box) continue;
      if (!grid.isFree(point.x * scale, point.y * scale, box)) continue;
      grid.add(point.x * scale, point.y * scale, box);
      pinned.push(index);
    }
    if (pinned.every((index) => this.labelSteps.stepOf(index) <= this.step)) return labelled;
    const others = labelled.filter((index) => {
      if (pinned.includes(index)) return false;
      const [point, box] = [points[index], boxes[index]];
      return point && box && grid.isFree(point.x * scale, point.y * scale, box);
    });
    return [...others, ...pinned];
  }

  #regions(): DrawnRegion[] {
    const { regions } = this.layout;
    const focused = this.indexOf(this.#focused);
    const visible = REGIONS.map((): number[] => []);
    /** The best of each region, also outside the rendered area. */
    const best: (number | undefined)[] = REGIONS.map(() => undefined);
    for (const index of this.labelled) {
      const region = regions[index] ?? 0;
      if (this.#isIn(this.area, index)) visible[region]?.push(index);
      const before = best[region];
      if (before === undefined || this.#rankOf(index) < this.#rankOf(before)) best[region] = index;
    }
    const labelled = new Set(this.labelled);
    const scale = scaleAt(this.step);
    const headings = new CollisionGrid();
    return REGIONS.map((region, at) => {
      const heading = headingAt(at);
      const hasHeading = headings.isFree(heading.x * scale, heading.y * scale, HEADING);
      if (hasHeading) headings.add(heading.x * scale, heading.y * scale, HEADING);
      const ranked = this.#ranked(visible[at] ?? []);
      const left = this.indexOf(this.#stops.get(at) ?? null);
      const stop = (left !== null && labelled.has(left) ? left : (ranked[0] ?? best[at])) ?? null;
      const isHere = focused !== null && regions[focused] === at && labelled.has(focused);
      const also = [stop, isHere ? focused : null].filter((index) => index !== null);
      const rendered = this.#ranked([...new Set([...ranked, ...also])]);
      return { region, heading, hasHeading, count: this.#counts[at] ?? 0, rendered, stop };
    });
  }

  #ranked(indices: readonly number[]): number[] {
    return indices.toSorted((a, b) => this.#rankOf(a) - this.#rankOf(b));
  }

  #rankOf(index: number): number {
    return this.#ranks[index] ?? NO_RANK;
  }
}
