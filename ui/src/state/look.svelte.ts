import type { Backend } from "$ipc/backend";
import type { Domain, Peek, PlanetCard, Problem } from "$ipc/bindings";
import { asProblem } from "./asProblem";

/** How far a look at a planet has come. */
export type Looking =
  { kind: "asking" } | { kind: "seen"; peek: Peek } | { kind: "failed"; problem: Problem };

/** A close look at one planet; only that planet is asked. */
export class Look {
  readonly #backend: Backend;

  #domain = $state<Domain | null>(null);
  #card = $state.raw<PlanetCard | null>(null);
  #now = $state.raw<Looking>({ kind: "asking" });
  #turn = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Which planet. */
  get domain(): Domain | null {
    return this.#domain;
  }

  /** What is known of it: what it just said, else what brought somebody here. */
  get card(): PlanetCard | null {
    return this.#now.kind === "seen" ? this.#now.peek.card : this.#card;
  }

  get now(): Looking {
    return this.#now;
  }

  /** Looks at a planet, from its card where there is one. */
  async at(domain: Domain, card: PlanetCard | null = null) {
    const turn = ++this.#turn;
    this.#domain = domain;
    this.#card = card;
    this.#now = { kind: "asking" };
    let next: Looking;
    try {
      next = { kind: "seen", peek: await this.#backend.peek(domain) };
    } catch (thrown) {
      next = { kind: "failed", problem: asProblem(thrown) };
    }
    if (turn === this.#turn) this.#now = next;
  }

  /** Looks again. */
  async again() {
    if (this.#domain !== null) await this.at(this.#domain, this.#card);
  }
}
