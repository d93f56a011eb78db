import type {
  Domain,
  FieldError,
  FieldErrorKind,
  SignUpField,
  SignUpForm,
  UsernameCheck,
} from "$ipc/bindings";
import { ageOn } from "./birth";
import { mailSlip } from "./email";
import { IN_ORDER } from "./fieldErrors";
import { isName, LONGEST } from "./names";
import { worthOf } from "./password";

/** How long a pause in typing is before the server is asked about a name, in milliseconds. */
const PAUSE = 400;

/** The longest reason a server takes, in letters. */
export const LONGEST_REASON = 420;

/** What this server asks for beyond name, mail and password. */
export interface Asked {
  domain: Domain;
  minAge: number | null;
  reason: boolean;
}

/** How a user name stands: `idle` while there is nothing to ask, `checking` until the answer. */
export type NameStanding = UsernameCheck | "idle" | "checking";

/** What filling in needs from outside. */
export interface Outside {
  checkName: (name: string) => Promise<UsernameCheck>;
  /** Keeps what is filled in. Never sees the password. */
  keep: (form: SignUpForm) => void;
}

type Kept = Required<SignUpForm>;

/** A form while it is filled in. The password lives here and nowhere else, and goes with the screen. */
export class Filling {
  readonly #outside: Outside;

  #form = $state.raw<Kept>({ username: "", email: "", birthDate: "", reason: "" });
  #password = $state("");
  #name = $state<NameStanding>("idle");
  /** Fields the person has left, or wanted to send: only they are told that something is wrong. */
  #left = $state.raw<ReadonlySet<SignUpField>>(new Set());
  #said = $state.raw<readonly FieldError[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  /** Whether the form came filled in from an earlier time, so that only the password is missing. */
  readonly isResumed: boolean;

  constructor(outside: Outside, form: SignUpForm, said: readonly FieldError[]) {
    this.#outside = outside;
    this.#form = { ...this.#form, ...form };
    this.#said = said;
    this.isResumed = this.#form.username !== "" && this.#form.email !== "";
    if (this.#form.username !== "") void this.#checkName();
  }

  get form(): Kept {
    return this.#form;
  }

  get password(): string {
    return this.#password;
  }

  get name(): NameStanding {
    return this.#name;
  }

  /** What the server said about the form as a whole, or about something there is no field for. */
  other(asked: Asked): FieldError | null {
    return this.#said.find((one) => !hasField(one.field, asked)) ?? null;
  }

  write(field: "username" | "email" | "birthDate" | "reason", value: string) {
    this.#form = { ...this.#form, [field]: value };
    this.#forgive(field);
    this.#outside.keep(this.#form);
    if (field === "username") this.#nameChanged();
  }

  writePassword(password: string) {
    this.#password = password;
    this.#forgive("password");
  }

  /** Called when the person leaves a field: what is wrong with it may now be said, unless it is empty. */
  leave(field: SignUpField) {
    if (this.#valueOf(field).trim() === "") return;
    this.#left = new Set([...this.#left, field]);
  }

  /** What the server said when the form was sent. */
  hear(said: readonly FieldError[]) {
    this.#said = said;
  }

  /** What is wrong with a field, if it may be said: the server's word first, then ours. */
  wrong(field: SignUpField, asked: Asked): FieldError | null {
    const said = this.#said.find((one) => one.field === field);
    if (said) return said;
    const fault = this.#left.has(field) ? this.#faultOf(field, asked) : null;
    return fault && { field, fault, said: "" };
  }

  /** Marks everything that keeps the form from being sent. The first such field, or none. */
  check(asked: Asked): SignUpField | null {
    this.#left = new Set(IN_ORDER);
    // What has no field cannot be mended in one, and must not keep the form here for ever.
    this.#said = this.#said.filter((one) => hasField(one.field, asked));
    return IN_ORDER.find((field) => this.wrong(field, asked) !== null) ?? null;
  }

  /** The first field with something wrong in it. */
  firstWrong(asked: Asked): SignUpField | null {
    const first = IN_ORDER.find((field) => this.wrong(field, asked) !== null) ?? null;
    return first === null || hasField(first, asked) ? first : "other";
  }

  stop() {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.#password = "";
  }

  #valueOf(field: SignUpField): string {
    if (field === "password") return this.#password;
    return field === "invitation" || field === "other" ? "" : this.#form[field];
  }

  /** A field that is typed in is not scolded until it is left again. */
  #forgive(field: SignUpField) {
    this.#said = this.#said.filter((one) => one.field !== field);
    this.#left = new Set([...this.#left].filter((one) => one !== field));
  }

  #faultOf(field: SignUpField, asked: Asked): FieldErrorKind | null {
    switch (field) {
      case "username":
        return this.#nameFault();
      case "email":
        return mailFault(this.#form.email);
      case "password":
        return passwordFault(this.#password);
      case "birthDate":
        return asked.minAge === null ? null : birthFault(this.#form.birthDate, asked.minAge);
      case "reason":
        return asked.reason ? reasonFault(this.#form.reason) : null;
      case "invitation":
      case "other":
        return null;
    }
  }

  #nameFault(): FieldErrorKind | null {
    if (this.#form.username.trim() === "") return "missing";
    if (this.#form.username.length > LONGEST) return "tooLong";
    if (!isName(this.#form.username) || this.#name === "malformed") return "malformed";
    return this.#name === "taken" ? "taken" : null;
  }

  #nameChanged() {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.#name = "idle";
    if (this.#form.username.trim() === "") return;
    this.#timer = setTimeout(() => void this.#checkName(), PAUSE);
  }

  async #checkName() {
    const turn = ++this.#turn;
    const name = this.#form.username;
    // What cannot be a name anywhere is said without telling anybody.
    if (!isName(name)) {
      this.#name = "malformed";
      return;
    }
    this.#name = "checking";
    let answer: UsernameCheck;
    try {
      answer = await this.#outside.checkName(name);
    } catch {
      // Looking up a name is a kindness; the server decides when the form is sent.
      answer = "unknown";
    }
    if (turn === this.#turn) this.#name = answer;
  }
}

/** Whether this server's form has a field for it. */
function hasField(field: SignUpField, asked: Asked): boolean {
  switch (field) {
    case "username":
    case "email":
    case "password":
      return true;
    case "birthDate":
      return asked.minAge !== null;
    case "reason":
      return asked.reason;
    case "invitation":
    case "other":
      return false;
  }
}

function mailFault(email: string): FieldErrorKind | null {
  if (email.trim() === "") return "missing";
  const slip = mailSlip(email);
  return slip === null || slip.kind === "slip" ? null : "malformed";
}

function passwordFault(password: string): FieldErrorKind | null {
  switch (worthOf(password)) {
    case "none":
      return "missing";
    case "short":
      return "tooShort";
    case "long":
      return "tooLong";
    case "samey":
    case "fair":
    case "strong":
      return null;
  }
}

function birthFault(date: string, minAge: number): FieldErrorKind | null {
  if (date === "") return "missing";
  return ageOn(date, new Date()) < minAge ? "tooYoung" : null;
}

function reasonFault(reason: string): FieldErrorKind | null {
  if (reason.trim() === "") return "missing";
  return [...reason].length > LONGEST_REASON ? "tooLong" : null;
}
