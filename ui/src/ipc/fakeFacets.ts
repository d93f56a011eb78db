import type { GateFilter, PlanetCard, PlanetSize } from "./bindings";

/** A kind of filter with values. */
export type Facet = "languages" | "terms" | "gates" | "sizes" | "runBy";

const GATES: readonly GateFilter[] = ["any", "takesPeople", "now"];
const SIZES: readonly PlanetSize[] = ["village", "town", "city", "giant"];

/** About how large a planet with so many people is. */
export function sizeOf(people: number): PlanetSize {
  if (people < 1_000) return "village";
  if (people < 10_000) return "town";
  return people <= 50_000 ? "city" : "giant";
}

/** Whether a planet has a value; one of which the fact is not known has none. */
export function hasValue(card: PlanetCard, facet: Facet, value: string): boolean {
  return facetOf(card, facet).includes(value);
}

/** The values that some of these planets have, in an order that stays. */
export function valuesOf(cards: readonly PlanetCard[], facet: Facet): string[] {
  const had = new Set(cards.flatMap((card) => facetOf(card, facet)));
  const order: readonly string[] = facet === "gates" ? GATES : facet === "sizes" ? SIZES : [...had];
  return order.filter((value) => had.has(value));
}

function facetOf({ languages, topics, gate, people, runBy }: PlanetCard, facet: Facet): string[] {
  switch (facet) {
    case "languages":
      return (languages?.value ?? []).map((tag) => tag.split("-")[0] ?? tag);
    case "terms":
      return topics;
    case "gates":
      return gatesOf(gate?.value.kind ?? "unknown");
    case "sizes":
      return people ? [sizeOf(people.value)] : [];
    case "runBy":
      return runBy && runBy.value !== "unknown" ? [runBy.value] : [];
  }
}

function gatesOf(gate: string): GateFilter[] {
  if (gate === "open" || gate === "web") return ["any", "takesPeople", "now"];
  return gate === "approval" ? ["any", "takesPeople"] : ["any"];
}
