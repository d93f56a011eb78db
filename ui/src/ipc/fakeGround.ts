import type { Backend } from "./backend";
import type { Account, ActionKey, Domain, Problem, Signal } from "./bindings";
import type { FakeWorld } from "./fakeWorld";

/**
 * What every part of a pretended backend stands on: it notes what was asked, refuses or is silent
 * where it was told to, and sends signals.
 */
export class FakeGround {
  /** Every question that was asked, in order. */
  readonly asked: { name: string; args: unknown[] }[] = [];
  /** Pages opened in the browser. */
  readonly pages: string[] = [];
  /** Letters begun in the mail program. */
  readonly letters: { to: string; subject: string; body: string }[] = [];

  protected readonly world: FakeWorld;
  protected accounts: Account[];
  #hear: ((signals: Signal[]) => void) | null = null;
  #next = 1;
  readonly #done = new Set<ActionKey>();
  readonly #refusals = new Map<keyof Backend, Problem>();
  readonly #silent = new Set<keyof Backend>();

  constructor(world: FakeWorld = {}) {
    this.world = world;
    this.accounts = world.accounts ?? [];
  }

  /** Sends signals, as the core would of its own accord. */
  signal(...signals: Signal[]) {
    this.#hear?.(signals);
  }

  /** Makes the next call of this method fail. */
  refuse(method: keyof Backend, problem: Problem) {
    this.#refusals.set(method, problem);
  }

  /** Makes this method never answer. */
  silence(method: keyof Backend) {
    this.#silent.add(method);
  }

  protected heardBy(hear: (signals: Signal[]) => void) {
    this.#hear = hear;
  }

  /** Notes a question, lets a moment pass, and refuses if it was told to. */
  protected async note(name: keyof Backend, ...args: unknown[]) {
    this.asked.push({ name, args });
    if (this.#silent.has(name)) await new Promise<never>(() => undefined);
    await Promise.resolve();
    const refusal = this.#refusals.get(name);
    this.#refusals.delete(name);
    if (refusal) throw refusal;
  }

  /** A number nothing else has. */
  protected another(): number {
    return this.#next++;
  }

  /** Whether this deed was done before; from now on it was. */
  protected again(key: ActionKey): boolean {
    if (this.#done.has(key)) return true;
    this.#done.add(key);
    return false;
  }

  protected has(...accounts: Account[]) {
    this.accounts = accounts;
    this.signal({ kind: "accounts", accounts, keeping: this.world.keeping ?? "keyring" });
  }

  protected notFound(domain: Domain = this.accounts[0]?.server ?? "rivermouth.example"): Problem {
    return { kind: "notFound", domain };
  }
}
