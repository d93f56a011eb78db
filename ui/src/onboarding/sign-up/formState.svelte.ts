import type {
  Domain,
  FieldError,
  FieldErrorKind,
  RegistrationMode,
  SignUpField,
  SignUpForm,
  UsernameCheck,
} from "$ipc/bindings";
import { Latest } from "$state/latest";
import { ageOn } from "./birthDate";
import { checkEmail } from "./email";
import { FIELD_ORDER } from "./fieldErrors";
import { isUsername, MAX_USERNAME } from "./names";
import { strengthOf } from "./password";

/** The pause in typing before the server checks a name, in milliseconds. */
const CHECK_DELAY = 400;

/** The maximum length of a reason, in characters. */
export const MAX_REASON = 420;

/** The fields this server requires beyond name, e-mail and password. */
export interface FormRequirements {
  domain: Domain;
  minAge: number | null;
  reason: boolean;
}

/** A registration mode without a form for this app. */
export type OtherMode = Extract<RegistrationMode, { kind: "web" | "invitation" | "closed" }>;

/** The state of a user name: `idle` before a check, `checking` until the answer. */
export type UsernameState = UsernameCheck | "idle" | "checking";

export interface FormServices {
  checkUsername: (name: string) => Promise<UsernameCheck>;
  /** Saves the form. Never gets the password. */
  save: (form: SignUpForm) => void;
}

type FormValues = Required<SignUpForm>;

/** The state of the sign-up form. The password exists only here and is cleared with the screen. */
export class SignUpFormState {
  readonly #services: FormServices;

  form = $state.raw<FormValues>({ username: "", email: "", birthDate: "", reason: "" });
  password = $state("");
  name = $state<UsernameState>("idle");
  /** Fields that were left or submitted: only these show errors. */
  #touched = $state.raw<ReadonlySet<SignUpField>>(new Set());
  #serverErrors = $state.raw<readonly FieldError[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #latestCheck = new Latest();

  /** Whether the form was restored, so that only the password is missing. */
  readonly isResumed: boolean;

  constructor(services: FormServices, form: SignUpForm, serverErrors: readonly FieldError[]) {
    this.#services = services;
    this.form = { ...this.form, ...form };
    this.#serverErrors = serverErrors;
    this.isResumed = this.form.username !== "" && this.form.email !== "";
    if (this.form.username !== "") void this.#checkUsername();
  }

  /** The error about the whole form, or about something without a field. */
  other(requirements: FormRequirements): FieldError | null {
    return this.#serverErrors.find((one) => !hasField(one.field, requirements)) ?? null;
  }

  write(field: "username" | "email" | "birthDate" | "reason", value: string) {
    this.form = { ...this.form, [field]: value };
    this.#clearErrors(field);
    this.#services.save(this.form);
    if (field === "username") this.#scheduleNameCheck();
  }

  writePassword(password: string) {
    this.password = password;
    this.#clearErrors("password");
  }

  /** Called on blur: errors of the field are shown from now on, unless it is empty. */
  leave(field: SignUpField) {
    if (this.#valueOf(field).trim() === "") return;
    this.#touched = new Set([...this.#touched, field]);
  }

  setServerErrors(serverErrors: readonly FieldError[]) {
    this.#serverErrors = serverErrors;
  }

  /** The visible error of a field: the server's first, then ours. */
  errorOf(field: SignUpField, requirements: FormRequirements): FieldError | null {
    const serverErrors = this.#serverErrors.find((one) => one.field === field);
    if (serverErrors) return serverErrors;
    const fault = this.#touched.has(field) ? this.#errorKind(field, requirements) : null;
    return fault && { field, fault, said: "" };
  }

  /** Shows all errors. Returns the first invalid field, or `null`. */
  validate(requirements: FormRequirements): SignUpField | null {
    this.#touched = new Set(FIELD_ORDER);
    // Errors without a field cannot be corrected in one and must not block the form.
    this.#serverErrors = this.#serverErrors.filter((one) => hasField(one.field, requirements));
    return this.firstInvalid(requirements);
  }

  /** The first field with an error; `other` if that field is not in the form. */
  firstInvalid(requirements: FormRequirements): SignUpField | null {
    const first = FIELD_ORDER.find((field) => this.errorOf(field, requirements) !== null) ?? null;
    return first === null || hasField(first, requirements) ? first : "other";
  }

  stop() {
    clearTimeout(this.#timer);
    this.#latestCheck.cancel();
    this.password = "";
  }

  #valueOf(field: SignUpField): string {
    if (field === "password") return this.password;
    return field === "invitation" || field === "other" ? "" : this.form[field];
  }

  /** Hides the errors of a field while it is being edited. */
  #clearErrors(field: SignUpField) {
    this.#serverErrors = this.#serverErrors.filter((one) => one.field !== field);
    this.#touched = new Set([...this.#touched].filter((one) => one !== field));
  }

  #errorKind(field: SignUpField, requirements: FormRequirements): FieldErrorKind | null {
    if (!hasField(field, requirements)) return null;
    switch (field) {
      case "username":
        return this.#usernameError();
      case "email":
        return emailError(this.form.email);
      case "password":
        return passwordError(this.password);
      case "birthDate":
        return birthDateError(this.form.birthDate, requirements.minAge ?? 0);
      case "reason":
        return reasonError(this.form.reason);
      case "invitation":
      case "other":
        return null;
    }
  }

  #usernameError(): FieldErrorKind | null {
    if (this.form.username.trim() === "") return "missing";
    if (this.form.username.length > MAX_USERNAME) return "tooLong";
    if (!isUsername(this.form.username) || this.name === "malformed") return "malformed";
    return this.name === "taken" ? "taken" : null;
  }

  #scheduleNameCheck() {
    clearTimeout(this.#timer);
    this.#latestCheck.cancel();
    this.name = "idle";
    if (this.form.username.trim() === "") return;
    this.#timer = setTimeout(() => void this.#checkUsername(), CHECK_DELAY);
  }

  async #checkUsername() {
    const isLatest = this.#latestCheck.start();
    const name = this.form.username;
    // A malformed name needs no request.
    if (!isUsername(name)) {
      this.name = "malformed";
      return;
    }
    this.name = "checking";
    let answer: UsernameCheck;
    try {
      answer = await this.#services.checkUsername(name);
    } catch {
      // The check is optional; the server validates the name again on submit.
      answer = "unknown";
    }
    if (isLatest()) this.name = answer;
  }
}

function hasField(field: SignUpField, requirements: FormRequirements): boolean {
  switch (field) {
    case "username":
    case "email":
    case "password":
      return true;
    case "birthDate":
      return requirements.minAge !== null;
    case "reason":
      return requirements.reason;
    case "invitation":
    case "other":
      return false;
  }
}

function emailError(email: string): FieldErrorKind | null {
  if (email.trim() === "") return "missing";
  const issue = checkEmail(email);
  return issue === null || issue.kind === "typo" ? null : "malformed";
}

function passwordError(password: string): FieldErrorKind | null {
  switch (strengthOf(password)) {
    case "none":
      return "missing";
    case "short":
      return "tooShort";
    case "long":
      return "tooLong";
    case "repetitive":
    case "fair":
    case "strong":
      return null;
  }
}

function birthDateError(date: string, minAge: number): FieldErrorKind | null {
  if (date === "") return "missing";
  return ageOn(date, new Date()) < minAge ? "tooYoung" : null;
}

function reasonError(reason: string): FieldErrorKind | null {
  if (reason.trim() === "") return "missing";
  return [...reason].length > MAX_REASON ? "tooLong" : null;
}
