import { t } from "$i18n";
import type { Backend } from "$ipc/backend";
import type { Problem, Signal } from "$ipc/bindings";
import { asProblem } from "$state/asProblem";
import { Notices } from "$state/notices.svelte";
import { Preferences } from "$state/preferences.svelte";
import { Session } from "$state/session.svelte";
import { SignIn } from "$state/signIn.svelte";
import { Sync } from "$state/sync.svelte";
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
  readonly router = new Router({ name: "home" });
  readonly shortcuts = new Shortcuts();
  readonly clock: Clock;

  #phase = $state.raw<Phase>({ kind: "starting" });
  #said = $state.raw<{ words: string } | null>(null);
  #stage: HTMLElement | null = null;
  #early: Signal[] | null = [];
  readonly #listeners = new Set<(signal: Signal) => void>();

  constructor(backend: Backend, clock: Clock = new Clock()) {
    this.backend = backend;
    this.clock = clock;
    this.session = new Session(backend);
    this.preferences = new Preferences(backend);
    this.signIn = new SignIn(backend, (account) => this.#arrived(account));

    for (const part of [this.session, this.sync, this.notices, this.signIn]) {
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
      this.router.start(startup.accounts.length > 0 ? { name: "home" } : { name: "signIn" });
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
    if (this.session.accounts.length === 0 && this.router.route.name !== "signIn") {
      this.router.start({ name: "signIn" });
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

  #arrived(account: number) {
    this.session.activate(account).catch((thrown: unknown) => this.failed(thrown));
    this.router.start({ name: "home" });
    this.announce(t("arrival-done"));
  }
}
