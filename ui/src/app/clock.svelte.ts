import type { Moment } from "$ipc/bindings";

const STEP = 30_000;

/** What time it is, often enough for "4 min". */
export class Clock {
  #now = $state<Moment>(0);

  constructor(now: Moment = Date.now()) {
    this.#now = now;
  }

  get now(): Moment {
    return this.#now;
  }

  /** Lets time pass until the returned function is called. */
  run(): () => void {
    const timer = setInterval(() => (this.#now = Date.now()), STEP);
    return () => clearInterval(timer);
  }
}
