import type { Entry, Post, PostId, Profile, SortKey, TimelineChange } from "$ipc/bindings";

type PostEntry = Extract<Entry, { kind: "post" }>;

/**
 * What a row is called in a list. A gap shares the key of the row above it, so the key alone
 * does not tell them apart.
 */
export function rowId(entry: Entry): string {
  return entry.kind === "gap" ? `gap:${entry.key}` : `post:${entry.key}`;
}

/** The rows after a change: newest first, each row once. Rows that did not change stay the same objects. */
export function patch(entries: readonly Entry[], change: TimelineChange): readonly Entry[] {
  switch (change.kind) {
    case "insert":
      return insert(entries, change.entries);
    case "remove":
      return without(entries, (entry) => entry.kind === "post" && entry.key === change.key);
    case "close":
      return without(entries, (entry) => entry.kind === "gap" && entry.key === change.key);
    default:
      return entries;
  }
}

/** The rows with these posts as they look now, also where they are quoted. */
export function replacePosts(entries: readonly Entry[], posts: readonly Post[]): readonly Entry[] {
  const now = new Map(posts.map((post) => [post.id, post]));
  return changePosts(entries, (entry) => ({ ...entry, post: replacePost(entry.post, now) }));
}

/** The post as it looks now, itself or inside it the post it quotes; the same object if neither is known. */
export function replacePost(post: Post, now: ReadonlyMap<PostId, Post>): Post {
  const newer = now.get(post.id) ?? post;
  const quoted = newer.quote?.post ? now.get(newer.quote.post.id) : undefined;
  if (!newer.quote || !quoted || quoted === newer.quote.post) return newer;
  return { ...newer, quote: { ...newer.quote, post: { ...quoted, quote: null } } };
}

/** Replaces a profile in all rows, as author and as booster. */
export function replaceProfile(entries: readonly Entry[], now: Profile): readonly Entry[] {
  return changePosts(entries, (entry) => ({
    ...entry,
    post: withProfile(entry.post, now),
    boostedBy: entry.boostedBy && newer(entry.boostedBy, now),
  }));
}

/** Changes the rows that are posts. What does not change stays the same object. */
function changePosts(
  entries: readonly Entry[],
  change: (entry: PostEntry) => PostEntry,
): readonly Entry[] {
  const next = entries.map((entry) => {
    if (entry.kind === "gap") return entry;
    const changed = change(entry);
    const isSame = changed.post === entry.post && changed.boostedBy === entry.boostedBy;
    return isSame ? entry : changed;
  });
  return next.some((entry, at) => entry !== entries[at]) ? next : entries;
}

/** Replaces a profile in a post and its quote. Returns the same object if nothing changes. */
export function withProfile(post: Post, now: Profile): Post {
  const author = newer(post.author, now);
  const quoted = post.quote?.post ?? null;
  const quotedAuthor = quoted && newer(quoted.author, now);
  const quoteChanged = quoted !== null && quotedAuthor !== quoted.author;
  if (author === post.author && !quoteChanged) return post;
  return {
    ...post,
    author,
    quote:
      post.quote && quoted && quotedAuthor
        ? { ...post.quote, post: { ...quoted, author: quotedAuthor } }
        : post.quote,
  };
}

/** Counts change all the time and are not shown with a post; what is shown decides. */
function newer(shown: Profile, now: Profile): Profile {
  if (shown.id !== now.id) return shown;
  const looks = ({ name, avatar, handle, isBot }: Profile) =>
    JSON.stringify([name, avatar?.key, handle, isBot]);
  return looks(shown) === looks(now) ? shown : now;
}

/** The rows without a post that is gone, and without boosts of it. */
export function withoutPost(entries: readonly Entry[], gone: PostId): readonly Entry[] {
  return without(entries, (entry) => entry.kind === "post" && entry.post.id === gone);
}

/** The newest row that is a post. */
export function newestKey(entries: readonly Entry[]): SortKey | null {
  return entries.find((entry) => entry.kind === "post")?.key ?? null;
}

function insert(entries: readonly Entry[], coming: readonly Entry[]): readonly Entry[] {
  if (coming.length === 0) return entries;
  const rows = new Map(entries.map((entry) => [rowId(entry), entry]));
  for (const entry of coming) rows.set(rowId(entry), entry);
  return [...rows.values()].sort(newestFirst);
}

/** Newest first; a gap comes after the post whose key it shares. */
function newestFirst(a: Entry, b: Entry): number {
  if (a.key !== b.key) return a.key > b.key ? -1 : 1;
  if (a.kind === b.kind) return 0;
  return a.kind === "gap" ? 1 : -1;
}

function without(entries: readonly Entry[], gone: (entry: Entry) => boolean): readonly Entry[] {
  const kept = entries.filter((entry) => !gone(entry));
  return kept.length === entries.length ? entries : kept;
}
