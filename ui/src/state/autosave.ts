/**
 * Saves a value when it has not changed for a moment, or at once on request.
 *
 * Saves run one after the other, so an older value never overwrites a newer one. `save` handles its
 * own failures.
 */
export class Autosave<T> {
  readonly #save: (value: T) => Promise<void>;
  readonly #pause: number;
  #unsaved: { value: T } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();

  /** `pause` is how long the value must not change before it is saved, in milliseconds. */
  constructor(save: (value: T) => Promise<void>, pause = 300) {
    this.#save = save;
    this.#pause = pause;
  }

  /** Whether the newest value is not saved yet. */
  get pending(): boolean {
    return this.#unsaved !== null;
  }

  /** Saves the value after a pause in changes. */
  later(value: T) {
    this.#unsaved = { value };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), this.#pause);
  }

  /** Saves what is unsaved and resolves when all saves are done. */
  now(): Promise<void> {
    clearTimeout(this.#timer);
    const unsaved = this.#unsaved;
    if (!unsaved) return this.#saving;
    this.#saving = this.#saving.then(async () => {
      // A second `now` before the first has finished must not save the same value again.
      if (this.#unsaved !== unsaved) return;
      await this.#save(unsaved.value);
      if (this.#unsaved === unsaved) this.#unsaved = null;
    });
    return this.#saving;
  }
}
