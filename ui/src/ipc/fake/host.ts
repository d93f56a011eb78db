import type { Commands } from "../backend";
import type { Account, ActionKey, Domain, Problem, Signal } from "../bindings";
import type { FakeWorld } from "./world";

export type Command = keyof Commands;

/** What a command resolves with; a command without a result may answer nothing. */
type Result<C extends Command> =
  Awaited<ReturnType<Commands[C]>> extends infer R ? ([R] extends [null] ? void : R) : never;

export type Answer<C extends Command> = (
  ...args: Parameters<Commands[C]>
) => Result<C> | Promise<Result<C>>;

/** The answers to some of the commands. */
export type Answers = { [C in Command]?: Answer<C> };

/** What the parts of a fake backend share. */
export class FakeHost {
  readonly world: FakeWorld;
  /** Receives the signals once the page listens. */
  hear: ((signals: Signal[]) => void) | null = null;
  #accounts: Account[];
  #nextId = 1;
  readonly #usedKeys = new Set<ActionKey>();

  constructor(world: FakeWorld) {
    this.world = world;
    this.#accounts = world.accounts ?? [];
  }

  get accounts(): readonly Account[] {
    return this.#accounts;
  }

  setAccounts(accounts: Account[]) {
    this.#accounts = accounts;
    this.signal({ kind: "accounts", accounts, keeping: this.world.keeping ?? "keyring" });
  }

  signal(...signals: Signal[]) {
    this.hear?.(signals);
  }

  newId(): number {
    return this.#nextId++;
  }

  /** Whether a command with this key was called before; it acts only once. */
  isRepeated(key: ActionKey): boolean {
    const repeated = this.#usedKeys.has(key);
    this.#usedKeys.add(key);
    return repeated;
  }

  notFound(domain: Domain = this.#accounts[0]?.server ?? "rivermouth.example"): Problem {
    return { kind: "notFound", domain };
  }
}
