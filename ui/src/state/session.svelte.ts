import type { Backend } from "$ipc/backend";
import type { Account, AccountId, Domain, SecretStorage, Signal, Startup } from "$ipc/bindings";
import { newKey } from "$ipc/backend";

/** Who is signed in on this computer, and who of them is looked at. */
export class Session {
  readonly #backend: Backend;

  accounts = $state.raw<readonly Account[]>([]);
  #activeId = $state<AccountId | null>(null);
  /** Where the secrets are kept. */
  keeping = $state<SecretStorage>("keyring");
  /** Hosts a developer allowed without encryption. */
  devHosts = $state.raw<readonly Domain[]>([]);
  version = $state("");

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** The account that is looked at; none before the first sign-in. */
  get active(): Account | null {
    return this.accounts.find((one) => one.id === this.#activeId) ?? this.accounts[0] ?? null;
  }

  /** Takes over how things stood when the window opened. */
  begin(startup: Startup) {
    this.accounts = startup.accounts;
    this.#activeId = startup.active;
    this.keeping = startup.keeping;
    this.devHosts = startup.devHosts;
    this.version = startup.version;
  }

  hear(signal: Signal) {
    if (signal.kind !== "accounts") return;
    this.accounts = signal.accounts;
    this.keeping = signal.keeping;
  }

  /** Makes another account the active one. */
  async activate(account: AccountId) {
    this.#activeId = account;
    await this.#backend.activate(account);
  }

  /** Takes an account off this computer; it stays as it is on its server. */
  async signOut(account: AccountId) {
    await this.#backend.signOut(newKey(), account);
  }
}
