/**
 * The languages of a system as servers name them: `en-GB` is English, but `pt-BR` and `zh-TW` stay
 * what they are where servers tell them apart.
 */
export function languagesOf(tags: readonly string[], known: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => nameOf(tag, known)).filter((name) => name !== ""))];
}

function nameOf(tag: string, known: readonly string[]): string {
  try {
    const { language, region } = new Intl.Locale(tag).maximize();
    const regional = `${language}-${region}`;
    return known.includes(regional) ? regional : language;
  } catch {
    // What is no language tag says nothing about a language.
    return "";
  }
}
