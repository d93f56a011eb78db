import { intlLocale } from "$i18n";

const COMMON =
  "ar bg bn ca cs cy da de el en eo es et eu fa fi fr ga gl he hi hr hu id is it ja ko lt lv mk nb nl nn pl pt ro ru sk sl sq sr sv sw ta th tr uk ur vi zh".split(
    " ",
  );

/** A language to choose: its tag and its name in the language of the screens. */
export interface Language {
  tag: string;
  name: string;
}

/** The languages of the system first, then many others by name. */
export function languagesToChoose(own: readonly string[], also: string | null): Language[] {
  const names = new Intl.DisplayNames([intlLocale()], { type: "language", fallback: "code" });
  const named = (tag: string): Language => ({ tag, name: names.of(tag) ?? tag });
  const first = [...new Set([...own, ...(also === null ? [] : [also])])];
  const rest = COMMON.filter((tag) => !first.includes(tag))
    .map(named)
    .sort((a, b) => a.name.localeCompare(b.name, intlLocale()));
  return [...first.map(named), ...rest];
}

/** The languages of the system without their countries; what is no language is left out. */
export function ownLanguages(system: readonly string[]): string[] {
  return [...new Set(system.filter(isLanguage).map(baseOf))];
}

/** Whether a system's word for its language is a tag at all; some say `C`. */
function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The language of a tag without its country. */
function baseOf(tag: string): string {
  return tag.split("-")[0] ?? tag;
}
