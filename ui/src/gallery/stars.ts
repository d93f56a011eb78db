import type { Governance, ServerSize, ServerSummary } from "$ipc/bindings";
import { chance } from "$kit/planet/random";

const FIRST =
  "moss salt lantern quiet north river amber willow harbour copper paper velvet tin orchard winter marble juniper sparrow cloud ember fern hollow meadow pebble thistle".split(
    " ",
  );
const SECOND =
  "bank field shelf light town works yard lane garden club house press choir bench wheel hill library corner collective assembly of-small-things-and-long-evenings".split(
    " ",
  );

/** Topics about as often as servers have them: most are about anything, or about a place. */
const TOPICS: readonly (readonly [topic: string | null, often: number])[] = [
  ["general", 25],
  [null, 2],
  ["local", 15],
  ["tech", 8],
  ["foss", 3],
  ["infosec", 2],
  ["policy", 4],
  ["journalism", 3],
  ["academia", 3],
  ["science", 2],
  ["life-sciences", 2],
  ["history", 1],
  ["photography", 3],
  ["art", 3],
  ["crafts", 1],
  ["music", 2],
  ["podcasts", 1],
  ["books", 2],
  ["writing", 1],
  ["libraries", 1],
  ["video-games", 2],
  ["tabletop", 2],
  ["fandom", 2],
  ["anime-manga", 1],
  ["furry", 1],
  ["cycling", 1],
  ["transport", 1],
  ["outdoors", 1],
  ["food", 1],
  ["medicine", 1],
  ["sports", 1],
  ["gardening", 1],
  ["nature", 1],
  ["climate", 2],
];
const SIZES: readonly (ServerSize | null)[] = [
  ...Array<ServerSize>(12).fill("village"),
  ...Array<ServerSize>(5).fill("town"),
  "city",
  "city",
  "giant",
  null,
];
const RUN_BY: readonly Governance[] = [
  ...Array<Governance>(12).fill("unknown"),
  "nonprofit",
  "nonprofit",
  "collective",
  "cooperative",
  "single-admin",
];

/** Invented servers, the same ones every time. No two have the same name. */
export function inventedStars(many: number, seed = "invented"): ServerSummary[] {
  const r = chance(seed);
  const topics = TOPICS.flatMap(([topic, often]) => Array<string | null>(often).fill(topic));
  return Array.from({ length: many }, (_, at): ServerSummary => {
    const [first, second] = [FIRST[at % FIRST.length], SECOND[Math.floor(at / FIRST.length)]];
    const domain = `${first}${second ?? at.toString(36)}.example`;
    return {
      domain,
      name: r.maybe(0.5) ? `The ${first} ${second ?? "planet"}` : domain,
      topic: r.one(topics),
      runBy: r.one(RUN_BY),
      size: r.one(SIZES),
    };
  });
}
