import type { PolicyDocument, Peek, ServerCard, Terms } from "$ipc/bindings";
import { ITSELF, LISTED, MINUTE, NOW, aCard, aFact, aPeek, aPost, aText, aVisit } from "$ipc/fake";
import { aLine, aMedia, aProfile } from "$ipc/fake";
import TERMS_FTL from "../i18n/messages/en/terms.ftl?raw";

/** Everything that can be tapped, as the messages have it. */
export const TERMS: Terms = {
  topics: termsUnder("Interests"),
  politics: termsUnder("Causes and politics").filter((term) => term !== "non-political"),
  communities: termsUnder("Communities"),
  languages: ["en", "de", "fr", "nl", "es", "pt-BR", "ar", "ja", "eo", "cy"],
};

export const rivermouth = aCard("Rivermouth", {
  description: "A town by the water. Gardens, boats, and who has a ladder to lend.",
  reasons: [
    { kind: "politics", term: "cooperative", source: LISTED },
    { kind: "topic", term: "gardening", source: ITSELF },
    { kind: "since", year: 2017, source: LISTED },
  ],
});

export const lanternfield = aCard("Lanternfield", {
  description: "A friendly corner for people who take things apart.",
  runBy: aFact("collective", LISTED),
  people: aFact(120),
  languages: aFact(["de", "en"]),
  registration: aFact({ kind: "approval", reason: true }),
  registrationNote: aFact("We read requests on Sundays. Tell us what you last took apart."),
  place: aFact({ country: "DE", region: "DE-NW", town: "Cologne" }, LISTED),
  thoughts: ["books", "science"],
  since: null,
  topics: ["foss"],
  reasons: [
    { kind: "language", language: "de", source: ITSELF },
    { kind: "topic", term: "foss", source: LISTED },
    { kind: "small", people: 120, source: ITSELF },
  ],
});

export const quietshelf = aCard("Quietshelf", {
  description: "Friendly, and open to any topic.",
  runBy: aFact("single-admin", LISTED),
  people: aFact(29_400),
  languages: aFact(["de"]),
  since: null,
  topics: ["books"],
  reasons: [
    { kind: "openNow", source: ITSELF },
    { kind: "language", language: "de", source: ITSELF },
    { kind: "anyTopic", source: LISTED },
  ],
});

/** A server of which almost nothing is known. */
export const kettle = aCard("Kettle", {
  name: "kettle.example",
  description: "",
  runBy: null,
  people: null,
  languages: null,
  since: null,
  registration: aFact({ kind: "open" }, LISTED),
  reasons: [],
  reachability: { kind: "notChecked" },
});

const NAMES = [
  "Mossbank",
  "Harbour",
  "Saltpan",
  "Northlight",
  "Moorland",
  "Mothlight",
  "Windmere",
  "Ironbridge",
  "Fernhill",
  "Tidepool",
  "Oldmill",
  "Saltmarsh",
];

/** A whole directory, small enough to draw. */
export const CATALOGUE: ServerCard[] = [
  rivermouth,
  lanternfield,
  quietshelf,
  kettle,
  ...Array.from({ length: 60 }, (_, at) => {
    const name = `${NAMES[at % NAMES.length]}${at < NAMES.length ? "" : at}`;
    return aCard(name, {
      people: aFact(40 + at * at * 37, LISTED),
      runBy: aFact(
        (["nonprofit", "small-team", "company", "university"] as const)[at % 4]!,
        LISTED,
      ),
      registration: aFact(
        at % 3 === 0 ? { kind: "approval", reason: false } : { kind: "open" },
        LISTED,
      ),
      since: null,
      reasons: at % 2 ? [{ kind: "topic", term: "nature", source: LISTED }] : [],
      reachability: { kind: "notChecked" },
    });
  }),
];

const quill = aProfile("Baptiste Quill", { handle: "@quill@rivermouth.example" });
const ilse = aProfile("Ilse Marrow");

/** A look at Rivermouth. */
export const peekRivermouth: Peek = aPeek(rivermouth, {
  visit: aVisit(rivermouth, {
    description: "Rivermouth belongs to the people who live here: 340 members, one vote each.",
    registrationNote: "Say hello in the town square when you have arrived.",
    statusUrl: "https://rivermouth.example/health",
    minAge: 16,
    rules: [
      "Be kind.|You may disagree. You may not insult or threaten.",
      "No hate|against people for who they are.",
      "Describe your pictures|so that everyone can follow.",
      "Use a content note|for hard topics and for strong pictures.",
      "No advertising|and no machines that post by themselves, unless you ask first.",
      "Lend what you can.|",
      "Bring the ladder back.|",
    ].map((rule) => {
      const [text = "", hint = ""] = rule.split("|");
      return { text, hint, language: "de" };
    }),
  }),
  window: {
    kind: "open",
    posts: [
      aPost("From seed tray to soup bowl, ten weeks apart. Same table, same light.", {
        author: ilse,
        createdAt: NOW - 25 * MINUTE,
        media: [aMedia("beds", "Rows of young plants.")],
      }),
      aPost("", {
        author: quill,
        createdAt: NOW - 70 * MINUTE,
        text: aText("Drew a heron. It looks like an umbrella with opinions. #birds"),
      }),
      aPost("She never left the island.", {
        author: quill,
        createdAt: NOW - 300 * MINUTE,
        contentNote: aLine("The ending of the lighthouse book"),
      }),
    ],
  },
  domainBlocks: {
    kind: "published",
    servers: Array.from({ length: 90 }, (_, at) => ({
      domain: at === 4 ? "lo*d4.example" : `loud${at}.example`,
      fully: at % 3 !== 0,
      comment: ["Hate", "Advertising", "hate", "Copies of people", ""][at % 5] ?? "",
      digest: null,
    })),
  },
});

/** What Rivermouth says at length. */
export const aboutRivermouth: PolicyDocument = {
  kind: "about",
  text: [
    { kind: "paragraph", spans: [{ kind: "strong", text: "A town that belongs to its people" }] },
    ...aText(
      "Rivermouth is a cooperative. 340 members own it, and each has one vote. We meet on the first Sunday of every month, and everybody who lives here may listen.",
    ),
    {
      kind: "list",
      start: null,
      items: [
        aText("Three people look after the computer, two of them at any time."),
        aText("Five read what is reported. They are chosen for a year."),
      ],
    },
    ...aText(
      "A year costs about 2,900 euros. Members pay what they can, most of them one euro a month. Nobody is paid for the work yet.",
    ),
    {
      kind: "paragraph",
      spans: [
        { kind: "text", text: "What we spent stands in " },
        { kind: "link", url: "https://rivermouth.example/books", text: "our books" },
        { kind: "text", text: "." },
      ],
    },
  ],
  since: null,
};

/** The ids of the terms under a heading of the messages. */
function termsUnder(heading: string): string[] {
  const [, part = ""] = TERMS_FTL.split(`## ${heading}\n`);
  const [own = ""] = part.split("\n## ");
  return [...own.matchAll(/^term-([\w-]+) =/gm)].flatMap(([, term]) => (term ? [term] : []));
}
