import type { Governance, ServerCard } from "$ipc/bindings";
import type { PlanetFacts, Rings } from "$kit/planet/portrait";

/** Servers run by their members have rings. */
const RINGS: Record<Governance, Rings | undefined> = {
  cooperative: "cooperative",
  nonprofit: "association",
  collective: "collective",
  "small-team": undefined,
  "single-admin": undefined,
  company: undefined,
  university: undefined,
  "public-institution": undefined,
  unknown: undefined,
};

/**
 * The number of people from which a planet has one, two or three moons: a town, a city, a great
 * city (`ServerSize`).
 */
const MOONS = [1_000, 10_000, 50_001] as const;

export const ringsOf = (runBy: Governance): Rings | undefined => RINGS[runBy];

/** What the portrait shows of the facts known about a server. */
export function portraitFacts({
  runBy,
  people,
}: Pick<ServerCard, "runBy" | "people">): PlanetFacts {
  const many = people?.value ?? 0;
  const moons = MOONS.filter((from) => many >= from).length as 0 | 1 | 2 | 3;
  return { rings: runBy ? ringsOf(runBy.value) : undefined, moons };
}
