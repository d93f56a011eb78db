import type { Governance, ServerCard, ServerSize, ServerSummary } from "$ipc/bindings";
import type { PlanetFacts, Rings } from "$kit/planet/portrait";

/** Servers run by their members have rings. */
const RINGS: Partial<Record<Governance, Rings>> = {
  cooperative: "cooperative",
  nonprofit: "association",
  collective: "collective",
};

const MOONS: Record<ServerSize, 0 | 1 | 2 | 3> = { village: 0, town: 1, city: 2, giant: 3 };

/** The number of people from which a server is a town, a city or a giant (`ServerSize`). */
const SIZES = [1_000, 10_000, 50_001] as const;

export const ringsOf = (runBy: Governance): Rings | undefined => RINGS[runBy];

/** What the portrait shows of the facts known about a server. */
export function portraitFacts({
  runBy,
  people,
}: Pick<ServerCard, "runBy" | "people">): PlanetFacts {
  const many = people?.value ?? 0;
  const moons = SIZES.filter((from) => many >= from).length as 0 | 1 | 2 | 3;
  return { rings: runBy ? ringsOf(runBy.value) : undefined, moons };
}

/** The same from a summary. An unknown size is drawn as a village. */
export function summaryPortrait({
  runBy,
  size,
}: Pick<ServerSummary, "runBy" | "size">): PlanetFacts {
  return { rings: ringsOf(runBy), moons: MOONS[size ?? "village"] };
}
