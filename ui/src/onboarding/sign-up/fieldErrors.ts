import { t, type EarlyMessageId } from "$i18n";
import type { Domain, FieldError, FieldErrorKind, SignUpField } from "$ipc/bindings";

type Messages = Partial<Record<FieldErrorKind, EarlyMessageId>>;

/** The messages of errors that are specific to a field. */
const BY_FIELD: Readonly<Record<SignUpField, Messages>> = {
  username: {
    taken: "join-name-taken",
    reserved: "join-name-reserved",
    missing: "join-name-missing",
    malformed: "join-name-malformed",
    tooLong: "join-name-too-long",
    tooShort: "join-name-too-short",
  },
  email: {
    blocked: "join-email-blocked",
    unreachable: "join-email-unreachable",
    taken: "join-email-taken",
    missing: "join-email-missing",
    malformed: "join-email-malformed",
    tooLong: "join-email-malformed",
  },
  password: {
    missing: "join-password-missing",
    tooShort: "join-password-too-short",
    tooLong: "join-password-too-long",
    malformed: "join-password-malformed",
  },
  birthDate: {
    missing: "join-birth-missing",
    malformed: "join-birth-malformed",
    tooYoung: "join-birth-too-young",
  },
  reason: {
    missing: "join-reason-missing",
    tooShort: "join-reason-too-short",
    tooLong: "join-reason-too-long",
  },
  invitation: { missing: "join-invitation-missing", malformed: "join-invitation-ended" },
  other: { notAgreed: "join-not-agreed" },
};

const FALLBACK: Readonly<Record<Exclude<FieldErrorKind, "other">, EarlyMessageId>> = {
  blocked: "join-fault-blocked",
  unreachable: "join-fault-blocked",
  taken: "join-fault-taken",
  reserved: "join-fault-taken",
  notAgreed: "join-not-agreed",
  missing: "join-fault-missing",
  malformed: "join-fault-malformed",
  tooLong: "join-fault-too-long",
  tooShort: "join-fault-too-short",
  tooYoung: "join-birth-too-young",
};

/** The message of a field error; the server's own text only if we have none. */
export function fieldErrorWords(error: FieldError, domain: Domain, minAge: number | null): string {
  const { field, fault, said } = error;
  const age = minAge ?? 0;
  const specific = BY_FIELD[field][fault];
  if (specific) return t(specific, { domain, age });
  if (said !== "") return t("join-fault-said", { domain, said });
  return fault === "other"
    ? t("join-fault-refused", { domain })
    : t(FALLBACK[fault], { domain, age });
}

/** The fields in the order of the screen. */
export const FIELD_ORDER: readonly SignUpField[] = [
  "username",
  "email",
  "password",
  "birthDate",
  "reason",
  "invitation",
  "other",
];
