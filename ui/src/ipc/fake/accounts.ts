import type { Account, AccountId, SignInAttempt, SignInState } from "../bindings";
import { NO_TERMS } from "../fixtures/onboarding";
import { aPracticeAccount } from "../fixtures/posts";
import type { Answers, FakeHost } from "./host";
import type { FakeOnboarding } from "./onboarding";

/** Accounts, signing in and out, and the practice servers. */
export class FakeAccounts {
  readonly #host: FakeHost;
  readonly #onboarding: FakeOnboarding;
  #attempt: SignInAttempt | null = null;

  constructor(host: FakeHost, onboarding: FakeOnboarding) {
    this.#host = host;
    this.#onboarding = onboarding;
  }

  /** Changes the state of the attempt to sign in. */
  signInGoes(state: SignInState) {
    if (!this.#attempt) throw new Error("There is no attempt to sign in.");
    this.#attempt = { ...this.#attempt, state };
    this.#host.signal({ kind: "signIn", attempt: this.#attempt });
  }

  /** Completes the attempt to sign in with an account. */
  signedIn(account: Account) {
    this.changes(account);
    this.signInGoes({ kind: "done", account: account.id });
  }

  /** Changes an account, as its server has sent it. */
  changes(account: Account) {
    this.#host.setAccounts([...this.#without(account.id), account]);
  }

  signalSync() {
    const state = this.#host.world.sync ?? { kind: "live" };
    for (const { id } of this.#host.accounts) {
      this.#host.signal({ kind: "sync", account: id, state });
    }
  }

  readonly answers = {
    startup: () => ({
      accounts: [...this.#host.accounts],
      active: this.#host.accounts[0]?.id ?? null,
      keeping: this.#host.world.keeping ?? "keyring",
      preferences: this.#host.world.preferences ?? {},
      devHosts: this.#host.world.devHosts ?? [],
      onboarding: this.#onboarding.state,
      terms: this.#host.world.terms ?? NO_TERMS,
      version: "0.1.0",
    }),
    signIn: (_key, typed) => {
      const domain = typed.split("@").at(-1) ?? typed;
      return (this.#attempt = { id: this.#host.newId(), domain, state: { kind: "asking" } });
    },
    openSignInPage: (id, paste) => {
      const domain = this.#attempt?.domain ?? "rivermouth.example";
      const url = `https://${domain}/oauth/authorize?state=sample`;
      return (this.#attempt = {
        id,
        domain,
        state: { kind: "inBrowser", url, opened: true, paste, trouble: null },
      });
    },
    pasteSignInCode: () => this.signInGoes({ kind: "finishing" }),
    cancelSignIn: () => void (this.#attempt = null),
    signOut: (_key, account) => this.#host.setAccounts(this.#without(account)),
    activate: () => undefined,
    syncNow: () => undefined,
    beginPractice: () => {
      const open = this.#host.accounts.find((account) => account.practice);
      if (open) return open.id;
      const account = aPracticeAccount({ id: 900 + this.#host.newId() });
      this.#host.setAccounts([...this.#host.accounts, account]);
      return account.id;
    },
    endPractice: () => {
      this.#host.setAccounts(this.#host.accounts.filter((account) => !account.practice));
    },
  } satisfies Answers;

  #without(id: AccountId): Account[] {
    return this.#host.accounts.filter((account) => account.id !== id);
  }
}
