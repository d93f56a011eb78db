import { t } from "$i18n";
import { list } from "$i18n/format";
import type { Media, MediaKind, Post } from "$ipc/bindings";

const KINDS = [
  "image",
  "video",
  "gifv",
  "audio",
  "unknown",
] as const satisfies readonly MediaKind[];

/** What a content warning covers: "2 paragraphs and 1 picture". */
export function contentSummary(post: Post): string {
  const parts: string[] = [];
  if (post.text.length > 0) parts.push(t("post-inside-paragraphs", { count: post.text.length }));
  parts.push(...mediaCounts(post.media));
  if (post.poll) parts.push(t("post-inside-poll"));
  if (post.quote) parts.push(t("post-inside-quote"));
  return list(parts);
}

/** The media counted by kind: "3 pictures", "1 film". */
export function mediaCounts(media: readonly Media[]): string[] {
  return KINDS.map((kind) => ({ kind, count: media.filter((item) => item.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => t(`post-media-${kind}`, { count }));
}
