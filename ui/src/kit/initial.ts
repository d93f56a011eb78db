import type { Profile, TextLine } from "$ipc/bindings";

const INKS = 6;

/** The first letter of somebody's name, for whom there is no picture. */
export function initialOf(profile: Pick<Profile, "name" | "handle">): string {
  const letters = lettersOf(profile.name) || profile.handle;
  const first = letters.match(/[\p{L}\p{N}]/u)?.[0] ?? "·";
  return first.toLocaleUpperCase();
}

/** Which of the six grounds somebody without a picture stands on: always the same one. */
export function inkOf(handle: string): number {
  let sum = 0;
  for (const letter of handle) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % INKS;
}

function lettersOf(line: TextLine): string {
  return line.map((span) => (span.kind === "text" ? span.text : "")).join("");
}
