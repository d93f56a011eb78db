import type { Backend } from "$ipc/backend";
import type { AccountId, OutgoingPost, Signal } from "$ipc/bindings";

/** The posts of an account that are still on their way. */
export class OutgoingPosts {
  readonly #backend: Backend;
  readonly #account: AccountId;

  /** All of them, oldest first. */
  posts = $state.raw<readonly OutgoingPost[]>([]);
  #heard = false;

  constructor(backend: Backend, account: AccountId) {
    this.#backend = backend;
    this.#account = account;
  }

  async open(): Promise<void> {
    const posts = await this.#backend.outgoing(this.#account);
    // A signal that overtook the reply is newer than it.
    if (!this.#heard) this.posts = posts;
  }

  hear(signal: Signal): void {
    if (signal.kind !== "outgoing" || signal.account !== this.#account) return;
    this.#heard = true;
    this.posts = signal.outgoing;
  }
}
