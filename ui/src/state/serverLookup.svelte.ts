import type { Backend } from "$ipc/backend";
import type { Domain, ServerLookup, Problem } from "$ipc/bindings";
import { asProblem } from "./asProblem";
import { Latest } from "./latest";

/** The look-up of a server by name, handle or link, without any request. */
export class Naming {
  readonly #backend: Backend;

  /** What stands in the field. */
  typed = $state("");
  /** The server it names, if it names one. */
  named = $state.raw<ServerLookup | null>(null);
  /** Why the input names no server; set only when the person tries to continue. */
  problem = $state.raw<Problem | null>(null);
  readonly #latest = new Latest();

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** The servers of the directory that begin like this. */
  suggest(typed: string): Promise<Domain[]> {
    return this.#backend.suggestServers(typed);
  }

  /** Takes down what is typed, and finds out which server it names. Half a name is no fault. */
  async write(typed: string) {
    this.typed = typed;
    this.problem = null;
    await this.#name();
  }

  /** The named server, or `null` if there is a problem. */
  async settle(): Promise<ServerLookup | null> {
    this.problem = await this.#name();
    return this.named;
  }

  async #name(): Promise<Problem | null> {
    const isLatest = this.#latest.start();
    let named: ServerLookup | null = null;
    let problem: Problem | null = null;
    try {
      if (this.typed.trim() !== "") named = await this.#backend.nameServer(this.typed);
    } catch (thrown) {
      problem = asProblem(thrown);
    }
    if (!isLatest()) return null;
    this.named = named;
    return problem;
  }
}
