import type { Backend } from "$ipc/backend";
import type { Signal, Wishes } from "$ipc/bindings";
import type { AllServers } from "./serverBrowser.svelte";

/**
 * Whether all servers are shown, over whichever screen is beneath.
 *
 * The screen itself uses `AllServers`, which is loaded with it; here its state is only kept,
 * so that it is found again after a look at a server.
 */
export class Browse {
  readonly #backend: Backend;
  #wishes: Wishes = {};
  #edition = 0;
  #looking: AllServers | null = null;

  isOpen = $state(false);
  /** How many there are in all; none while that is not known. */
  all = $state<number | null>(null);

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  hear(signal: Signal) {
    if (signal.kind !== "catalogue") return;
    this.#looking?.hear(signal);
    if (this.all !== null && signal.edition !== this.#edition) void this.#count();
  }

  /** Finds out how many servers there are, for a button to say. */
  async count() {
    if (this.all === null) await this.#count();
  }

  /** Opens the list. What was looked for is still there, unless the wishes are others now. */
  open(wishes: Wishes) {
    if (JSON.stringify(wishes) !== JSON.stringify(this.#wishes)) this.#looking = null;
    this.#wishes = wishes;
    this.isOpen = true;
  }

  /** What is looked for, made the first time. */
  looking(make: (backend: Backend, wishes: Wishes) => AllServers): AllServers {
    this.#looking ??= make(this.#backend, this.#wishes);
    return this.#looking;
  }

  /** Goes back to what is beneath. */
  leave() {
    this.isOpen = false;
  }

  /** Goes back and forgets what was looked for. */
  close() {
    this.leave();
    this.#looking = null;
    this.#wishes = {};
  }

  async #count() {
    try {
      const { places, edition } = await this.#backend.findServers({}, {});
      this.all = places.length;
      this.#edition = edition;
    } catch {
      // The button says the same without a number.
    }
  }
}
