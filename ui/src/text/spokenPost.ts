import { t } from "$i18n";
import { list, relativeTime } from "$i18n/format";
import type { Media, Moment, Poll, Post, Profile, Quote } from "$ipc/bindings";
import { excerptOf } from "./excerpt";
import { contentSummary, mediaCounts } from "./contentSummary";
import { plainLine, plainText } from "./plain";

export interface SpokenPostInput {
  post: Post;
  boostedBy: Profile | null;
  /** Whether a content warning or a filter covers the rest. */
  isCollapsed: boolean;
  now: Moment;
}

/**
 * A post as sentences, for screen readers.
 *
 * What a closed content warning covers is counted and never read out. Of a very long post only
 * the excerpt is read; the rest is read inside the post.
 */
export function spokenPost({ post, boostedBy, isCollapsed, now }: SpokenPostInput): string {
  const parts = [
    boostedBy ? t("post-boosted", { name: plainLine(boostedBy.name) }) : "",
    plainLine(post.author.name),
    post.replyTo ? spokenReply(post) : "",
    ...(isCollapsed ? spokenCover(post) : spokenContent(post)),
    post.visibility === "public" ? "" : t(`visibility-${post.visibility}`),
    relativeTime(post.createdAt, now),
    post.editedAt === null ? "" : t("post-edited"),
    ...spokenMarks(post),
  ];
  return sentences(parts.filter((part) => part !== ""));
}

/** The parts as sentences, each with exactly one full stop or other end mark, for the pause. */
function sentences(parts: readonly string[]): string {
  return parts.map((part) => (/[\p{P}]$/u.test(part) ? part : `${part}.`)).join(" ");
}

/** The kind of a medium and its description. */
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
  return [spokenNote(post), contentSummary(post)];
}

function spokenContent(post: Post): string[] {
  return [
    spokenNote(post),
    spokenText(post),
    ...(post.sensitive && post.contentNote === null
      ? [...mediaCounts(post.media), post.media.length > 0 ? t("post-pictures-covered") : ""]
      : post.media.map(spokenMedia)),
    post.poll ? spokenPoll(post.poll) : "",
    post.quote ? spokenQuote(post.quote) : "",
    post.card && post.media.length === 0 ? t("post-card-spoken", { title: post.card.title }) : "",
  ];
}

function spokenNote({ contentNote }: Post): string {
  return contentNote ? t("post-content-note", { note: plainLine(contentNote) }) : "";
}

function spokenText({ text }: Post): string {
  return plainText(excerptOf(text) ?? text);
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
  return t("post-quote-spoken", { name: plainLine(post.author.name), words: spokenQuoted(post) });
}

/** What is not covered of a quoted post. */
function spokenQuoted(post: Post): string {
  if (post.contentNote !== null) return spokenNote(post);
  if (post.filteredBy.length > 0) return t("post-filtered", { filters: list(post.filteredBy) });
  return spokenText(post);
}

function spokenMarks(post: Post): string[] {
  return [
    post.mine.favourited ? t("post-mine-favourite") : "",
    post.mine.reblogged ? t("post-mine-boost") : "",
    post.mine.bookmarked ? t("post-mine-bookmark") : "",
  ];
}
