import type { Signal } from "$ipc/bindings";

type Listener = (signal: Signal) => void;

/** Passes each signal of the backend to every listener, in order. */
export class SignalBus {
  readonly #listeners = new Set<Listener>();

  /** Listens until the returned function is called. */
  on(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(signal: Signal) {
    for (const listener of this.#listeners) {
      try {
        listener(signal);
      } catch (thrown) {
        // A listener that fails must not keep the signal from the others.
        reportError(thrown);
      }
    }
  }
}
