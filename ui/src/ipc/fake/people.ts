import type {
  AccountId,
  FollowProgress,
  PeopleResults,
  QueuedFollow,
  WelcomeInfo,
} from "../bindings";
import { IMPORTS } from "../fixtures/recorded";
import type { Answers, FakeHost } from "./host";
import type { FakeOnboarding } from "./onboarding";

/** People to follow, and the welcome card. */
export class FakePeople {
  readonly #host: FakeHost;
  readonly #onboarding: FakeOnboarding;
  #welcome: WelcomeInfo | null;

  constructor(host: FakeHost, onboarding: FakeOnboarding) {
    this.#host = host;
    this.#onboarding = onboarding;
    this.#welcome = host.world.welcome ?? null;
  }

  /** Signals what the search for people has found so far. */
  finds(found: PeopleResults) {
    this.#host.signal({ kind: "people", found });
  }

  /** Signals how far the queued follows are. */
  followsGo(progress: FollowProgress) {
    this.#host.signal({ kind: "followProgress", progress });
  }

  readonly answers = {
    searchPeople: () => this.#host.world.found ?? { groups: [], looking: false, hidden: false },
    parseHandles: (text) => IMPORTS[text] ?? { addresses: [], unread: [] },
    queueFollows: (key, of, chosen) => {
      if (this.#host.isRepeated(key)) return;
      const queuedFollows = chosen.map((one): QueuedFollow => ({
        ...one,
        state: { kind: "waiting" },
      }));
      if (of.kind === "account") {
        this.followsGo({ account: of.account, queuedFollows, until: null });
      } else if (this.#onboarding.state.pendingAccount) {
        this.#onboarding.changePendingAccount({ decided: true, queuedFollows });
      }
    },
    welcome: (account) => (this.#welcome?.account === account ? this.#welcome : null),
    setPrivacy: (_key, account, safety) => {
      if (this.#welcome) this.#setWelcome(account, { ...this.#welcome, safety });
    },
    dismissWelcome: (account) => this.#setWelcome(account, null),
  } satisfies Answers;

  #setWelcome(account: AccountId, welcome: WelcomeInfo | null) {
    this.#welcome = welcome;
    this.#host.signal({ kind: "welcome", account, welcome });
  }
}
