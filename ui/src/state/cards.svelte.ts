import type { Backend } from "$ipc/backend";
import type { Domain, ServerCard, Problem, Wishes } from "$ipc/bindings";
import { asProblem } from "./asProblem";
import { Latest } from "./latest";

/** How many are asked for at once, and how many are remembered. */
const AT_ONCE = 60;
const REMEMBERED = 600;

/**
 * The cards of the visible servers.
 *
 * Only the last wish counts: who scrolls through thousands of rows asks for those where they stop.
 */
export class Cards {
  readonly #backend: Backend;
  readonly #wishes: Wishes;

  #known = $state.raw<ReadonlyMap<Domain, ServerCard>>(new Map());
  /** Why some could not be had. */
  problem = $state.raw<Problem | null>(null);
  #wanted: readonly Domain[] = [];
  #asking = false;
  /** Answers from before the cards were forgotten are late. */
  readonly #latest = new Latest();

  constructor(backend: Backend, wishes: Wishes) {
    this.#backend = backend;
    this.#wishes = wishes;
  }

  of(domain: Domain): ServerCard | null {
    return this.#known.get(domain) ?? null;
  }

  /** Has these ready soon; what was wanted before and is not among them no longer matters. */
  async want(domains: readonly Domain[]) {
    this.#wanted = domains;
    if (this.#asking) return;
    this.#asking = true;
    this.problem = null;
    try {
      for (let next = this.#missing(); next.length > 0; next = this.#missing()) {
        await this.#fetch(next);
      }
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.#asking = false;
    }
  }

  /** Requests one card without waiting for others. */
  async one(domain: Domain): Promise<ServerCard | null> {
    if (!this.#known.has(domain)) await this.#fetch([domain]);
    return this.of(domain);
  }

  /** Forgets all, because the directory is another one. */
  forget() {
    this.#latest.cancel();
    this.#known = new Map();
    void this.want(this.#wanted);
  }

  #missing(): Domain[] {
    return this.#wanted.filter((domain) => !this.#known.has(domain)).slice(0, AT_ONCE);
  }

  async #fetch(domains: Domain[]) {
    const isLatest = this.#latest.current();
    const cards = await this.#backend.serverCards(domains, this.#wishes);
    if (!isLatest()) return;
    const known = [...this.#known, ...cards.map((card) => [card.domain, card] as const)];
    this.#known = new Map(known.slice(-REMEMBERED));
    const silent = domains.filter((domain) => !this.#known.has(domain));
    // What has no card now has none the next time either.
    if (silent.length > 0) this.#wanted = this.#wanted.filter((one) => !silent.includes(one));
  }
}
