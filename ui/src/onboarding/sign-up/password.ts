/** Mastodon's minimum, in characters. */
export const LEAST = 8;
/** Mastodon's maximum, in bytes: bcrypt ignores the rest. */
export const MOST_BYTES = 72;

/** From this many characters a password is strong. */
const LONG = 14;

/**
 * The strength of a password. Only length and variety count, because they determine the cost of
 * guessing.
 */
export type PasswordWorth = "none" | "short" | "long" | "samey" | "fair" | "strong";

export function worthOf(password: string): PasswordWorth {
  if (password === "") return "none";
  if (lettersOf(password) < LEAST) return "short";
  if (new TextEncoder().encode(password).length > MOST_BYTES) return "long";
  if (new Set(password).size < 5) return "samey";
  return lettersOf(password) >= LONG ? "strong" : "fair";
}

/** The number of Unicode characters. */
export function lettersOf(password: string): number {
  return [...password].length;
}
