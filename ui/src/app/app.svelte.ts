import { t } from "$i18n";
import type { Backend } from "$ipc/backend";
import type { AccountId, Problem, Signal } from "$ipc/bindings";
import { asProblem } from "$state/asProblem";
import { Help } from "$state/help.svelte";
import { Journeys } from "$state/onboarding.svelte";
import { Notices } from "$state/notices.svelte";
import { Preferences } from "$state/preferences.svelte";
import { Session } from "$state/session.svelte";
import { SignIn } from "$state/signIn.svelte";
import { Sync } from "$state/sync.svelte";
import { Welcomes } from "$state/welcome.svelte";
import { Clock } from "./clock.svelte";
import { Router } from "./router.svelte";
import { Shortcuts } from "./shortcuts.svelte";

/** How far the window has come with starting. */
export type Phase = { kind: "starting" } | { kind: "open" } | { kind: "failed"; problem: Problem };

/** One window: what it knows, and the only way signals reach its screens. */
export class App {
  readonly backend: Backend;
  readonly session: Session;
  readonly sync = new Sync();
  readonly notices = new Notices();
  readonly preferences: Preferences;
  readonly signIn: SignIn;
  readonly journeys: Journeys;
  readonly help = new Help();
  readonly welcomes: Welcomes;
  readonly router = new Router({ name: "home" });
  readonly shortcuts = new Shortcuts();
  readonly clock: Clock;

  #phase = $state.raw<Phase>({ kind: "starting" });
  #said = $state.raw<{ words: string } | null>(null);
  #stage: HTMLElement | null = null;
  /** An account to go home as, once it is known here. */
  #expected: AccountId | null = null;
  /** The invitation that was last laid before the person. */
  #offered: string | null = null;
  /** Who was looked at before practising. */
  #before: AccountId | null = null;
  #early: Signal[] | null = [];
  readonly #listeners = new Set<(signal: Signal) => void>();

  constructor(backend: Backend, clock: Clock = new Clock()) {
    this.backend = backend;
    this.clock = clock;
    this.session = new Session(backend);
    this.preferences = new Preferences(backend);
    this.signIn = new SignIn(backend, (account) => this.#signedIn(account));
    this.welcomes = new Welcomes(backend);
    this.journeys = new Journeys(backend, (account) => {
      this.goHome(account);
      this.announce(t("journey-arrived"));
    });

    const { session, sync, notices, signIn, journeys, welcomes } = this;
    for (const part of [session, sync, notices, signIn, journeys, journeys.browse, welcomes]) {
      this.onSignal((signal) => part.hear(signal));
    }
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** What is being said aloud; a new object each time. */
  get said() {
    return this.#said;
  }

  /** Opens the channel, then asks how things stand; what arrives in between waits for the answer. */
  async start() {
    this.#early = [];
    this.#phase = { kind: "starting" };
    try {
      await this.backend.listen((signals) => this.#hear(signals));
      const startup = await this.backend.startup();
      this.session.begin(startup);
      this.preferences.begin(startup.preferences);
      this.journeys.begin(startup, navigator.languages);
      const settled = startup.accounts.length > 0 && !this.journeys.underWay;
      this.router.start(settled ? { name: "home" } : { name: "journey" });
      this.#phase = { kind: "open" };
    } catch (thrown) {
      this.#phase = { kind: "failed", problem: asProblem(thrown) };
      return;
    }

    const early = this.#early;
    this.#early = null;
    this.#hear(early);
  }

  /** Hears every signal in order until the returned function is called. */
  onSignal(listener: (signal: Signal) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Says something aloud to people who do not see the screen. */
  announce(words: string) {
    this.#said = { words };
  }

  /** Tells that a deed did not work; nothing has changed. */
  failed(thrown: unknown) {
    this.notices.tell({ kind: "failed", problem: asProblem(thrown) });
  }

  /** Goes home as somebody, now or as soon as the account is known here. */
  goHome(account: AccountId) {
    this.#expected = account;
    if (this.session.accounts.some(({ id }) => id === account)) this.#open(account);
  }

  /** Opens the practice servers and goes there. */
  async practise() {
    this.#before = this.session.active?.id ?? null;
    try {
      this.goHome(await this.backend.beginPractice());
    } catch (thrown) {
      this.failed(thrown);
    }
  }

  /** Closes the practice servers and goes back to where one was before them. */
  async leavePractice() {
    try {
      await this.backend.endPractice();
    } catch (thrown) {
      this.failed(thrown);
      return;
    }
    const real = this.session.accounts.filter((one) => !one.practice);
    const before = real.find(({ id }) => id === this.#before) ?? real[0];
    if (before && !this.journeys.underWay) this.#open(before.id);
    else this.router.start({ name: "journey" });
    this.announce(t("practice-left"));
  }

  /** The element that scrolls, for lists that must know it. */
  get stage(): HTMLElement | null {
    return this.#stage;
  }

  /** Called by the shell when its scrolling element comes and goes. */
  setStage(stage: HTMLElement | null) {
    this.#stage = stage;
  }

  #hear(signals: Signal[]) {
    if (this.#early) {
      this.#early.push(...signals);
      return;
    }
    for (const signal of signals)
      for (const listener of this.#listeners) this.#tell(listener, signal);
    const { accounts } = this.session;
    const { name } = this.router.route;
    const { offered } = this.journeys;
    const isNew = offered !== null && offered !== this.#offered;
    this.#offered = offered;
    if (isNew && name !== "journey") this.router.go({ name: "journey" });
    else if (accounts.some(({ id }) => id === this.#expected)) this.#open(this.#expected);
    else if (accounts.length === 0 && name !== "signIn" && name !== "journey") {
      this.router.start({ name: "journey" });
    }
  }

  /** A listener that fails must not keep the signal from the others. */
  #tell(listener: (signal: Signal) => void, signal: Signal) {
    try {
      listener(signal);
    } catch (thrown) {
      reportError(thrown);
    }
  }

  #signedIn(account: AccountId) {
    this.welcomes.offerPeople(account);
    this.goHome(account);
    this.announce(t("arrival-done"));
    // Somebody who has an account has come another way; what they wished for is forgotten.
    if (this.journeys.underWay && !this.journeys.pendingAccount) void this.journeys.startOver();
  }

  #open(account: AccountId | null) {
    if (account === null) return;
    this.#expected = null;
    this.session.activate(account).catch((thrown: unknown) => this.failed(thrown));
    this.router.start({ name: "home" });
  }
}
