import { intlLocale } from "$i18n";
import { languageName } from "$i18n/format";

const COMMON_LANGUAGES =
  "ar bg bn ca cs cy da de el en eo es et eu fa fi fr ga gl he hi hr hu id is it ja ko lt lv mk nb nl nn pl pt ro ru sk sl sq sr sv sw ta th tr uk ur vi zh".split(
    " ",
  );

export interface Language {
  tag: string;
  name: string;
}

/** The preferred languages first, then common ones by name. */
export function languageOptions(preferred: readonly string[], also: string | null): Language[] {
  const withName = (tag: string): Language => ({ tag, name: languageName(tag) });
  const first = [...new Set([...preferred, ...(also === null ? [] : [also])])];
  const rest = COMMON_LANGUAGES.filter((tag) => !first.includes(tag))
    .map(withName)
    .sort((a, b) => a.name.localeCompare(b.name, intlLocale()));
  return [...first.map(withName), ...rest];
}

/** The language tags of the system without their regions; invalid tags are left out. */
export function systemLanguages(system: readonly string[]): string[] {
  return [...new Set(system.filter(isLanguageTag).map(withoutRegion))];
}

/** Some systems have a locale such as `C`, which is no language tag. */
function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function withoutRegion(tag: string): string {
  return tag.split("-")[0] ?? tag;
}
