import type { Backend } from "$ipc/backend";
import type { Domain, Paper, PaperKind, Peek, PlanetCard, Problem, TalksTo } from "$ipc/bindings";
import { asProblem } from "./asProblem";

/** How far a look at a planet has come. */
export type Looking =
  { kind: "asking" } | { kind: "seen"; peek: Peek } | { kind: "failed"; problem: Problem };

/** How far the reading of a text has come. */
export type Reading =
  { kind: "asking" } | { kind: "read"; paper: Paper } | { kind: "failed"; problem: Problem };

/** A close look at one planet; only that planet is asked. */
export class Look {
  readonly #backend: Backend;

  #domain = $state<Domain | null>(null);
  #card = $state.raw<PlanetCard | null>(null);
  #now = $state.raw<Looking>({ kind: "asking" });
  #papers = $state.raw<Partial<Record<PaperKind, Reading>>>({});
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
    this.#papers = {};
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

  /** How far the reading of a text has come; none that was never asked for. */
  reading(kind: PaperKind): Reading | null {
    return this.#papers[kind] ?? null;
  }

  /** Reads a text the planet publishes about itself; what was read already is not asked for again. */
  async read(kind: PaperKind) {
    const known = this.#papers[kind]?.kind;
    if (this.#domain === null || known === "read" || known === "asking") return;
    const turn = this.#turn;
    this.#papers = { ...this.#papers, [kind]: { kind: "asking" } };
    let next: Reading;
    try {
      next = { kind: "read", paper: await this.#backend.readPaper(this.#domain, kind) };
    } catch (thrown) {
      next = { kind: "failed", problem: asProblem(thrown) };
    }
    if (turn === this.#turn) this.#papers = { ...this.#papers, [kind]: next };
  }

  /** Whether it talks to the planet of an address. Asks nobody; rejects with a problem. */
  async talksTo(address: string): Promise<TalksTo> {
    return this.#backend.talksTo(this.#domain ?? "", address);
  }
}
