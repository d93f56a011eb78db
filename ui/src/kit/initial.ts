import type { Profile, TextLine } from "$ipc/bindings";

const INKS = 6;

/** The first letter of a name, shown when there is no picture. */
export function initialOf(profile: Pick<Profile, "name" | "handle">): string {
  const letters = lettersOf(profile.name) || profile.handle;
  const first = letters.match(/[\p{L}\p{N}]/u)?.[0] ?? "·";
  return first.toLocaleUpperCase();
}

/** The colour scheme of an avatar without a picture. It depends on the handle only. */
export function inkOf(handle: string): number {
  let sum = 0;
  for (const letter of handle) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % INKS;
}

function lettersOf(line: TextLine): string {
  return line.map((span) => (span.kind === "text" ? span.text : "")).join("");
}
