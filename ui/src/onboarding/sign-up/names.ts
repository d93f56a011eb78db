import type { Domain } from "$ipc/bindings";

/** The longest user name servers give. */
export const LONGEST = 30;

/** A user name made of what was typed, with only the letters a user name can have; or none. */
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

/** Whether a server could give this user name, as far as its letters go. */
export function isName(typed: string): boolean {
  return /^[a-z0-9_]+$/i.test(typed) && typed.length <= LONGEST;
}

/** Another name for somebody whose name is taken: theirs, and where they live. */
export function otherName(taken: string, domain: Domain): string {
  const place = asName(domain.replace(/^www\./, "").split(".")[0] ?? "") ?? "";
  const along = `${taken}_${place}`;
  return place !== "" && along.length <= LONGEST ? along : `${taken.slice(0, LONGEST - 2)}_2`;
}
