import { asProblem } from "./asProblem";
import type { Notices } from "./notices.svelte";

/** Reports to the person: by screen reader, or as a notice on the screen. */
export class Announcer {
  readonly #notices: Notices;
  /** What the live region says; a new object each time, so that the same words are read again. */
  spoken = $state.raw<{ words: string } | null>(null);

  constructor(notices: Notices) {
    this.#notices = notices;
  }

  /** Has a screen reader say these words. */
  announce(words: string) {
    this.spoken = { words };
  }

  /** Shows a notice if an action fails. */
  watch(action: Promise<unknown>) {
    action.catch((thrown: unknown) => this.failed(thrown));
  }

  /** Shows a notice that an action failed and changed nothing. */
  failed(thrown: unknown) {
    this.#notices.show({ kind: "failed", problem: asProblem(thrown) });
  }
}
