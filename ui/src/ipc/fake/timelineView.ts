import type {
  Entry,
  OpenedTimeline,
  Post,
  SortKey,
  Timeline,
  TimelineChange,
  ViewId,
} from "../bindings";

/** One view on a timeline, with what is shown, what waits above it and what is further back. */
export class FakeTimelineView {
  readonly id: ViewId;
  readonly timeline: Timeline;
  /** The rows that are shown, newest first. */
  readonly entries: Entry[];
  readonly older: Entry[];
  /** Rows above that were shown before, newest first. */
  readonly newer: Entry[] = [];
  revision = 0;
  #waiting: Entry[] = [];

  constructor(id: ViewId, timeline: Timeline, entries: readonly Entry[], pageSize: number) {
    this.id = id;
    this.timeline = timeline;
    this.entries = entries.slice(0, pageSize);
    this.older = entries.slice(pageSize);
  }

  opened(now: number): OpenedTimeline {
    return {
      view: this.id,
      revision: this.revision,
      entries: [...this.entries],
      anchor: null,
      hasNewer: this.newer.length > 0,
      waiting: this.#waiting.length,
      freshAt: now,
      complete: this.older.length === 0,
    };
  }

  /** Holds new rows back above the reader. */
  hold(entries: Entry[]): TimelineChange {
    this.#waiting = [...entries, ...this.#waiting];
    return this.#waitingChange();
  }

  reveal(): TimelineChange[] {
    const entries = this.#waiting;
    this.#waiting = [];
    this.entries.unshift(...entries);
    return [{ kind: "insert", entries }, this.#waitingChange()];
  }

  loadOlder(pageSize: number): TimelineChange[] {
    const entries = this.older.splice(0, pageSize);
    this.entries.push(...entries);
    const changes: TimelineChange[] = [{ kind: "insert", entries }];
    return this.older.length === 0 ? [...changes, { kind: "complete" }] : changes;
  }

  loadNewer(pageSize: number): TimelineChange[] {
    const entries = this.newer.splice(-pageSize);
    this.entries.unshift(...entries);
    return [{ kind: "insert", entries }];
  }

  closeGap(gap: SortKey): TimelineChange[] {
    const index = this.entries.findIndex((entry) => entry.kind === "gap" && entry.key === gap);
    if (index < 0) return [];
    this.entries.splice(index, 1);
    return [
      { kind: "insert", entries: [] },
      { kind: "close", key: gap },
    ];
  }

  replace(post: Post) {
    const swap = (entry: Entry): Entry =>
      entry.kind === "post" && entry.post.id === post.id ? { ...entry, post } : entry;
    this.entries.splice(0, this.entries.length, ...this.entries.map(swap));
    this.older.splice(0, this.older.length, ...this.older.map(swap));
    this.#waiting = this.#waiting.map(swap);
  }

  #waitingChange(): TimelineChange {
    const authors = this.#waiting.flatMap((entry) =>
      entry.kind === "post" ? [entry.post.author] : [],
    );
    const by = [...new Map(authors.map((author) => [author.id, author])).values()];
    return { kind: "waiting", count: this.#waiting.length, by: by.slice(0, 3) };
  }
}

/** The key of a timeline in `FakeWorld.timelines`. */
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
