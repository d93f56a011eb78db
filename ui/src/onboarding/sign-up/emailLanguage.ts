/** Locales for which servers have a translation of their own. */
const REGIONAL: ReadonlySet<string> = new Set([
  "en-GB",
  "es-AR",
  "es-MX",
  "fr-CA",
  "pt-BR",
  "pt-PT",
  "sr-Latn",
  "zh-CN",
  "zh-HK",
  "zh-TW",
]);

/** The language for the server's e-mails, in the form Mastodon accepts. */
export function emailLanguage(wanted: readonly string[]): string {
  const [first = "en"] = wanted;
  return REGIONAL.has(first) ? first : (first.split("-")[0] ?? "en");
}
