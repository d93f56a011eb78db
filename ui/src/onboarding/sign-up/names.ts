import type { Domain } from "$ipc/bindings";

/** Mastodon's maximum. */
export const LONGEST = 30;

/** A valid user name derived from what was typed, or `null`. */
export function asName(typed: string): string | null {
  const plain = typed
    .trim()
    .replace(/^@/, "")
    .replace(/@.*$/, "")
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[\s.-]+/g, "_")
    .replace(/[^a-z0-9_]/g, "")
    .slice(0, LONGEST);
  return /[a-z0-9]/.test(plain) ? plain : null;
}

/** Whether a user name is valid. */
export function isName(typed: string): boolean {
  return /^[a-z0-9_]+$/i.test(typed) && typed.length <= LONGEST;
}

/** An alternative to a name that is taken: with the server's name appended. */
export function otherName(taken: string, domain: Domain): string {
  const place = asName(domain.replace(/^www\./, "").split(".")[0] ?? "") ?? "";
  const along = `${taken}_${place}`;
  return place !== "" && along.length <= LONGEST ? along : `${taken.slice(0, LONGEST - 2)}_2`;
}
