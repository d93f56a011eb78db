import type { RegistrationFilter, ServerCard, ServerSize } from "./bindings";

/** A kind of filter with values. */
export type Facet = "languages" | "terms" | "gates" | "sizes" | "runBy";

const GATES: readonly RegistrationFilter[] = ["any", "takesPeople", "now"];
const SIZES: readonly ServerSize[] = ["village", "town", "city", "giant"];

/** About how large a server with so many people is. */
export function sizeOf(people: number): ServerSize {
  if (people < 1_000) return "village";
  if (people < 10_000) return "town";
  return people <= 50_000 ? "city" : "giant";
}

/** Whether a server has a value; one of which the fact is not known has none. */
export function hasValue(card: ServerCard, facet: Facet, value: string): boolean {
  return facetOf(card, facet).includes(value);
}

/** The values that some of these servers have, in an order that stays. */
export function valuesOf(cards: readonly ServerCard[], facet: Facet): string[] {
  const had = new Set(cards.flatMap((card) => facetOf(card, facet)));
  const order: readonly string[] = facet === "gates" ? GATES : facet === "sizes" ? SIZES : [...had];
  return order.filter((value) => had.has(value));
}

function facetOf(
  { languages, topics, registration, people, runBy }: ServerCard,
  facet: Facet,
): string[] {
  switch (facet) {
    case "languages":
      return (languages?.value ?? []).map((tag) => tag.split("-")[0] ?? tag);
    case "terms":
      return topics;
    case "gates":
      return gatesOf(registration?.value.kind ?? "unknown");
    case "sizes":
      return people ? [sizeOf(people.value)] : [];
    case "runBy":
      return runBy && runBy.value !== "unknown" ? [runBy.value] : [];
  }
}

function gatesOf(registration: string): RegistrationFilter[] {
  if (registration === "open" || registration === "web") return ["any", "takesPeople", "now"];
  return registration === "approval" ? ["any", "takesPeople"] : ["any"];
}
