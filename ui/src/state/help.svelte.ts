import type { Contact, Domain } from "$ipc/bindings";

/** What the person was doing when they asked for help. */
export type Doing =
  "place" | "choose" | "peek" | "signIn" | "join" | "settle" | "home" | "practice";

/** The context of a question for help. It contains nothing secret. */
export interface Question {
  doing: Doing;
  /** The server it is about, once there is one. */
  server: { domain: Domain; name: string; contact: Contact | null } | null;
}

/** Whether the help dialog is open, and for which question. */
export class Help {
  /** The question, or `null` while the dialog is closed. */
  question = $state.raw<Question | null>(null);

  ask(question: Question) {
    this.question = question;
  }

  close() {
    this.question = null;
  }
}
