import type { Backend, Commands } from "../backend";
import { commands, type Problem, type Signal } from "../bindings";
import { FakeAccounts } from "./accounts";
import { FakeCatalogue } from "./catalogue";
import { FakeHost, type Answer, type Answers, type Command } from "./host";
import { FakeOnboarding } from "./onboarding";
import { FakeOutbox } from "./outbox";
import { FakePeople } from "./people";
import { FakeTimelines } from "./timelines";
import type { FakeWorld } from "./world";

export type { FakeWorld } from "./world";

/**
 * A backend in memory, for tests and the gallery.
 *
 * Like the real one it answers later, never at once, and does not promise whether an answer or the
 * signals it causes come first. The parts answer what most tests need from the `world`; a test
 * scripts any other answer with `answer`. Nothing here searches, ranks or validates: those are
 * rules of Rust, and tests that need their results use recorded ones.
 */
class Fake {
  /** Every command that was called, in order. */
  readonly asked: { name: string; args: unknown[] }[] = [];
  /** Pages opened in the browser. */
  readonly pages: string[] = [];
  /** E-mails begun in the mail program. */
  readonly letters: { to: string; subject: string; body: string }[] = [];

  readonly accounts: FakeAccounts;
  readonly catalogue: FakeCatalogue;
  readonly signUps: FakeOnboarding;
  readonly people: FakePeople;
  readonly timelines: FakeTimelines;
  readonly outbox: FakeOutbox;

  readonly #host: FakeHost;
  readonly #answers: Answers;
  readonly #refusals = new Map<keyof Backend, Problem>();
  readonly #silent = new Set<keyof Backend>();

  constructor(world: FakeWorld = {}) {
    const host = new FakeHost(world);
    this.#host = host;
    this.catalogue = new FakeCatalogue(host);
    this.signUps = new FakeOnboarding(host, this.catalogue);
    this.people = new FakePeople(host, this.signUps);
    this.timelines = new FakeTimelines(host);
    this.outbox = new FakeOutbox(host, this.timelines);
    this.accounts = new FakeAccounts(host, this.signUps);
    this.#answers = {
      ...this.catalogue.answers,
      ...this.signUps.answers,
      ...this.people.answers,
      ...this.timelines.answers,
      ...this.outbox.answers,
      ...this.accounts.answers,
      openPage: (url) => void this.pages.push(url),
      beginLetter: (to, subject, body) => void this.letters.push({ to, subject, body }),
    };
    Object.assign(
      this,
      commandMethods((name, args) => this.#call(name, args)),
    );
  }

  async listen(hear: (signals: Signal[]) => void) {
    await this.#begin("listen", []);
    this.#host.hear = hear;
    this.accounts.signalSync();
  }

  pictureUrl(key: string) {
    return this.#host.world.pictures?.(key) ?? `media:${key}`;
  }

  /** Gives a command its answer from now on, or a function that makes it. */
  answer<C extends Command>(name: C, answer: Answer<C> | ReturnType<Answer<C>>) {
    const script = typeof answer === "function" ? answer : () => answer;
    Object.assign(this.#answers, { [name]: script });
  }

  /** Makes the next call of a command fail. */
  refuse(name: keyof Backend, problem: Problem) {
    this.#refusals.set(name, problem);
  }

  /** Makes a command never answer. */
  silence(name: keyof Backend) {
    this.#silent.add(name);
  }

  /** Sends signals that no command caused. */
  signal(...signals: Signal[]) {
    this.#host.signal(...signals);
  }

  async #call(name: Command, args: unknown[]): Promise<unknown> {
    await this.#begin(name, args);
    const answer = this.#answers[name] as ((...args: unknown[]) => unknown) | undefined;
    if (!answer) throw new Error(`No answer to ${name}: give one with fake.answer("${name}", …).`);
    return answer(...args) ?? null;
  }

  async #begin(name: keyof Backend, args: unknown[]) {
    this.asked.push({ name, args });
    if (this.#silent.has(name)) await new Promise<never>(() => undefined);
    await Promise.resolve();
    const refusal = this.#refusals.get(name);
    this.#refusals.delete(name);
    if (refusal) throw refusal;
  }
}

/** One method per command of the bindings, so that a new command needs no line here. */
function commandMethods(call: (name: Command, args: unknown[]) => Promise<unknown>): Commands {
  const names = Object.keys(commands).filter((name) => name !== "listen") as Command[];
  const methods = names.map((name) => [name, (...args: unknown[]) => call(name, args)]);
  return Object.fromEntries(methods) as Commands;
}

export type FakeBackend = Fake & Backend;
export const FakeBackend = Fake as new (world?: FakeWorld) => FakeBackend;
