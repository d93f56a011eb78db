import type { RegistrationMode, Governance, ServerCard, Term } from "$ipc/bindings";
import { LISTED, aCard, aFact } from "$ipc/fake";

const BEGINNINGS = [
  "Moss",
  "Harbour",
  "Salt",
  "North",
  "Moor",
  "Moth",
  "Wind",
  "Iron",
  "Fern",
  "Tide",
  "Mill",
  "Reed",
  "Lark",
  "Stone",
  "Quiet",
  "Amber",
  "Birch",
  "Kestrel",
  "Copper",
  "Thistle",
];
const ENDINGS = [
  "bank",
  "light",
  "field",
  "mere",
  "bridge",
  "hill",
  "pool",
  "marsh",
  "gate",
  "yard",
];
const LINES = [
  "Small talk, tall plants, and somebody always knows what the weed is called.",
  "For people who write, read, and return their books late.",
  "Free software, mended bicycles, and long evenings.",
  "Neighbours of the bay, and the weather there.",
  "A quiet place for loud music.",
  "Drawings, prints and other things with ink on them.",
  "We count birds. You may count with us.",
  "Open to any topic; kindness is the only rule that is long.",
  "",
];
const TOPICS: readonly Term[] = [
  "gardening",
  "books",
  "foss",
  "local",
  "music",
  "art",
  "science",
  "general",
  "tech",
  "cycling",
  "photography",
  "crafts",
  "nature",
  "video-games",
];
const RUN_BY: readonly Governance[] = [
  "single-admin",
  "small-team",
  "nonprofit",
  "cooperative",
  "collective",
  "company",
  "university",
  "public-institution",
  "unknown",
];
const LANGUAGES = [["en"], ["de"], ["en", "de"], ["fr"], ["es"], ["nl"], ["en"], ["ja"], ["pt-BR"]];
const GATES: readonly RegistrationMode[] = [
  { kind: "open" },
  { kind: "approval", reason: false },
  { kind: "open" },
  { kind: "approval", reason: true },
  { kind: "invitation" },
  { kind: "closed" },
];

/** A whole directory of so many servers, the same each time. */
export function aDirectory(count: number): ServerCard[] {
  return Array.from({ length: count }, (_, at) => aServer(at));
}

/** Numbers that jump about and never change. */
function pick<T>(all: readonly T[], at: number, step: number): T {
  return all[(at * step + Math.floor(at / all.length)) % all.length]!;
}

function aServer(at: number): ServerCard {
  const round = Math.floor(at / (BEGINNINGS.length * ENDINGS.length));
  const stem = `${BEGINNINGS[at % BEGINNINGS.length]}${ENDINGS[Math.floor(at / BEGINNINGS.length) % ENDINGS.length]}`;
  const domain = `${stem.toLowerCase()}${round === 0 ? "" : round + 1}.example`;
  const topic = pick(TOPICS, at, 5);
  const people = at % 9 === 8 ? null : 30 + ((at * 7919) % 4_000) * (at % 17 === 0 ? 21 : 1);
  return aCard(stem, {
    domain,
    name: at % 3 === 0 ? domain : round === 0 ? stem : `${stem} ${round + 1}`,
    description: pick(LINES, at, 2),
    runBy: aFact(pick(RUN_BY, at, 4), LISTED),
    people: people === null ? null : aFact(people, LISTED),
    languages: at % 11 === 10 ? null : aFact(pick(LANGUAGES, at, 2), LISTED),
    registration: at % 13 === 12 ? null : aFact(pick(GATES, at, 1), LISTED),
    since: at % 2 ? null : aFact(2016 + (at % 9), LISTED),
    costsMoney: at % 29 === 28 ? LISTED : null,
    topics: at % 19 === 18 ? [] : [topic],
    thoughts: at % 5 === 0 ? ["climate"] : [],
    reasons: at % 3 ? [] : [{ kind: "topic", term: topic, source: LISTED }],
    reachability: { kind: "notChecked" },
  });
}
