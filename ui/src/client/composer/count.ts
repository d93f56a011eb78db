const PAGE = /https?:\/\/[^\s<>"]+/giu;
/** What ends a sentence, not an address. */
const AFTER_PAGE = /[.,;:!?…'"’”)\]}]+$/u;
const MENTION = /(?<![\w/@])@(\w+(?:[.-]\w+)*)@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?/giu;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * How long a server says a post is: letters as a reader counts them, web addresses at a fixed
 * price, and of somebody's address only the name. The content note counts too.
 *
 * <https://docs.joinmastodon.org/user/posting/#text>
 */
export function lengthOf(text: string, contentNote: string, charactersPerUrl: number): number {
  const paid = text
    .replace(PAGE, (found) => {
      const rest = AFTER_PAGE.exec(found)?.[0] ?? "";
      return "_".repeat(charactersPerUrl) + rest;
    })
    .replace(MENTION, "@$1");
  return letters(paid) + letters(contentNote);
}

/** The addresses named in a text. */
export function namedIn(text: string): string[] {
  return [...text.matchAll(/(?<![\w/@])@\w[\w.-]*(?:@[\p{L}\p{N}.-]+)?/giu)].map(
    ([found]) => found,
  );
}

function letters(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count += 1;
  return count;
}
