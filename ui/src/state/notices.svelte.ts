import type { NoticeKind, Signal } from "$ipc/bindings";

/** A notice on the screen. */
export interface ShownNotice {
  readonly id: number;
  readonly about: NoticeKind;
}

/** The latest notices that the person has not dismissed. */
export class Notices {
  static readonly #MAX = 3;

  /** The notices, with the newest one last. */
  shown = $state.raw<readonly ShownNotice[]>([]);
  #nextId = 1;

  hear(signal: Signal) {
    if (signal.kind === "notice") this.show(signal.notice.kind);
  }

  /**
   * Shows a notice; the oldest is dropped when there are too many. One that says the same as
   * another replaces it, so that one cause has one notice.
   */
  show(about: NoticeKind) {
    const words = JSON.stringify(about);
    const others = this.shown.filter((notice) => JSON.stringify(notice.about) !== words);
    this.shown = [...others, { id: this.#nextId++, about }].slice(-Notices.#MAX);
  }

  dismiss(id: number) {
    this.shown = this.shown.filter((notice) => notice.id !== id);
  }
}
