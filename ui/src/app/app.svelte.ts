import { t } from "$i18n";
import type { Backend } from "$ipc/backend";
import type { AccountId, Problem, Signal } from "$ipc/bindings";
import { Announcer } from "$state/announcer.svelte";
import { asProblem } from "$state/asProblem";
import { Clock } from "$state/clock.svelte";
import type { Practice, WindowState } from "$state/contexts";
import { Help } from "$state/help.svelte";
import { Notices } from "$state/notices.svelte";
import { Onboarding } from "$state/onboarding.svelte";
import { Preferences } from "$state/preferences.svelte";
import { Router } from "$state/router.svelte";
import { ScrollArea } from "$state/scrollArea";
import { Session } from "$state/session.svelte";
import { Shortcuts } from "$state/shortcuts.svelte";
import { SignalBus } from "$state/signalBus";
import { SignIn } from "$state/signIn.svelte";
import { Sync } from "$state/sync.svelte";
import { Welcomes } from "$state/welcome.svelte";

/** The progress of the window's start. */
export type Phase = { kind: "starting" } | { kind: "open" } | { kind: "failed"; problem: Problem };

/** One window: its state, and the decisions which screen follows which signal. */
export class App implements WindowState {
  readonly backend: Backend;
  readonly session: Session;
  readonly sync = new Sync();
  readonly notices = new Notices();
  readonly announcer = new Announcer(this.notices);
  readonly preferences: Preferences;
  readonly signIn: SignIn;
  readonly onboarding: Onboarding;
  readonly help = new Help();
  readonly welcomes: Welcomes;
  readonly router = new Router({ name: "home" });
  readonly shortcuts = new Shortcuts();
  readonly signals = new SignalBus();
  readonly scrollArea = new ScrollArea();
  readonly clock: Clock;
  readonly practice: Practice = {
    begin: () => this.#beginPractice(),
    leave: () => this.#leavePractice(),
  };

  phase = $state.raw<Phase>({ kind: "starting" });
  /** The account to show at home as soon as the session has it. */
  #expectedAccount: AccountId | null = null;
  /** The invitation that was last shown. */
  #shownInvitation: string | null = null;
  #accountBeforePractice: AccountId | null = null;
  /** Signals that came before the answer to `startup`; null once it is there. */
  #early: Signal[] | null = [];

  constructor(backend: Backend, clock: Clock = new Clock()) {
    this.backend = backend;
    this.clock = clock;
    this.session = new Session(backend);
    this.preferences = new Preferences(backend);
    this.signIn = new SignIn(backend, (account) => this.#signedIn(account));
    this.welcomes = new Welcomes(backend);
    this.onboarding = new Onboarding(backend, (account) => {
      this.#goHome(account);
      this.announcer.announce(t("journey-arrived"));
    });

    const { session, sync, notices, signIn, onboarding, welcomes } = this;
    for (const part of [session, sync, notices, signIn, onboarding, onboarding.browse, welcomes]) {
      this.signals.on((signal) => part.hear(signal));
    }
  }

  /** Opens the signal channel, then asks for the state; signals in between wait for the answer. */
  async start() {
    this.#early = [];
    this.phase = { kind: "starting" };
    try {
      await this.backend.listen((signals) => this.#hear(signals));
      const startup = await this.backend.startup();
      this.session.begin(startup);
      this.preferences.begin(startup.preferences);
      this.onboarding.begin(startup, navigator.languages);
      const goesHome = startup.accounts.length > 0 && !this.onboarding.underWay;
      this.router.start({ name: goesHome ? "home" : "journey" });
      this.phase = { kind: "open" };
    } catch (thrown) {
      this.phase = { kind: "failed", problem: asProblem(thrown) };
      return;
    }

    const early = this.#early;
    this.#early = null;
    this.#hear(early);
  }

  #hear(signals: Signal[]) {
    if (this.#early) {
      this.#early.push(...signals);
      return;
    }
    for (const signal of signals) this.signals.emit(signal);
    const { accounts } = this.session;
    const { name } = this.router.route;
    const { offered } = this.onboarding;
    const isNew = offered !== null && offered !== this.#shownInvitation;
    this.#shownInvitation = offered;
    if (isNew && name !== "journey") this.router.go({ name: "journey" });
    else if (accounts.some(({ id }) => id === this.#expectedAccount)) {
      this.#open(this.#expectedAccount);
    } else if (accounts.length === 0 && name !== "signIn" && name !== "journey") {
      this.router.start({ name: "journey" });
    }
  }

  async #beginPractice() {
    this.#accountBeforePractice = this.session.active?.id ?? null;
    try {
      this.#goHome(await this.backend.beginPractice());
    } catch (thrown) {
      this.announcer.failed(thrown);
    }
  }

  async #leavePractice() {
    try {
      await this.backend.endPractice();
    } catch (thrown) {
      this.announcer.failed(thrown);
      return;
    }
    const real = this.session.accounts.filter((account) => !account.practice);
    const before = real.find(({ id }) => id === this.#accountBeforePractice) ?? real[0];
    if (before && !this.onboarding.underWay) this.#open(before.id);
    else this.router.start({ name: "journey" });
    this.announcer.announce(t("practice-left"));
  }

  #signedIn(account: AccountId) {
    this.welcomes.offerPeople(account);
    this.#goHome(account);
    this.announcer.announce(t("arrival-done"));
    // With an account there is nothing left to choose, so an unfinished onboarding is discarded.
    if (this.onboarding.underWay && !this.onboarding.pendingAccount) {
      void this.onboarding.startOver();
    }
  }

  /** Shows the account's home, now or as soon as the session has the account. */
  #goHome(account: AccountId) {
    this.#expectedAccount = account;
    if (this.session.accounts.some(({ id }) => id === account)) this.#open(account);
  }

  #open(account: AccountId | null) {
    if (account === null) return;
    this.#expectedAccount = null;
    this.session.activate(account).catch((thrown: unknown) => this.announcer.failed(thrown));
    this.router.start({ name: "home" });
  }
}
