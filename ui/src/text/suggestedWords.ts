/** Whether a text contains this word as a whole word. */
export function hasWord(text: string, word: string): boolean {
  return indexOfWord(text, word) >= 0;
}

/** The text with a suggested word at its end, unless it contains it. */
export function withWord(text: string, word: string): string {
  if (hasWord(text, word)) return text;
  const before = text.trimEnd();
  return before === "" ? word : `${before} ${word}`;
}

/** The text without a suggested word; everything else stays as it was typed. */
export function withoutWord(text: string, word: string): string {
  const index = indexOfWord(text, word);
  if (index < 0) return text;
  const before = text.slice(0, index).trimEnd();
  const after = text.slice(index + word.length);
  return before === "" ? after.trimStart() : before + after;
}

function indexOfWord(text: string, word: string): number {
  const [haystack, needle] = [text.toLowerCase(), word.toLowerCase()];
  const isLetter = (index: number) => /[\p{L}\p{N}_]/u.test(haystack.charAt(index));
  for (
    let index = haystack.indexOf(needle);
    index >= 0;
    index = haystack.indexOf(needle, index + 1)
  ) {
    const endsHere = !isLetter(index + needle.length) || !/[\p{L}\p{N}_]$/u.test(needle);
    if (!isLetter(index - 1) && endsHere) return index;
  }
  return -1;
}
