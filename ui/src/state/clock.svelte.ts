import type { Moment } from "$ipc/bindings";

const STEP = 30_000;

/** What time it is, often enough for "4 min". */
export class Clock {
  now = $state<Moment>(0);
  readonly #skew: number;

  constructor(now: Moment = Date.now()) {
    this.now = now;
    this.#skew = now - Date.now();
  }

  /** What time it is to the millisecond. Nothing on the screen changes with it by itself. */
  exact(): Moment {
    return Date.now() + this.#skew;
  }

  /** Lets time pass until the returned function is called. */
  run(): () => void {
    const timer = setInterval(() => (this.now = this.exact()), STEP);
    return () => clearInterval(timer);
  }
}
