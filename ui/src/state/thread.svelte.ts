import type { Backend } from "$ipc/backend";
import type { AccountId, Post, PostId, Problem, Signal, Thread } from "$ipc/bindings";
import { asProblem } from "./asProblem";
import { replacePost, withProfile } from "./patch";

/** One conversation on screen: first what the computer remembers, then what the server says. */
export class ThreadView {
  readonly #backend: Backend;
  readonly #account: AccountId;
  readonly #post: PostId;

  thread = $state.raw<Thread | null>(null);
  /** Why there is nothing to show, or nothing newer than what is shown. */
  problem = $state.raw<Problem | null>(null);
  /** Whether the opened post has been deleted while it was shown. */
  gone = $state(false);

  constructor(backend: Backend, account: AccountId, post: PostId) {
    this.#backend = backend;
    this.#account = account;
    this.#post = post;
  }

  async open(): Promise<void> {
    this.problem = null;
    try {
      const remembered = await this.#backend.openThread(this.#account, this.#post);
      // The signal with the server's answer may have overtaken this reply.
      if (!this.thread?.complete) this.thread = remembered;
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }

  hear(signal: Signal): void {
    const about = signal.kind === "notice" ? signal.notice : signal;
    if (!("account" in about) || about.account !== this.#account) return;
    switch (signal.kind) {
      case "thread":
        if (signal.thread.post.id !== this.#post) break;
        this.thread = signal.thread;
        this.problem = null;
        break;
      case "threadFailed":
        if (signal.account === this.#account && signal.post === this.#post)
          this.problem = signal.problem;
        break;
      case "posts":
        this.#replace(signal.posts);
        break;
      case "profile":
        this.#change((post) => withProfile(post, signal.profile));
        break;
      case "notice":
        // Our own answer may belong here; the computer remembers it now.
        if (signal.notice.kind.kind === "published") void this.#lookAgain();
        break;
      case "postGone":
        this.#remove(signal.post);
    }
  }

  async #lookAgain(): Promise<void> {
    try {
      this.thread = await this.#backend.openThread(this.#account, this.#post);
    } catch {
      // What is shown stays; the server is asked again when the conversation is opened anew.
    }
  }

  #replace(posts: readonly Post[]): void {
    const now = new Map(posts.map((post) => [post.id, post]));
    this.#change((post) => replacePost(post, now));
  }

  #change(change: (post: Post) => Post): void {
    const thread = this.thread;
    if (!thread) return;
    this.thread = {
      ...thread,
      ancestors: thread.ancestors.map(change),
      post: change(thread.post),
      replies: thread.replies.map((reply) => {
        const post = change(reply.post);
        return post === reply.post ? reply : { ...reply, post };
      }),
    };
  }

  #remove(gone: PostId): void {
    const thread = this.thread;
    if (!thread) return;
    if (gone === this.#post) this.gone = true;
    this.thread = {
      ...thread,
      ancestors: thread.ancestors.filter((post) => post.id !== gone),
      replies: thread.replies.filter((reply) => reply.post.id !== gone),
    };
  }
}
