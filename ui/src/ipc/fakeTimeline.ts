import type {
  Entry,
  OpenedTimeline,
  Post,
  SortKey,
  Timeline,
  TimelineChange,
  ViewId,
} from "./bindings";

/** A timeline in memory, and one view on it. It keeps the promises of the real one. */
export class FakeTimeline {
  /** Rows of the pretended server, newest first. */
  readonly entries: Entry[];
  /** Rows that wait above, newest first. */
  waiting: Entry[] = [];
  /** Rows that are further back than what is shown. */
  readonly older: Entry[];
  readonly view: ViewId;
  readonly what: Timeline;
  revision = 0;

  constructor(view: ViewId, what: Timeline, all: readonly Entry[], page: number) {
    this.view = view;
    this.what = what;
    this.entries = all.slice(0, page);
    this.older = all.slice(page);
  }

  opened(now: number): OpenedTimeline {
    return {
      view: this.view,
      revision: this.revision,
      entries: [...this.entries],
      anchor: null,
      waiting: this.waiting.length,
      freshAt: now,
      complete: this.older.length === 0,
    };
  }

  arrives(entries: Entry[]): TimelineChange {
    this.waiting = [...entries, ...this.waiting];
    return this.#waitingChange();
  }

  reveal(): TimelineChange[] {
    const entries = this.waiting;
    this.waiting = [];
    this.entries.unshift(...entries);
    return [{ kind: "insert", entries }, this.#waitingChange()];
  }

  loadOlder(page: number): TimelineChange[] {
    const entries = this.older.splice(0, page);
    this.entries.push(...entries);
    const changes: TimelineChange[] = [{ kind: "insert", entries }];
    return this.older.length === 0 ? [...changes, { kind: "complete" }] : changes;
  }

  closeGap(gap: SortKey, found: Entry[]): TimelineChange[] {
    const at = this.entries.findIndex((one) => one.kind === "gap" && one.key === gap);
    if (at < 0) return [];
    this.entries.splice(at, 1, ...found);
    return [
      { kind: "insert", entries: found },
      { kind: "close", key: gap },
    ];
  }

  replace(post: Post) {
    const swap = (one: Entry): Entry =>
      one.kind === "post" && one.post.id === post.id ? { ...one, post } : one;
    this.entries.splice(0, this.entries.length, ...this.entries.map(swap));
    this.older.splice(0, this.older.length, ...this.older.map(swap));
    this.waiting = this.waiting.map(swap);
  }

  #waitingChange(): TimelineChange {
    const authors = this.waiting.flatMap((one) => (one.kind === "post" ? [one.post.author] : []));
    const by = authors.filter((who, at) => authors.findIndex((one) => one.id === who.id) === at);
    return { kind: "waiting", count: this.waiting.length, by: by.slice(0, 3) };
  }
}

/** What distinguishes a timeline from others. */
export function nameOf(timeline: Timeline): string {
  switch (timeline.kind) {
    case "home":
    case "local":
      return timeline.kind;
    case "profile":
      return `profile ${timeline.id}`;
    case "hashtag":
      return `hashtag ${timeline.name}`;
  }
}
