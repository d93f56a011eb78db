import { t } from "$i18n";
import { list, relativeTime } from "$i18n/format";
import type { Media, Moment, Poll, Post, Profile, Quote } from "$ipc/bindings";
import { beginningOf } from "./beginning";
import { insideOf, mediaCounts } from "./inside";
import { plainLine, plainText } from "./plain";

/** What a spoken post depends on besides the post. */
export interface Spoken {
  post: Post;
  boostedBy: Profile | null;
  /** Whether the content note or a filter still covers the rest. */
  isFolded: boolean;
  now: Moment;
}

/**
 * A post as one sentence after the other, for people who hear it.
 *
 * A closed content note keeps its promise here too: what it covers is counted, never told. Of a
 * very long post only the beginning is said; the rest is read in the post.
 */
export function spokenPost({ post, boostedBy, isFolded, now }: Spoken): string {
  const parts = [
    boostedBy ? t("post-boosted", { name: plainLine(boostedBy.name) }) : "",
    plainLine(post.author.name),
    post.replyTo ? spokenReply(post) : "",
    ...(isFolded ? spokenCover(post) : spokenContent(post)),
    post.visibility === "public" ? "" : t(`visibility-${post.visibility}`),
    relativeTime(post.createdAt, now),
    post.editedAt === null ? "" : t("post-edited"),
    ...spokenMarks(post),
  ];
  return sentences(parts.filter((part) => part !== ""));
}

/** The parts one after the other, each with an end that is heard, and none with two. */
function sentences(parts: readonly string[]): string {
  return parts.map((part) => (/[\p{P}]$/u.test(part) ? part : `${part}.`)).join(" ");
}

/** What a picture or recording is and shows. */
export function spokenMedia(media: Media): string {
  const kind = t(`post-media-${media.kind}-one`);
  return media.description
    ? t("post-media-described", { kind, description: media.description })
    : t("post-media-undescribed", { kind });
}

function spokenCover(post: Post): string[] {
  if (post.contentNote === null) {
    return [t("post-filtered", { filters: list(post.filteredBy) })];
  }
  return [t("post-content-note", { note: plainLine(post.contentNote) }), insideOf(post)];
}

function spokenContent(post: Post): string[] {
  return [
    post.contentNote ? t("post-content-note", { note: plainLine(post.contentNote) }) : "",
    plainText(beginningOf(post.text) ?? post.text),
    ...(post.sensitive && post.contentNote === null
      ? [...mediaCounts(post.media), post.media.length > 0 ? t("post-pictures-covered") : ""]
      : post.media.map(spokenMedia)),
    post.poll ? spokenPoll(post.poll) : "",
    post.quote ? spokenQuote(post.quote) : "",
    post.card && post.media.length === 0 ? t("post-card-spoken", { title: post.card.title }) : "",
  ];
}

function spokenReply(post: Post): string {
  const handle = post.replyTo?.handle;
  return handle ? t("post-replying-to", { name: handle }) : t("post-replying");
}

function spokenPoll(poll: Poll): string {
  const answers = list(poll.options.map((option) => plainLine(option.title)));
  return t("post-poll-spoken", { answers });
}

function spokenQuote(quote: Quote): string {
  if (quote.state !== "accepted" || !quote.post) return t(`quote-${quote.state}`);
  const { post } = quote;
  const words = post.contentNote
    ? t("post-content-note", { note: plainLine(post.contentNote) })
    : plainText(beginningOf(post.text) ?? post.text);
  return t("post-quote-spoken", { name: plainLine(post.author.name), words });
}

function spokenMarks(post: Post): string[] {
  return [
    post.mine.favourited ? t("post-mine-favourite") : "",
    post.mine.reblogged ? t("post-mine-boost") : "",
    post.mine.bookmarked ? t("post-mine-bookmark") : "",
  ];
}
