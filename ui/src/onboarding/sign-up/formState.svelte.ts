import type {
  Domain,
  FieldError,
  FieldErrorKind,
  SignUpField,
  SignUpForm,
  UsernameCheck,
} from "$ipc/bindings";
import { ageOn } from "./birthDate";
import { mailSlip } from "./email";
import { IN_ORDER } from "./fieldErrors";
import { isName, LONGEST } from "./names";
import { worthOf } from "./password";

/** The pause in typing before the server checks a name, in milliseconds. */
const PAUSE = 400;

/** The maximum length of a reason, in characters. */
export const LONGEST_REASON = 420;

/** The fields this server requires beyond name, e-mail and password. */
export interface Asked {
  domain: Domain;
  minAge: number | null;
  reason: boolean;
}

/** The state of a user name: `idle` before a check, `checking` until the answer. */
export type NameStanding = UsernameCheck | "idle" | "checking";

export interface Outside {
  checkUsername: (name: string) => Promise<UsernameCheck>;
  /** Saves the form. Never gets the password. */
  keep: (form: SignUpForm) => void;
}

type Kept = Required<SignUpForm>;

/** The state of the sign-up form. The password exists only here and is cleared with the screen. */
export class Filling {
  readonly #outside: Outside;

  #form = $state.raw<Kept>({ username: "", email: "", birthDate: "", reason: "" });
  #password = $state("");
  #name = $state<NameStanding>("idle");
  /** Fields that were left or submitted: only these show errors. */
  #left = $state.raw<ReadonlySet<SignUpField>>(new Set());
  #said = $state.raw<readonly FieldError[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  /** Whether the form was restored, so that only the password is missing. */
  readonly isResumed: boolean;

  constructor(outside: Outside, form: SignUpForm, said: readonly FieldError[]) {
    this.#outside = outside;
    this.#form = { ...this.#form, ...form };
    this.#said = said;
    this.isResumed = this.#form.username !== "" && this.#form.email !== "";
    if (this.#form.username !== "") void this.#checkUsername();
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

  /** The error about the whole form, or about something without a field. */
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

  /** Called on blur: errors of the field are shown from now on, unless it is empty. */
  leave(field: SignUpField) {
    if (this.#valueOf(field).trim() === "") return;
    this.#left = new Set([...this.#left, field]);
  }

  /** Stores the errors of the server. */
  hear(said: readonly FieldError[]) {
    this.#said = said;
  }

  /** The visible error of a field: the server's first, then ours. */
  wrong(field: SignUpField, asked: Asked): FieldError | null {
    const said = this.#said.find((one) => one.field === field);
    if (said) return said;
    const fault = this.#left.has(field) ? this.#faultOf(field, asked) : null;
    return fault && { field, fault, said: "" };
  }

  /** Shows all errors. Returns the first invalid field, or `null`. */
  check(asked: Asked): SignUpField | null {
    this.#left = new Set(IN_ORDER);
    // Errors without a field cannot be corrected in one and must not block the form.
    this.#said = this.#said.filter((one) => hasField(one.field, asked));
    return IN_ORDER.find((field) => this.wrong(field, asked) !== null) ?? null;
  }

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

  /** Hides the errors of a field while it is being edited. */
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
    this.#timer = setTimeout(() => void this.#checkUsername(), PAUSE);
  }

  async #checkUsername() {
    const turn = ++this.#turn;
    const name = this.#form.username;
    // A malformed name needs no request.
    if (!isName(name)) {
      this.#name = "malformed";
      return;
    }
    this.#name = "checking";
    let answer: UsernameCheck;
    try {
      answer = await this.#outside.checkUsername(name);
    } catch {
      // The check is optional; the server validates the name again on submit.
      answer = "unknown";
    }
    if (turn === this.#turn) this.#name = answer;
  }
}

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
