import type { Backend } from "$ipc/backend";
import type { AccountId, Problem, Signal, SignInAttempt } from "$ipc/bindings";
import { newKey } from "$ipc/backend";
import { asProblem } from "./asProblem";
import { Latest } from "./latest";

/** Where signing in stands on the screen. */
export type SignInStep =
  { kind: "question"; problem: Problem | null } | { kind: "under way"; attempt: SignInAttempt };

/** Signing in, from what is typed to the account. */
export class SignIn {
  readonly #backend: Backend;
  readonly #done: (account: AccountId) => void;

  step = $state.raw<SignInStep>({ kind: "question", problem: null });
  /** What stands in the field. */
  typed = $state("");
  /** Whether an answer to the last press is still to come. */
  busy = $state(false);
  /** Signals that come before the answer; null while no answer is due. */
  #early: SignInAttempt[] | null = null;
  readonly #latest = new Latest();

  constructor(backend: Backend, done: (account: AccountId) => void) {
    this.#backend = backend;
    this.#done = done;
  }

  /** Begins with what stands in the field. */
  async begin() {
    if (this.busy || this.typed.trim() === "") return;
    await this.#ask(() => this.#backend.signIn(newKey(), this.typed.trim()));
  }

  /** Opens the page in the browser again; with `paste` one that shows a code. */
  async openAgain(paste: boolean) {
    if (this.step.kind !== "under way") return;
    const { id } = this.step.attempt;
    await this.#ask(() => this.#backend.openSignInPage(id, paste));
  }

  /** Goes on with a code from the browser. */
  async paste(code: string) {
    if (this.step.kind !== "under way" || this.busy || code.trim() === "") return;
    const { id } = this.step.attempt;
    this.busy = true;
    try {
      await this.#backend.pasteSignInCode(id, code.trim());
    } catch (thrown) {
      this.#fail(asProblem(thrown));
    } finally {
      this.busy = false;
    }
  }

  /** Stops and goes back to the question; what was typed stays. */
  async cancel() {
    const step = this.step;
    this.#latest.cancel();
    this.busy = false;
    this.#early = null;
    this.step = { kind: "question", problem: null };
    if (step.kind === "under way") await this.#stop(step.attempt);
  }

  hear(signal: Signal) {
    if (signal.kind !== "signIn") return;
    if (this.#early) this.#early.push(signal.attempt);
    else if (this.step.kind === "under way" && signal.attempt.id === this.step.attempt.id) {
      this.#take(signal.attempt);
    }
  }

  async #ask(question: () => Promise<SignInAttempt>) {
    const isLatest = this.#latest.start();
    const early: SignInAttempt[] = [];
    this.#early = early;
    this.busy = true;
    let answer: SignInAttempt;
    try {
      answer = await question();
    } catch (thrown) {
      if (isLatest()) this.#fail(asProblem(thrown));
      return;
    } finally {
      if (isLatest()) {
        this.busy = false;
        this.#early = null;
      }
    }

    if (!isLatest()) return this.#stop(answer);
    // What was heard in the meantime is newer than the answer.
    this.#take(early.findLast((one) => one.id === answer.id) ?? answer);
  }

  async #stop(attempt: SignInAttempt) {
    try {
      await this.#backend.cancelSignIn(attempt.id);
    } catch {
      // A try that cannot be stopped has ended by itself, which is what was wanted.
    }
  }

  #take(attempt: SignInAttempt) {
    switch (attempt.state.kind) {
      case "asking":
      case "inBrowser":
      case "finishing":
        this.step = { kind: "under way", attempt };
        return;
      case "done":
        this.step = { kind: "question", problem: null };
        this.typed = "";
        this.#done(attempt.state.account);
        return;
      case "failed":
        this.#fail(attempt.state.problem);
    }
  }

  #fail(problem: Problem) {
    this.step = { kind: "question", problem };
  }
}
