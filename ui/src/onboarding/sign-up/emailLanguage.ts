/** Locales for which servers have a translation of their own. */
const BY_COUNTRY: ReadonlySet<string> = new Set([
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
export function letterLanguage(wanted: readonly string[]): string {
  const [first = "en"] = wanted;
  return BY_COUNTRY.has(first) ? first : (first.split("-")[0] ?? "en");
}
