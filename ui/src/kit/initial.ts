import type { Person } from "./person";

const INKS = 6;

/** The first letter of a name, shown when there is no picture. */
export function initialOf(person: Pick<Person, "name" | "handle">): string {
  const text = textOf(person.name) || person.handle;
  const first = text.match(/[\p{L}\p{N}]/u)?.[0] ?? "·";
  return first.toLocaleUpperCase();
}

/** The colour scheme of an avatar without a picture. It depends on the handle only. */
export function inkOf(handle: string): number {
  let sum = 0;
  for (const letter of handle) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % INKS;
}

function textOf(name: Person["name"]): string {
  return name.map((span) => ("text" in span && span.kind === "text" ? span.text : "")).join("");
}
