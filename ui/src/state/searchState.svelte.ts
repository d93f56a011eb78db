import type { Backend } from "$ipc/backend";
import type {
  Domain,
  PolicyDocument,
  PolicyKind,
  Peek,
  ServerCard,
  Problem,
  FederationStatus,
} from "$ipc/bindings";
import { asProblem } from "./asProblem";

/** How far a look at a server has come. */
export type Looking =
  { kind: "asking" } | { kind: "seen"; peek: Peek } | { kind: "failed"; problem: Problem };

/** How far the reading of a text has come. */
export type Reading =
  | { kind: "asking" }
  | { kind: "read"; paper: PolicyDocument }
  | { kind: "failed"; problem: Problem };

/** A close look at one server; only that server is asked. */
export class Look {
  readonly #backend: Backend;

  #domain = $state<Domain | null>(null);
  #card = $state.raw<ServerCard | null>(null);
  #now = $state.raw<Looking>({ kind: "asking" });
  #papers = $state.raw<Partial<Record<PolicyKind, Reading>>>({});
  #turn = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Which server. */
  get domain(): Domain | null {
    return this.#domain;
  }

  /** What is known of it: what it just said, else what brought somebody here. */
  get card(): ServerCard | null {
    return this.#now.kind === "seen" ? this.#now.peek.card : this.#card;
  }

  get now(): Looking {
    return this.#now;
  }

  /** Looks at a server, from its card where there is one. */
  async at(domain: Domain, card: ServerCard | null = null) {
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
  reading(kind: PolicyKind): Reading | null {
    return this.#papers[kind] ?? null;
  }

  /** Reads a text the server publishes about itself; what was read already is not asked for again. */
  async read(kind: PolicyKind) {
    const known = this.#papers[kind]?.kind;
    if (this.#domain === null || known === "read" || known === "asking") return;
    const turn = this.#turn;
    this.#papers = { ...this.#papers, [kind]: { kind: "asking" } };
    let next: Reading;
    try {
      next = { kind: "read", paper: await this.#backend.policyDocument(this.#domain, kind) };
    } catch (thrown) {
      next = { kind: "failed", problem: asProblem(thrown) };
    }
    if (turn === this.#turn) this.#papers = { ...this.#papers, [kind]: next };
  }

  /** Whether it talks to the server of an address. Asks nobody; rejects with a problem. */
  async checkFederation(address: string): Promise<FederationStatus> {
    return this.#backend.checkFederation(this.#domain ?? "", address);
  }
}
