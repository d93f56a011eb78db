import type { Entry, Post, Profile } from "$ipc/bindings";
import {
  MINUTE,
  NOW,
  aLine,
  aMedia,
  aPoll,
  aPost,
  aProfile,
  aRelationship,
  aText,
  anAccount,
  anEntry,
  type FakeWorld,
} from "$ipc/fake";
import { drawnPicture } from "./pictures";

// A town by a river, its gardeners and their neighbours. Nobody here exists.

export const mira = aProfile("Mira Holm", {
  note: aText("Allotment keeper, slow cyclist. I answer letters. #gardening #coops"),
  fields: [
    {
      name: aLine("Garden"),
      value: aText("https://holm.example"),
      verifiedAt: NOW - 90 * 1440 * MINUTE,
    },
    { name: aLine("Pronouns"), value: aText("she, her"), verifiedAt: null },
  ],
});
export const fern = aProfile("Fern Abbotsleigh", {
  handle: "@fern@mossbank.example",
  followers: 1280,
  following: 211,
  posts: 3412,
  header: { key: "beds", url: "https://pictures.example/beds" },
  note: aText(
    "Kitchen gardener on heavy clay. Seeds swapped, failures reported in full.",
    "Half of the #seedswap letters come from me. Sorry.",
  ),
  fields: [
    {
      name: aLine("Notes"),
      value: aText("https://mossbank.example/late-beans"),
      verifiedAt: NOW - 40 * 1440 * MINUTE,
    },
    { name: aLine("Soil"), value: aText("clay, then more clay"), verifiedAt: null },
  ],
});
const oona = aProfile("Oona Fjellstrand", { handle: "@oona@northlight.example" });
const ilse = aProfile("Ilse Marrow");
const tomo = aProfile("Tomo Arai", { handle: "@tomo@harbour.example" });
const noor = aProfile("نور الحسن", {
  handle: "@noor@harbour.example",
  id: "profile-noor",
  avatar: { key: "person-noor", url: "https://pictures.example/person-noor" },
});
export const wim = aProfile("Wim de Boer", { handle: "@wim@kettle.example", avatar: null });
export const juno = aProfile("Juno Park");
export const rosa = aProfile("Rosa Linde", { handle: "@rosa@quietshelf.example" });

export const ago = (minutes: number) => NOW - minutes * MINUTE;

export const beans: Post = aPost("", {
  id: "114002",
  author: fern,
  createdAt: ago(4),
  text: aText(
    "The broad beans came through the frost. I had given up on them and sown peas on top, so now it is a small war of legumes out there.",
    "Notes on late sowing, for whoever asked: https://mossbank.example/late-beans #gardening #growyourown",
  ),
  tags: ["gardening", "growyourown"],
  counts: { replies: 3, reblogs: 12, favourites: 41 },
});

const soup: Post = aPost("From seed tray to soup bowl, ten weeks apart. Same table, same light.", {
  id: "114001",
  author: ilse,
  createdAt: ago(25),
  media: [
    aMedia("beds", "Rows of young plants in dark soil, a red barn and a low sun behind them."),
    aMedia("sill", "Four clay pots with seedlings on a window sill."),
    aMedia("table", "Two pumpkins and three tomatoes on a wooden table."),
  ],
  counts: { replies: 8, reblogs: 57, favourites: 190 },
  mine: { favourited: true, reblogged: false, bookmarked: false },
});

const noted: Post = aPost("", {
  id: "114000",
  author: tomo,
  createdAt: ago(48),
  contentNote: aLine("The ending of the lighthouse book"),
  text: aText(
    "She never left the island. The letters were all in her own hand, and the boat was the first one.",
  ),
  counts: { replies: 11, reblogs: 2, favourites: 33 },
});

const poll: Post = aPost(
  "When shall the repair café open on Saturdays? I bring the kettle either way.",
  {
    id: "113990",
    author: juno,
    createdAt: ago(130),
    poll: aPoll(["Ten, with breakfast", "Noon", "Two, for late risers"]),
    counts: { replies: 6, reblogs: 4, favourites: 9 },
  },
);

const arabic: Post = aPost("", {
  id: "113980",
  author: noor,
  createdAt: ago(190),
  language: "ar",
  text: aText("وصلت البذور اليوم مع رسالة مكتوبة بخط اليد. شكرا لكل من أرسل. #seedswap"),
  tags: ["seedswap"],
  counts: { replies: 2, reblogs: 7, favourites: 28 },
});

const quoting: Post = aPost(
  "Our street did this last year, and people still bring the ladder back.",
  {
    id: "113970",
    author: rosa,
    createdAt: ago(260),
    quote: {
      state: "accepted",
      id: "90001",
      post: aPost(
        "A shared shed: one key box, eleven neighbours, a book in which you write what you took.",
        {
          id: "90001",
          author: wim,
          createdAt: ago(2600),
          counts: { replies: 4, reblogs: 31, favourites: 77 },
        },
      ),
    },
    counts: { replies: 1, reblogs: 3, favourites: 17 },
  },
);

const linked: Post = aPost("A whole page on mending watering cans. The web is still good.", {
  id: "113960",
  author: oona,
  createdAt: ago(400),
  card: {
    url: "https://kettle.example/cans",
    title: "Mending a watering can that three people gave up on",
    description: "Solder, patience, and a bicycle tube.",
    provider: "Kettle",
    author: "Wim de Boer",
    picture: { key: "sill", url: "https://pictures.example/sill" },
    pictureDescription: "",
    plays: false,
  },
  counts: { replies: 0, reblogs: 14, favourites: 52 },
});

const quiet: Post = aPost("Boat is in the water. No pictures, my hands were full.", {
  id: "113950",
  author: tomo,
  createdAt: ago(1500),
  visibility: "private",
  media: [aMedia("sea", null)],
  counts: { replies: 1, reblogs: 0, favourites: 12 },
});

const home: Entry[] = [
  anEntry(beans),
  anEntry(soup, oona),
  anEntry(noted),
  anEntry(poll),
  { kind: "gap", key: anEntry(poll).key },
  anEntry(arabic),
  anEntry(quoting),
  anEntry(linked),
  anEntry(quiet),
];

const by = (who: Profile): Entry[] =>
  home.filter((entry) => entry.kind === "post" && entry.post.author.id === who.id);

export const servers = [
  "mossbank.example",
  "mothlight.example",
  "moorland.example",
  "rivermouth.example",
];

/** Rivermouth in May, as Mira sees it. */
export const RIVERMOUTH: FakeWorld = {
  accounts: [
    anAccount({ profile: mira }),
    anAccount({
      id: 2,
      server: "northlight.example",
      handle: "@mira@northlight.example",
      serverName: "Northlight",
      profile: aProfile("Mira, on watch", {
        handle: "@mira@northlight.example",
        avatar: null,
        id: "profile-mira-2",
      }),
    }),
  ],
  timelines: {
    home,
    server: [anEntry(soup), anEntry(poll), anEntry(linked)],
    "hashtag gardening": [anEntry(beans)],
    [`profile ${fern.id}`]: by(fern),
    [`profile ${mira.id}`]: [],
  },
  threads: {
    [beans.id]: {
      ancestors: [],
      post: beans,
      replies: [
        {
          depth: 1,
          post: aPost("Mine are flat on the ground. I read them a poem about it.", {
            id: "114003",
            author: ilse,
            createdAt: ago(3),
            replyTo: { post: beans.id, profile: fern.id, handle: fern.handle },
            counts: { replies: 1, reblogs: 0, favourites: 5 },
          }),
        },
        {
          depth: 2,
          post: aPost("Which poem? Asking for my peas.", {
            id: "114004",
            author: fern,
            createdAt: ago(2),
            replyTo: { post: "114003", profile: ilse.id, handle: ilse.handle },
          }),
        },
        {
          depth: 1,
          post: aPost("Legumes of the world, unite.", {
            id: "114005",
            author: wim,
            createdAt: ago(1),
            replyTo: { post: beans.id, profile: fern.id, handle: fern.handle },
            counts: { replies: 0, reblogs: 2, favourites: 19 },
          }),
        },
      ],
      complete: true,
    },
  },
  profiles: [fern, mira, oona, ilse, tomo, noor, wim, juno, rosa],
  relationships: { [fern.id]: aRelationship({ following: true, followedBy: true }) },
  servers,
  pictures: drawnPicture,
};
