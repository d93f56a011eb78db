import type {
  AccountId,
  Mark,
  OpenedProfile,
  Post,
  Profile,
  Timeline,
  TimelineChange,
  ViewId,
} from "../bindings";
import { NOW, aRelationship, anEntry } from "../fixtures/posts";
import type { Answers, FakeHost } from "./host";
import { FakeTimelineView, nameOf } from "./timelineView";

/** Timelines, conversations and profiles, and the actions on posts. */
export class FakeTimelines {
  readonly #host: FakeHost;
  readonly #views = new Map<ViewId, FakeTimelineView>();

  constructor(host: FakeHost) {
    this.#host = host;
  }

  /** Lets new posts wait above the open views of a timeline, oldest first. */
  arrives(timeline: "home" | "local", ...posts: Post[]) {
    for (const view of this.#named(timeline)) {
      for (const post of posts) this.#change(view, [view.hold([anEntry(post)])]);
    }
  }

  /** Shows a post at the top of the open views of a timeline. */
  insert(timeline: "home" | "local", post: Post) {
    for (const view of this.#named(timeline)) {
      view.entries.unshift(anEntry(post));
      this.#change(view, [{ kind: "insert", entries: [anEntry(post)] }]);
    }
  }

  readonly answers = {
    openTimeline: (_account, timeline) => this.#open(timeline).opened(NOW),
    closeTimeline: (view) => void this.#views.delete(view),
    loadNewer: (id) => {
      const view = this.#views.get(id);
      if (!view) return false;
      this.#around(() => this.#change(view, view.loadNewer(this.#pageSize)));
      return view.newer.length > 0;
    },
    loadOlder: (id) => {
      const view = this.#views.get(id);
      if (!view) return true;
      this.#around(() => this.#change(view, view.loadOlder(this.#pageSize)));
      return view.older.length === 0;
    },
    fillGap: (id, gap) => {
      const view = this.#views.get(id);
      if (view) this.#around(() => this.#change(view, view.closeGap(gap)));
    },
    revealWaiting: (id) => {
      const view = this.#views.get(id);
      if (view) this.#around(() => this.#change(view, view.reveal()));
    },
    saveAnchor: () => undefined,
    openThread: (_account, id) => {
      const thread = this.#host.world.threads?.[id];
      if (thread) return thread;
      const post = this.#post(id);
      if (!post) throw this.#host.notFound();
      return { ancestors: [], post, replies: [], complete: true };
    },
    openProfile: (_account, id) => this.#openProfile((profile) => profile.id === id),
    openHandle: (_account, handle) => this.#openProfile((profile) => profile.handle === handle),
    mark: (key, account, id, mark, on) => {
      const post = this.#post(id);
      if (post && !this.#host.isRepeated(key)) this.#replace(account, marked(post, mark, on));
    },
    follow: (key, account, id, on) => {
      const profile = this.#profiles.find((one) => one.id === id);
      if (!profile || this.#host.isRepeated(key)) return;
      const requested = on && profile.approvesFollowers;
      const relationship = aRelationship({ following: on && !requested, requested });
      this.#host.signal({ kind: "profile", account, profile, relationship });
    },
    vote: (key, account, id, _poll, choices) => {
      const post = this.#post(id);
      if (post?.poll && !this.#host.isRepeated(key)) this.#replace(account, voted(post, choices));
    },
  } satisfies Answers;

  get #pageSize() {
    return this.#host.world.page ?? 20;
  }

  /** Sends signals before the answer, or after it where the world says so. */
  #around(signal: () => void) {
    if (this.#host.world.signalsFirst ?? true) signal();
    else setTimeout(signal);
  }

  #open(timeline: Timeline): FakeTimelineView {
    const entries = this.#host.world.timelines?.[nameOf(timeline)] ?? [];
    const view = new FakeTimelineView(this.#host.newId(), timeline, entries, this.#pageSize);
    this.#views.set(view.id, view);
    return view;
  }

  #named(name: string): FakeTimelineView[] {
    return [...this.#views.values()].filter((view) => nameOf(view.timeline) === name);
  }

  #change(view: FakeTimelineView, changes: TimelineChange[]) {
    for (const change of changes) {
      view.revision += 1;
      this.#host.signal({ kind: "timeline", view: view.id, revision: view.revision, change });
    }
  }

  #replace(account: AccountId, post: Post) {
    for (const view of this.#views.values()) view.replace(post);
    this.#host.signal({ kind: "posts", account, posts: [post] });
  }

  /** A post of an open view, of a timeline of the world, or of a conversation. */
  #post(id: string): Post | undefined {
    const { timelines = {}, threads = {} } = this.#host.world;
    const open = [...this.#views.values()].flatMap((view) => view.entries);
    const entries = [...open, ...Object.values(timelines).flat()];
    const conversations = Object.values(threads).flatMap(({ ancestors, post, replies }) => [
      ...ancestors,
      post,
      ...replies.map((reply) => reply.post),
    ]);
    return [
      ...entries.flatMap((entry) => (entry.kind === "post" ? [entry.post] : [])),
      ...conversations,
    ].find((post) => post.id === id);
  }

  get #profiles(): Profile[] {
    const { profiles = [], timelines = {} } = this.#host.world;
    const authors = Object.values(timelines)
      .flat()
      .flatMap((entry) => (entry.kind === "post" ? [entry.post.author] : []));
    return [...profiles, ...this.#host.accounts.map((account) => account.profile), ...authors];
  }

  #openProfile(isWanted: (profile: Profile) => boolean): OpenedProfile {
    const profile = this.#profiles.find(isWanted);
    if (!profile) throw this.#host.notFound();
    return {
      profile,
      relationship: this.#host.world.relationships?.[profile.id] ?? aRelationship(),
      isMe: this.#host.accounts.some((account) => account.profile.id === profile.id),
      timeline: this.#open({ kind: "profile", id: profile.id }).opened(NOW),
    };
  }
}

const MARKS = {
  favourite: { own: "favourited", total: "favourites" },
  reblog: { own: "reblogged", total: "reblogs" },
  bookmark: { own: "bookmarked", total: null },
} as const;

function marked(post: Post, mark: Mark, on: boolean): Post {
  const { own, total } = MARKS[mark];
  const counts = { ...post.counts };
  if (total !== null) counts[total] += on ? 1 : -1;
  return { ...post, counts, mine: { ...post.mine, [own]: on } };
}

function voted(post: Post, choices: number[]): Post {
  if (!post.poll) return post;
  const options = post.poll.options.map((option, index) => ({
    ...option,
    votes: (option.votes ?? 0) + (choices.includes(index) ? 1 : 0),
  }));
  return { ...post, poll: { ...post.poll, options, voted: true, ownVotes: choices } };
}
