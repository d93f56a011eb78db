import type { Backend } from "$ipc/backend";
import type {
  AccountId,
  Anchor,
  Entry,
  GapSide,
  Moment,
  OpenedTimeline,
  Problem,
  Profile,
  Signal,
  SortKey,
  Timeline,
  ViewId,
} from "$ipc/bindings";
import { newestKey, patch, replacePosts, replaceProfile, withoutPost } from "./patch";
import { asProblem } from "./asProblem";

type TimelineSignal = Extract<Signal, { kind: "timeline" }>;

/** One timeline on screen: what the core last told us, and nothing we guessed. */
export class TimelineView {
  readonly #backend: Backend;
  readonly account: AccountId;

  /** The rows of the view, newest first. */
  entries = $state.raw<readonly Entry[]>([]);
  /** Posts that arrived above the reader and are held back until asked for. */
  waiting = $state(0);
  /** Who wrote the newest of the waiting posts. */
  waitingBy = $state.raw<readonly Profile[]>([]);
  #counted: () => void = () => undefined;
  /** When the rows last agreed with the server. */
  freshAt = $state<Moment | null>(null);
  /** Whether the rows reach the oldest post there is. */
  complete = $state(false);
  /** Whether the first answer is here. */
  opened = $state(false);
  /** Why the timeline could not be opened. */
  problem = $state.raw<Problem | null>(null);
  /** Why the server did not give newer posts, until it does. */
  newerProblem = $state.raw<Problem | null>(null);
  /** Why older posts did not come. */
  olderProblem = $state.raw<Problem | null>(null);
  loadingOlder = $state(false);
  /** Whether rows above the first one were shown before but are not loaded. */
  hasNewer = $state(false);
  loadingNewer = $state(false);
  /** The newest row that was ever shown; it may be above the rows that are loaded. */
  #revealed: SortKey | null = null;
  #fillingGaps = $state.raw<ReadonlySet<SortKey>>(new Set());
  /** The newest row the reader had before new posts came in, once some did. */
  seenUpTo = $state<SortKey | null>(null);
  /** Where the reader left; only of interest when the rows are drawn for the first time. */
  anchor: Anchor | null = null;

  #view: ViewId | undefined;
  #revision = 0;
  #early: Signal[] = [];
  #closed = false;

  constructor(backend: Backend, account: AccountId) {
    this.#backend = backend;
    this.account = account;
  }

  isFilling(gap: SortKey): boolean {
    return this.#fillingGaps.has(gap);
  }

  /** Brings the rows that are remembered. Goes on with what the server says by signals. */
  async open(timeline: Timeline): Promise<void> {
    await this.openWith(() => this.#backend.openTimeline(this.account, timeline));
  }

  /** Like `open`, for a timeline that comes as a part of a larger answer. */
  async openWith(ask: () => Promise<OpenedTimeline>): Promise<void> {
    this.problem = null;
    this.newerProblem = null;
    const before = this.#view;
    this.#view = undefined;
    try {
      this.#begin(await ask());
      if (before !== undefined) this.#forget(before);
    } catch (thrown) {
      this.#view = before;
      this.problem = asProblem(thrown);
    }
  }

  /**
   * Replies and signals have no common order. What comes before the snapshot waits for it; what
   * the snapshot already contains is dropped.
   */
  hear(signal: Signal): void {
    if (this.#view === undefined) {
      this.#early.push(signal);
    } else if (signal.kind === "timeline") {
      if (signal.view === this.#view) this.#apply(signal);
    } else if ("account" in signal && signal.account === this.account) {
      if (signal.kind === "posts") this.entries = replacePosts(this.entries, signal.posts);
      else if (signal.kind === "postGone") this.entries = withoutPost(this.entries, signal.post);
      else if (signal.kind === "profile")
        this.entries = replaceProfile(this.entries, signal.profile);
    }
  }

  /** Brings older rows, unless they are on their way or there are none. */
  async loadOlder(): Promise<void> {
    if (this.#view === undefined || this.loadingOlder || this.complete) return;
    this.loadingOlder = true;
    this.olderProblem = null;
    try {
      if (await this.#backend.loadOlder(this.#view)) this.complete = true;
    } catch (thrown) {
      this.olderProblem = asProblem(thrown);
    } finally {
      this.loadingOlder = false;
    }
  }

  /** Loads the next rows above the first one. They are on this computer, so it hardly ever fails. */
  async loadNewer(): Promise<void> {
    if (this.#view === undefined || this.loadingNewer || !this.hasNewer) return;
    this.loadingNewer = true;
    try {
      this.hasNewer = await this.#backend.loadNewer(this.#view);
    } catch {
      // Show new posts brings the reader to the top all the same.
      this.hasNewer = false;
    } finally {
      this.loadingNewer = false;
    }
  }

  /** Fills a gap from the side the reader comes from. Throws a `Problem`. */
  async fillGap(gap: SortKey, side: GapSide): Promise<void> {
    if (this.#view === undefined || this.#fillingGaps.has(gap)) return;
    this.#fillingGaps = new Set([...this.#fillingGaps, gap]);
    try {
      await this.#backend.fillGap(this.#view, gap, side);
    } finally {
      this.#fillingGaps = new Set([...this.#fillingGaps].filter((other) => other !== gap));
    }
  }

  /** Puts the waiting posts in and remembers where they end. Throws a `Problem`. */
  async revealWaiting(): Promise<void> {
    if (this.#view === undefined) return;
    const before = this.#revealed ?? newestKey(this.entries);
    const counted = this.#nextCount();
    await this.#backend.revealWaiting(this.#view);
    // The rows come by the other road, a little later; the new count comes right behind them.
    await counted;
    this.hasNewer = false;
    this.seenUpTo = before;
    this.#revealed = newestKey(this.entries);
  }

  /** Resolves with the next count of what waits, or soon if none comes. */
  #nextCount(): Promise<void> {
    if (this.waiting === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const late = setTimeout(resolve, 2000);
      this.#counted = () => {
        clearTimeout(late);
        resolve();
      };
    });
  }

  /** Remembers where the reader is: the uppermost row and how far below the edge it begins. */
  saveAnchor(key: SortKey, offset: number): void {
    const newest = newestKey(this.entries);
    if (this.#view === undefined || newest === null) return;
    const revealed = this.#revealed === null || newest > this.#revealed ? newest : this.#revealed;
    this.#revealed = revealed;
    this.anchor = { key, offset: Math.round(offset), revealed };
    // A place that could not be kept costs the reader a scroll next time, not a message now.
    this.#backend.saveAnchor(this.#view, this.anchor).catch(() => undefined);
  }

  /** Ends the view, after whatever else is taken down with it has told where the reader was. */
  close(): void {
    this.#closed = true;
    const view = this.#view;
    if (view !== undefined) queueMicrotask(() => this.#forget(view));
  }

  #begin(opened: OpenedTimeline): void {
    if (this.#closed) {
      this.#forget(opened.view);
      return;
    }
    this.#view = opened.view;
    this.#revision = opened.revision;
    this.entries = opened.entries;
    this.anchor = opened.anchor;
    this.waiting = opened.waiting;
    this.freshAt = opened.freshAt;
    this.complete = opened.complete;
    this.hasNewer = opened.hasNewer;
    this.#revealed = opened.anchor?.revealed ?? null;
    this.opened = true;
    for (const signal of this.#early.splice(0)) this.hear(signal);
  }

  #apply(signal: TimelineSignal): void {
    if (signal.revision <= this.#revision) return;
    this.#revision = signal.revision;

    const { change } = signal;
    this.entries = patch(this.entries, change);
    if (change.kind === "waiting") {
      this.waiting = change.count;
      this.waitingBy = change.by;
      this.#counted();
    } else if (change.kind === "fresh") {
      this.freshAt = change.at;
      this.newerProblem = null;
    } else if (change.kind === "failed") {
      this.newerProblem = change.problem;
    } else if (change.kind === "complete") {
      this.complete = true;
    }
  }

  #forget(view: ViewId): void {
    // The core drops views of a closed window anyway, so a failure has no effect.
    this.#backend.closeTimeline(view).catch(() => undefined);
  }
}
