import type { Domain } from "$ipc/bindings";

/** The maximum length of user names on Mastodon. */
export const MAX_USERNAME = 30;

/** A valid user name derived from what was typed, or `null`. */
export function toUsername(typed: string): string | null {
  const name = typed
    .trim()
    .replace(/^@/, "")
    .replace(/@.*$/, "")
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[\s.-]+/g, "_")
    .replace(/[^a-z0-9_]/g, "")
    .slice(0, MAX_USERNAME);
  return /[a-z0-9]/.test(name) ? name : null;
}

export function isUsername(typed: string): boolean {
  return /^[a-z0-9_]+$/i.test(typed) && typed.length <= MAX_USERNAME;
}

/** An alternative to a name that is taken: with the server's name appended. */
export function alternativeUsername(taken: string, domain: Domain): string {
  const server = toUsername(domain.replace(/^www\./, "").split(".")[0] ?? "") ?? "";
  const combined = `${taken}_${server}`;
  return server !== "" && combined.length <= MAX_USERNAME
    ? combined
    : `${taken.slice(0, MAX_USERNAME - 2)}_2`;
}
