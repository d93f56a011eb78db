import type { Governance, ServerCard } from "$ipc/bindings";
import type { PlanetFacts, Rings } from "./portrait";

/** Planets that are run together have rings. */
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

/** From how many people on a planet has another moon: a town, a city, a great city (`PlanetSize`). */
const MOONS = [1_000, 10_000, 50_001] as const;

/** The rings of a planet that is run like this. */
export const ringsOf = (runBy: Governance): Rings | undefined => RINGS[runBy];

/** What the portrait of a planet shows of what is known of it. */
export function portraitFacts({
  runBy,
  people,
}: Pick<ServerCard, "runBy" | "people">): PlanetFacts {
  const many = people?.value ?? 0;
  const moons = MOONS.filter((from) => many >= from).length as 0 | 1 | 2 | 3;
  return { rings: runBy ? ringsOf(runBy.value) : undefined, moons };
}
