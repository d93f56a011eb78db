/** How long somebody may rest while writing before it is kept, in milliseconds. */
const REST = 300;

/** Keeps something a moment after it was last changed, or at once when one goes on. */
export class Autosave<T> {
  readonly #keep: (value: T) => Promise<void>;
  #waiting: { value: T } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #going: Promise<void> = Promise.resolve();

  constructor(keep: (value: T) => Promise<void>) {
    this.#keep = keep;
  }

  /** Whether something is not yet kept. */
  get pending(): boolean {
    return this.#waiting !== null;
  }

  /** Will be kept when the writing rests. */
  later(value: T) {
    this.#waiting = { value };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), REST);
  }

  /** Keeps what waits, and answers when everything is kept. */
  now(): Promise<void> {
    clearTimeout(this.#timer);
    const waiting = this.#waiting;
    if (!waiting) return this.#going;
    // One after the other, so that what was written last is what stays.
    this.#going = this.#going.then(async () => {
      await this.#keep(waiting.value);
      if (this.#waiting === waiting) this.#waiting = null;
    });
    return this.#going;
  }
}
