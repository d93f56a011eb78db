/** Two languages nobody speaks: one of long accented words, one written from right to left. */
export type PseudoLocale = "long" | "rtl";

const ACCENTED: Record<string, string> = {
  a: "á",
  c: "ç",
  e: "é",
  i: "í",
  n: "ñ",
  o: "ö",
  s: "š",
  u: "ü",
  y: "ý",
  z: "ž",
  A: "Å",
  C: "Ç",
  E: "É",
  I: "Í",
  N: "Ñ",
  O: "Ø",
  S: "Š",
  U: "Ü",
  Y: "Ý",
  Z: "Ž",
};
const ALEF = 0x05d0;

/** Whether a language is one of the two. */
export function isPseudo(locale: string): locale is PseudoLocale {
  return locale === "long" || locale === "rtl";
}

/** Says a piece of a message in a language nobody speaks. */
export function pseudo(text: string, locale: PseudoLocale): string {
  return locale === "long" ? longer(text) : turned(text);
}

/** Every vowel twice: about a third longer, like German, and still readable. */
function longer(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => {
    const accented = ACCENTED[letter] ?? letter;
    return "aeiou".includes(letter) ? accented + accented : accented;
  });
}

/** Letters of a script that runs from right to left, so that direction shows. */
function turned(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) =>
    String.fromCodePoint(ALEF + (letter.toLowerCase().charCodeAt(0) % 27)),
  );
}
