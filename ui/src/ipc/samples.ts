// Things to try the screens with, made up from beginning to end. Every maker takes what matters
// to its caller and fills in the rest.
import type {
  Account,
  Entry,
  Handle,
  Media,
  Picture,
  Poll,
  Post,
  Profile,
  Relationship,
  RichText,
  SortKey,
  Span,
  TextLine,
} from "./bindings";

/** The moment the samples call now: a Tuesday in May at noon, UTC. */
export const NOW = Date.UTC(2026, 4, 12, 12, 0, 0);
/** Milliseconds in a minute. */
export const MINUTE = 60_000;

/** A text of plain paragraphs; `#words` and web addresses become what they are. */
export function aText(...paragraphs: string[]): RichText {
  return paragraphs.map((words) => ({ kind: "paragraph", spans: spansOf(words) }));
}

/** A name, or another line of plain words. */
export function aLine(text: string): TextLine {
  return [{ kind: "text", text }];
}

/** A picture the pretended backend can draw. */
export function aPicture(key: string): Picture {
  return { key, url: `https://pictures.example/${key}` };
}

/** Somebody, by their name. */
export function aProfile(name: string, changes: Partial<Profile> = {}): Profile {
  const user = name.split(" ")[0]?.toLowerCase() ?? "someone";
  const handle: Handle = changes.handle ?? `@${user}@rivermouth.example`;
  return {
    id: `profile-${user}`,
    handle,
    name: aLine(name),
    avatar: aPicture(`person-${user}`),
    header: null,
    note: [],
    fields: [],
    url: `https://rivermouth.example/@${user}`,
    approvesFollowers: false,
    discoverable: null,
    isBot: false,
    isGroup: false,
    joined: Date.UTC(2023, 1, 3),
    posts: 412,
    following: 180,
    followers: 236,
    movedTo: null,
    ...changes,
  };
}

let made = 0;

/** A post that says these words. Every call makes a newer one unless `createdAt` says otherwise. */
export function aPost(words: string, changes: Partial<Post> = {}): Post {
  made += 1;
  const id = changes.id ?? `${100_000 + made}`;
  return {
    id,
    uri: `https://rivermouth.example/posts/${id}`,
    url: `https://rivermouth.example/@someone/${id}`,
    author: aProfile("Fern Abbotsleigh", { handle: "@fern@mossbank.example" }),
    createdAt: NOW - 4 * MINUTE,
    editedAt: null,
    visibility: "public",
    contentNote: null,
    sensitive: false,
    language: "en",
    text: aText(words),
    media: [],
    poll: null,
    quote: null,
    card: null,
    mentions: [],
    tags: [],
    replyTo: null,
    counts: { replies: 0, reblogs: 0, favourites: 0 },
    mine: { favourited: false, reblogged: false, bookmarked: false },
    filteredBy: [],
    ...changes,
  };
}

/** A row with a post, at the place its id gives it. */
export function anEntry(post: Post, boostedBy: Profile | null = null, key?: SortKey): Entry {
  return { kind: "post", key: key ?? sortKeyOf(post.id), post, boostedBy };
}

/** The place an id has in a timeline: longer ids are newer, ids of one length go by letter. */
export function sortKeyOf(id: string): SortKey {
  return `${String(id.length).padStart(3, "0")}:${id}`;
}

/** A picture with a description. */
export function aMedia(
  key: string,
  description: string | null,
  changes: Partial<Media> = {},
): Media {
  return {
    id: key,
    kind: "image",
    preview: aPicture(key),
    full: aPicture(key),
    url: `https://pictures.example/${key}`,
    description,
    width: 1200,
    height: 900,
    blurhash: null,
    focus: null,
    ...changes,
  };
}

/** A poll that is still open. */
export function aPoll(options: string[], changes: Partial<Poll> = {}): Poll {
  return {
    id: "poll-1",
    options: options.map((title, at) => ({ title: aLine(title), votes: 12 * (at + 1) })),
    multiple: false,
    endsAt: NOW + 2 * 24 * 60 * MINUTE,
    ended: false,
    voters: 36,
    votes: 36,
    voted: false,
    ownVotes: [],
    ...changes,
  };
}

/** An account on Rivermouth. */
export function anAccount(changes: Partial<Account> = {}): Account {
  return {
    id: 1,
    server: "rivermouth.example",
    handle: "@mira@rivermouth.example",
    profile: aProfile("Mira Holm"),
    serverName: "Rivermouth",
    limits: { maxCharacters: 500, charactersPerUrl: 23 },
    signedOut: false,
    practice: false,
    ...changes,
  };
}

/** Two who have nothing to do with each other yet. */
export function aRelationship(changes: Partial<Relationship> = {}): Relationship {
  return {
    following: false,
    requested: false,
    followedBy: false,
    muting: false,
    blocking: false,
    blockedBy: false,
    domainBlocking: false,
    note: "",
    ...changes,
  };
}

function spansOf(words: string): Span[] {
  return words
    .split(/(#\p{L}+|https:\/\/\S+)/u)
    .filter((part) => part !== "")
    .map((part): Span => {
      if (part.startsWith("#")) return { kind: "hashtag", name: part.slice(1) };
      if (part.startsWith("https://")) {
        return { kind: "link", url: part, text: part.replace("https://", "") };
      }
      return { kind: "text", text: part };
    });
}
