/** Whether a text has this word in it, standing on its own. */
export function hasWord(text: string, word: string): boolean {
  return placeOf(text, word) >= 0;
}

/** The text with an offered word at its end. */
export function withWord(text: string, word: string): string {
  if (hasWord(text, word)) return text;
  const before = text.trimEnd();
  return before === "" ? word : `${before} ${word}`;
}

/** The text without an offered word; the person's own words stay as they are. */
export function withoutWord(text: string, word: string): string {
  const at = placeOf(text, word);
  if (at < 0) return text;
  const before = text.slice(0, at).trimEnd();
  const after = text.slice(at + word.length);
  return before === "" ? after.trimStart() : before + after;
}

function placeOf(text: string, word: string): number {
  const [low, sought] = [text.toLowerCase(), word.toLowerCase()];
  const isLetter = (at: number) => /[\p{L}\p{N}_]/u.test(low.charAt(at));
  for (let at = low.indexOf(sought); at >= 0; at = low.indexOf(sought, at + 1)) {
    const endsHere = !isLetter(at + sought.length) || !/[\p{L}\p{N}_]$/u.test(sought);
    if (!isLetter(at - 1) && endsHere) return at;
  }
  return -1;
}
