import { t } from "$i18n";
import { checkEmail } from "./email";

/** The error of an e-mail address in words, or `null`. */
export function emailErrorWords(email: string): string | null {
  if (email.trim() === "") return t("join-email-missing");
  switch (checkEmail(email)?.kind) {
    case "missingAt":
      return t("join-email-missing-at");
    case "missingName":
      return t("join-email-missing-name");
    case "missingEnding":
      return t("join-email-missing-ending");
    case "malformed":
      return t("join-email-malformed");
    case "typo":
    case undefined:
      return null;
  }
}
