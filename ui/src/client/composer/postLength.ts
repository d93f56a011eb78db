const URL_PATTERN = /https?:\/\/[^\s<>"]+/giu;
const TRAILING_PUNCTUATION = /[.,;:!?…'"’”)\]}]+$/u;
const MENTION = /(?<![\w/@])@(\w+(?:[.-]\w+)*)@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?/giu;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * The length of a post as Mastodon counts it, in grapheme clusters: a URL has a fixed length, and
 * of a mention only the user name counts. The content warning counts too.
 *
 * <https://docs.joinmastodon.org/user/posting/#text>
 */
export function postLength(text: string, contentNote: string, charactersPerUrl: number): number {
  const counted = text
    .replace(URL_PATTERN, (found) => {
      const rest = TRAILING_PUNCTUATION.exec(found)?.[0] ?? "";
      return "_".repeat(charactersPerUrl) + rest;
    })
    .replace(MENTION, "@$1");
  return graphemeCount(counted) + graphemeCount(contentNote);
}

/** The handles mentioned in a text. */
export function handlesIn(text: string): string[] {
  return [...text.matchAll(/(?<![\w/@])@\w[\w.-]*(?:@[\p{L}\p{N}.-]+)?/giu)].map(
    ([found]) => found,
  );
}

function graphemeCount(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count += 1;
  return count;
}
