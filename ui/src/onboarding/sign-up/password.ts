/** The least a server takes, in letters. */
export const LEAST = 8;
/** The most a server takes, in bytes: more than this is cut off unsaid by the way it is kept. */
export const MOST_BYTES = 72;

/** From how many letters a password is hard to guess by trying. */
const LONG = 14;

/** How good a password is. Only its length and its variety count: that is what guessing costs. */
export type PasswordWorth = "none" | "short" | "long" | "samey" | "fair" | "strong";

/** How good this one is. */
export function worthOf(password: string): PasswordWorth {
  if (password === "") return "none";
  if (lettersOf(password) < LEAST) return "short";
  if (new TextEncoder().encode(password).length > MOST_BYTES) return "long";
  if (new Set(password).size < 5) return "samey";
  return lettersOf(password) >= LONG ? "strong" : "fair";
}

/** How many letters it has, as a person counts them. */
export function lettersOf(password: string): number {
  return [...password].length;
}
