import type { AccountId, Signal, SyncState } from "$ipc/bindings";

const STARTING: SyncState = { kind: "starting" };

/** How every account stands with its server. */
export class Sync {
  #states = $state.raw<ReadonlyMap<AccountId, SyncState>>(new Map());

  /** How an account stands; `starting` before anything was heard. */
  of(account: AccountId): SyncState {
    return this.#states.get(account) ?? STARTING;
  }

  hear(signal: Signal) {
    if (signal.kind === "sync") {
      this.#states = new Map(this.#states).set(signal.account, signal.state);
    }
  }
}
