import { createContext } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import type { Backend } from "$ipc/backend";
import { newKey } from "$ipc/backend";
import type {
  AccountId,
  Intention,
  Mark,
  Post,
  PostId,
  Problem,
  ProfileId,
  Relationship,
  Signal,
} from "$ipc/bindings";
import { asProblem } from "./asProblem";

/**
 * What the person just did, shown from the very press.
 *
 * The core lays every intention over what the server says and tells us within moments; until its
 * signal is here, and no longer, this remembers the wish. A refusal takes it back.
 */
export class OptimisticActions {
  readonly #backend: Backend;
  readonly account: AccountId;
  readonly #tell: (problem: Problem) => void;

  readonly #marks = new SvelteMap<string, boolean>();
  readonly #follows = new SvelteMap<ProfileId, boolean>();
  readonly #votes = new SvelteMap<PostId, readonly number[]>();

  /** `tell` is called with the reason when a deed could not even be written down. */
  constructor(backend: Backend, account: AccountId, tell: (problem: Problem) => void) {
    this.#backend = backend;
    this.account = account;
    this.#tell = tell;
  }

  /** Whether the mark is there, as the person sees it. */
  isMarked(post: Post, mark: Mark): boolean {
    return this.#marks.get(name(post.id, mark)) ?? isMarkedByCore(post, mark);
  }

  /** How often the post was boosted or favourited, the person's own press included. */
  count(post: Post, mark: "reblog" | "favourite"): number {
    const told = mark === "reblog" ? post.counts.reblogs : post.counts.favourites;
    const wished = this.#marks.get(name(post.id, mark));
    if (wished === undefined || wished === isMarkedByCore(post, mark)) return told;
    return Math.max(0, told + (wished ? 1 : -1));
  }

  /** The answers just given to the post's poll; none once the core knows of them. */
  votes(post: PostId): readonly number[] | undefined {
    return this.#votes.get(post);
  }

  /** Whether the account follows or has requested to; `null` while unknown. */
  follows(profile: ProfileId, relationship: Relationship | null): boolean | null {
    const wished = this.#follows.get(profile);
    if (wished !== undefined) return wished;
    return relationship === null ? null : relationship.following || relationship.requested;
  }

  /** Sets a mark, or takes it away. */
  async mark(post: Post, mark: Mark, on: boolean): Promise<void> {
    const wish = name(post.id, mark);
    this.#marks.set(wish, on);
    await this.#do(
      () => this.#backend.mark(newKey(), this.account, post.id, mark, on),
      () => this.#marks.delete(wish),
    );
  }

  toggle(post: Post, mark: Mark): Promise<void> {
    return this.mark(post, mark, !this.isMarked(post, mark));
  }

  /** Follows or unfollows a profile, shown at once. */
  async follow(profile: ProfileId, on: boolean): Promise<void> {
    this.#follows.set(profile, on);
    await this.#do(
      () => this.#backend.follow(newKey(), this.account, profile, on),
      () => this.#follows.delete(profile),
    );
  }

  /** Answers the poll of a post. */
  async vote(post: Post, choices: readonly number[]): Promise<void> {
    const { poll } = post;
    if (!poll || choices.length === 0) return;
    this.#votes.set(post.id, choices);
    await this.#do(
      () => this.#backend.vote(newKey(), this.account, post.id, poll.id, [...choices]),
      () => this.#votes.delete(post.id),
    );
  }

  hear(signal: Signal): void {
    if (signal.kind === "posts" && signal.account === this.account) {
      for (const post of signal.posts) this.#settle(post);
    } else if (
      signal.kind === "profile" &&
      signal.account === this.account &&
      signal.relationship
    ) {
      this.#follows.delete(signal.profile.id);
    } else if (signal.kind === "notice" && signal.notice.account === this.account) {
      if (signal.notice.kind.kind === "refused") this.#takeBack(signal.notice.kind.intention);
    }
  }

  #settle(post: Post): void {
    for (const mark of ["favourite", "reblog", "bookmark"] as const) {
      const wish = name(post.id, mark);
      if (this.#marks.get(wish) === isMarkedByCore(post, mark)) this.#marks.delete(wish);
    }
    if (post.poll?.voted) this.#votes.delete(post.id);
  }

  #takeBack(intention: Intention): void {
    switch (intention.kind) {
      case "mark":
        this.#marks.delete(name(intention.post, intention.mark));
        break;
      case "follow":
        this.#follows.delete(intention.profile);
        break;
      case "vote":
        this.#votes.delete(intention.post);
        break;
      case "publish":
        break;
    }
  }

  async #do(deed: () => Promise<unknown>, undo: () => void): Promise<void> {
    try {
      await deed();
    } catch (thrown) {
      undo();
      this.#tell(asProblem(thrown));
    }
  }
}

/** The deeds of the account a screen is about, for every post on it. */
export const [getOptimisticActions, setOptimisticActions] = createContext<OptimisticActions>();

function name(post: PostId, mark: Mark): string {
  return `${mark}:${post}`;
}

const MINE = { favourite: "favourited", reblog: "reblogged", bookmark: "bookmarked" } as const;

function isMarkedByCore(post: Post, mark: Mark): boolean {
  return post.mine[MINE[mark]];
}
