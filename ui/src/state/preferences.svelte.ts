import type { Backend } from "$ipc/backend";
import type { Lists, Preferences as Saved, Theme } from "$ipc/bindings";

/** The text sizes in percent: the zoom steps that browsers have. */
const TEXT_SIZES = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300] as const;
const NORMAL_TEXT_SIZE = 100;

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

  /** The size of everything in the window, in percent. */
  get textSize(): number {
    return this.#saved.textSize ?? NORMAL_TEXT_SIZE;
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

  /** Makes the text one step larger (1) or smaller (-1), or normal (0). */
  async changeTextSize(by: 1 | 0 | -1) {
    const sizes = by > 0 ? TEXT_SIZES : TEXT_SIZES.toReversed();
    const isNext = (size: number) => (by > 0 ? size > this.textSize : size < this.textSize);
    const textSize = by === 0 ? NORMAL_TEXT_SIZE : (sizes.find(isNext) ?? this.textSize);
    if (textSize !== this.textSize) await this.#save({ textSize });
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
