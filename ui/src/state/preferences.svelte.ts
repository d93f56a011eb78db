import type { Backend } from "$ipc/backend";
import type { Lists, Preferences as Saved, Theme } from "$ipc/bindings";

/** The preferences, saved when they change. */
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

  /** Which lists of servers may be asked. */
  get lists(): Required<Lists> {
    return { joinmastodon: true, observer: false, weekly: false, ...this.#saved.lists };
  }

  /** Sets the colours, at once. */
  async chooseTheme(theme: Theme) {
    await this.#save({ theme });
  }

  /** Sets which lists of servers may be asked. */
  async chooseLists(lists: Lists) {
    await this.#save({ lists: { ...this.lists, ...lists } });
  }

  async #save(changes: Saved) {
    const before = this.#saved;
    this.#saved = { ...before, ...changes };
    try {
      await this.#backend.savePreferences(this.#saved);
    } catch (thrown) {
      this.#saved = before;
      throw thrown;
    }
  }
}
