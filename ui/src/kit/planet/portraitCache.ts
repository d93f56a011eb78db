import { portraitOf, type PlanetFacts, type Portrait } from "./portrait";

/** How many portraits are cached: a few screens full of them. */
const MOST = 400;
/** A portrait has the same detail for all sizes up to each of these, in pixels. */
const SIZES = [44, 80, 140];

const known = new Map<string, Portrait>();

/** The portrait of a domain from an LRU cache. */
export function drawnOnce(domain: string, facts: PlanetFacts, px: number): Portrait {
  const size = SIZES.filter((upTo) => px > upTo).length;
  const key = `${domain} ${facts.rings ?? ""} ${facts.moons ?? 0} ${size}`;
  const drawn = known.get(key) ?? portraitOf(domain, facts, px);
  known.delete(key);
  known.set(key, drawn);
  for (const oldest of known.keys()) {
    if (known.size <= MOST) break;
    known.delete(oldest);
  }
  return drawn;
}
