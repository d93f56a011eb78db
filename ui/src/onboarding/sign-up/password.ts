/** The minimum length on Mastodon, in characters. */
export const MIN_LENGTH = 8;
/** Mastodon's maximum, in bytes: bcrypt ignores the rest. */
export const MAX_BYTES = 72;

/** From this many characters a password is strong. */
const STRONG_LENGTH = 14;

/**
 * The strength of a password. Only length and variety count, because they determine the cost of
 * guessing.
 */
export type PasswordStrength = "none" | "short" | "long" | "repetitive" | "fair" | "strong";

export function strengthOf(password: string): PasswordStrength {
  if (password === "") return "none";
  if (lengthOf(password) < MIN_LENGTH) return "short";
  if (new TextEncoder().encode(password).length > MAX_BYTES) return "long";
  if (new Set(password).size < 5) return "repetitive";
  return lengthOf(password) >= STRONG_LENGTH ? "strong" : "fair";
}

/** The number of Unicode characters. */
export function lengthOf(password: string): number {
  return [...password].length;
}
