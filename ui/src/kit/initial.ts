import type { Person } from "./person";

/** The colours of an avatar without a picture, the same in both themes. */
export interface AvatarInk {
  ground: string;
  hill: string;
  letter: string;
}

const INKS: readonly AvatarInk[] = [
  { ground: "#2f5d62", hill: "#274d52", letter: "#f2ead6" },
  { ground: "#7b5a86", hill: "#674b70", letter: "#f2ead6" },
  { ground: "#3e4a7a", hill: "#333d66", letter: "#f2ead6" },
  { ground: "#e2c58a", hill: "#d4b272", letter: "#232a4a" },
  { ground: "#a3bf8f", hill: "#8fae7a", letter: "#232a4a" },
  { ground: "#9a4f33", hill: "#84432b", letter: "#f2ead6" },
];

/** The first letter of a name, shown when there is no picture. */
export function initialOf(person: Pick<Person, "name" | "handle">): string {
  const text = textOf(person.name) || person.handle;
  const first = text.match(/[\p{L}\p{N}]/u)?.[0] ?? "·";
  return first.toLocaleUpperCase();
}

/** The colours depend on the handle only. */
export function inkOf(handle: string): AvatarInk {
  let sum = 0;
  for (const letter of handle) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return INKS[sum % INKS.length]!;
}

function textOf(name: Person["name"]): string {
  return name.map((span) => ("text" in span && span.kind === "text" ? span.text : "")).join("");
}
