import type { NoticeKind, Signal } from "$ipc/bindings";

/** Something to tell once, as it stands on the screen. */
export interface Told {
  readonly id: number;
  readonly about: NoticeKind;
}

/** The few things that happened and have not been put away. */
export class Notices {
  static readonly #MOST = 3;

  #told = $state.raw<readonly Told[]>([]);
  #next = 1;

  /** The newest are last. */
  get told(): readonly Told[] {
    return this.#told;
  }

  hear(signal: Signal) {
    if (signal.kind === "notice") this.tell(signal.notice.kind);
  }

  /** Tells something; the oldest gives way when there are too many. */
  tell(about: NoticeKind) {
    const told = { id: this.#next++, about };
    this.#told = [...this.#told, told].slice(-Notices.#MOST);
  }

  /** Puts one away. */
  dismiss(id: number) {
    this.#told = this.#told.filter((one) => one.id !== id);
  }
}
