/** Languages that servers write letters in by country as well. */
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

/** The language a server should write its letters in, as it knows languages. */
export function letterLanguage(wanted: readonly string[]): string {
  const [first = "en"] = wanted;
  return BY_COUNTRY.has(first) ? first : (first.split("-")[0] ?? "en");
}
