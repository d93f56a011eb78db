import type { Backend } from "$ipc/backend";
import type { AccountId, ActionKey, Draft, OutgoingPost, Signal } from "$ipc/bindings";

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

  /** Sends a refused or unsure post again. Throws a `Problem`. */
  async sendAgain(key: ActionKey): Promise<void> {
    await this.#backend.sendAgain(key);
  }

  /** Takes a post back; its draft, unless it reached the server after all. Throws a `Problem`. */
  async withdraw(key: ActionKey): Promise<Draft | null> {
    return this.#backend.withdraw(key);
  }
}
