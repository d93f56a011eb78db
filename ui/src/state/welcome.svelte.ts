import type { Backend } from "$ipc/backend";
import type {
  AccountId,
  FollowStatus,
  FollowProgress,
  PrivacySettings,
  Signal,
  WelcomeInfo,
} from "$ipc/bindings";
import { newKey } from "$ipc/backend";

/** How far the kept follows of an account have come, counted. */
export interface Moving {
  done: number;
  of: number;
  /** How many were asked and approve who follows them. */
  asked: number;
  refused: FollowProgress["queuedFollows"];
  /** Until when the server asked for patience. */
  until: number | null;
}

/** The welcome card and the progress of follows, shown at home after signing up. */
export class Welcomes {
  readonly #backend: Backend;

  #welcomes = $state.raw<ReadonlyMap<AccountId, WelcomeInfo | null>>(new Map());
  #moving = $state.raw<ReadonlyMap<AccountId, FollowProgress>>(new Map());
  /** Put away until Planetfall is opened again. */
  #later = $state.raw<ReadonlySet<AccountId>>(new Set());
  #said = $state.raw<ReadonlySet<AccountId>>(new Set());
  /** Accounts that were just signed in, to which people to follow may be offered. */
  #offered = $state.raw<ReadonlySet<AccountId>>(new Set());
  readonly #greeting = new Set<AccountId>();
  readonly #asked = new Set<AccountId>();

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** What the card shows; none when there is no card. */
  of(account: AccountId): WelcomeInfo | null {
    return this.#later.has(account) ? null : (this.#welcomes.get(account) ?? null);
  }

  /** Whether the hello is out, so that only the safety choice is left. */
  isSaid(account: AccountId): boolean {
    return this.#said.has(account);
  }

  /** How the follows stand; none when there is nothing to tell. */
  moving(account: AccountId): Moving | null {
    const moving = this.#moving.get(account);
    if (!moving || moving.queuedFollows.length === 0) return null;
    const count = (kind: FollowStatus["kind"]) =>
      moving.queuedFollows.filter((one) => one.state.kind === kind).length;
    const refused = moving.queuedFollows.filter((one) => one.state.kind === "refused");
    const of = moving.queuedFollows.length;
    return {
      done: of - count("waiting"),
      of,
      asked: count("asked"),
      refused,
      until: moving.until,
    };
  }

  /** Asks once whether an account still has its hello to say. Rejects with a problem. */
  async open(account: AccountId) {
    if (this.#asked.has(account)) return;
    this.#asked.add(account);
    try {
      const welcome = await this.#backend.welcome(account);
      // A signal that overtook the answer is newer than it.
      if (!this.#welcomes.has(account)) this.#keep(account, welcome);
    } catch (thrown) {
      this.#asked.delete(account);
      throw thrown;
    }
  }

  hear(signal: Signal) {
    switch (signal.kind) {
      case "welcome":
        this.#keep(signal.account, signal.welcome);
        return;
      case "followProgress":
        this.#moving = new Map([...this.#moving, [signal.progress.account, signal.progress]]);
        return;
      case "notice": {
        const { account, kind } = signal.notice;
        if (kind.kind === "published" && this.#greeting.has(account)) this.#hasSaid(account);
        return;
      }
      default:
        return;
    }
  }

  /** The composer opens with a hello in it: the next post that gets out is taken for it. */
  greets(account: AccountId) {
    this.#greeting.add(account);
  }

  /** Puts the card away until next time. */
  later(account: AccountId) {
    this.#later = new Set([...this.#later, account]);
  }

  /** Puts it away for good. Rejects with a problem. */
  async end(account: AccountId) {
    this.#keep(account, null);
    await this.#backend.dismissWelcome(account);
  }

  /** Makes an account as visible as this; it shows at once, and is put back if it fails. */
  async protect(account: AccountId, safety: PrivacySettings) {
    const before = this.#welcomes.get(account);
    if (!before) return;
    this.#keep(account, { ...before, safety });
    try {
      await this.#backend.setPrivacy(newKey(), account, safety);
    } catch (thrown) {
      this.#keep(account, before);
      throw thrown;
    }
  }

  /** Puts away what was told of the follows. */
  forgetMoving(account: AccountId) {
    this.#moving = new Map([...this.#moving].filter(([id]) => id !== account));
  }

  /** Whether people to follow may be offered at this home. */
  offersPeople(account: AccountId): boolean {
    return this.#offered.has(account);
  }

  /** After signing in with few follows, people are offered once. */
  offerPeople(account: AccountId) {
    this.#offered = new Set([...this.#offered, account]);
  }

  /** A quiet home is fine. */
  quiet(account: AccountId) {
    this.#offered = new Set([...this.#offered].filter((id) => id !== account));
  }

  #hasSaid(account: AccountId) {
    this.#greeting.delete(account);
    this.#said = new Set([...this.#said, account]);
  }

  #keep(account: AccountId, welcome: WelcomeInfo | null) {
    this.#welcomes = new Map([...this.#welcomes, [account, welcome]]);
  }
}
