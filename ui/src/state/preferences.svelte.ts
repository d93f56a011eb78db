import type { Backend } from "$ipc/backend";
import type { Preferences as Saved, Theme } from "$ipc/bindings";

/** What the person set. */
export class Preferences {
  readonly #backend: Backend;

  #saved = $state.raw<Saved>({});

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get theme(): Theme {
    return this.#saved.theme ?? "system";
  }

  /** Takes over what was set when the window opened. */
  begin(saved: Saved) {
    this.#saved = saved;
  }

  /** Sets the colours, at once. */
  async chooseTheme(theme: Theme) {
    const before = this.#saved;
    this.#saved = { ...before, theme };
    try {
      await this.#backend.savePreferences(this.#saved);
    } catch (thrown) {
      this.#saved = before;
      throw thrown;
    }
  }
}
