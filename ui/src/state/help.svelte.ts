import type { Contact, Domain } from "$ipc/bindings";

/** What somebody was doing when they asked for a person. */
export type Doing =
  "place" | "choose" | "peek" | "signIn" | "join" | "settle" | "home" | "practice";

/** What somebody asks about. There is nothing secret in it. */
export interface Question {
  doing: Doing;
  /** The server it is about, once there is one. */
  server: { domain: Domain; name: string; contact: Contact | null } | null;
}

/** Whether somebody asked for a person, and where they were. */
export class Help {
  #question = $state.raw<Question | null>(null);

  /** What is asked; none while nobody asks. */
  get question(): Question | null {
    return this.#question;
  }

  ask(question: Question) {
    this.#question = question;
  }

  close() {
    this.#question = null;
  }
}
