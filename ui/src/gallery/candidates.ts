import type { Candidate } from "$ipc/bindings";
import { aCandidate, aHashtag, aLine, someFound } from "$ipc/fake";

// Whom a newcomer to Rivermouth may find. Nobody here exists.

const about = (topic: string, times: number) =>
  ({ kind: "wroteAbout", term: topic, times }) as const;

/** People who write about gardening, and one who only says so. */
export const gardeners: Candidate[] = [
  aCandidate("Fern Abbotsleigh", about("gardening", 6), {
    followed: { kind: "person", handle: "@fern@mossbank.example", profile: "1" },
    about: aLine("Seeds, slugs, second chances."),
  }),
  aCandidate("Tomo Arai", about("gardening", 5), {
    followed: { kind: "person", handle: "@tomo@harbour.example", profile: "2" },
    about: aLine("Balcony farmer. Tomatoes on the fifth floor."),
  }),
  aCandidate("Ilse Marrow", about("gardening", 2), {
    about: aLine("Compost, cats and brass bands."),
    approvesFollowers: true,
  }),
  aCandidate(
    "Dario Wick",
    { kind: "saysOfThemselves", term: "gardening" },
    {
      followed: { kind: "person", handle: "@dario@velo.example", profile: "4" },
      about: aLine("I bring soup to allotments, by bicycle."),
    },
  ),
  ...["Pilar Sanz", "Karim Aziz", "Sabine Roth", "Layla Noor", "Hatem Said", "Anke Vries"].map(
    (name, at) => aCandidate(name, about("gardening", 4), { ticked: at < 4 }),
  ),
];

const neighbours: Candidate[] = [
  aCandidate(
    "Oona Fjellstrand",
    { kind: "wrote", times: 9 },
    {
      about: aLine("I keep the lighthouse cam running."),
    },
  ),
  aCandidate(
    "نور الحسن",
    { kind: "wrote", times: 4 },
    {
      followed: { kind: "person", handle: "@noor@rivermouth.example", profile: "noor" },
      avatar: { key: "person-noor", url: "https://pictures.example/person-noor" },
      about: aLine("بذور ورسائل."),
    },
  ),
  aCandidate(
    "Baptiste Quill",
    { kind: "neighbour" },
    {
      followed: { kind: "person", handle: "@quill@rivermouth.example", profile: "quill" },
      avatar: { key: "person-quill", url: "https://pictures.example/person-quill" },
      about: aLine("Birds, mostly. Bad drawings of birds."),
    },
  ),
  aCandidate("Wim de Boer", { kind: "suggested", byHand: true }, { avatar: null }),
];

/** Everybody a small server and its neighbours have to offer. */
export const found = someFound(
  [{ kind: "topic", term: "gardening" }, gardeners],
  [
    { kind: "hashtags" },
    [
      aCandidate(
        "Seed swap",
        { kind: "postsThisWeek", posts: 12, people: 7 },
        {
          followed: { kind: "person", handle: "@seedswap@groups.example", profile: "s" },
          avatar: { key: "person-group", url: "https://pictures.example/person-group" },
          about: aLine("A group of 412 people who send each other seeds."),
          isGroup: true,
        },
      ),
      aHashtag("seeds", { kind: "postsThisWeek", posts: 38, people: 21 }),
      aHashtag("allotment", { kind: "usedFor", term: "gardening" }),
    ],
  ],
  [{ kind: "neighbours" }, neighbours],
);

/** As many people as a large server may name. */
export const many = someFound(
  [
    { kind: "topic", term: "gardening" },
    Array.from({ length: 120 }, (_, at) => person(at, about("gardening", 9 - (at % 8)))),
  ],
  [
    { kind: "neighbours" },
    Array.from({ length: 80 }, (_, at) => person(at + 120, { kind: "wrote", times: 2 })),
  ],
);

function person(at: number, why: Candidate["why"]): Candidate {
  return aCandidate(`Neighbour number ${at}`, why, {
    followed: { kind: "person", handle: `@neighbour${at}@rivermouth.example`, profile: `n${at}` },
    avatar: null,
    about: aLine("Grows what grows, and writes about the rest of it when the rain lets them."),
    ticked: at % 3 === 0,
  });
}
