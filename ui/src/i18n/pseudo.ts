/** The pseudo locales for testing layouts: one with long accented words, one from right to left. */
export type PseudoLocale = "long" | "rtl";

const PLAIN = "aceinosuyzACEINOSUYZ";
const ACCENTED = "áçéíñöšúýžÅÇÉÍÑØŠÚÝŽ";
const ALEF = 0x05d0;

export function isPseudo(locale: string): locale is PseudoLocale {
  return locale === "long" || locale === "rtl";
}

export function pseudo(text: string, locale: PseudoLocale): string {
  return locale === "long" ? accented(text) : hebrew(text);
}

/** Doubles every vowel: about a third longer, like German, and still readable. */
function accented(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => {
    const other = ACCENTED[PLAIN.indexOf(letter)] ?? letter;
    return "aeiou".includes(letter) ? other + other : other;
  });
}

/** Hebrew letters, so that the direction of the text changes. */
function hebrew(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) =>
    String.fromCodePoint(ALEF + (letter.toLowerCase().charCodeAt(0) % 27)),
  );
}
