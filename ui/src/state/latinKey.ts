const PUNCTUATION: Readonly<Record<string, string>> = { Period: ".", Comma: ",", Slash: "/" };

/**
 * The key of an event as shortcuts name it: letters in lower case, and on a layout without Latin
 * letters the letter that a US keyboard has in the same place. Other keys keep their name.
 */
export function latinKey({ key, code, shiftKey }: KeyboardEvent): string {
  if (key.length !== 1) return key;
  if (/^[\x20-\x7e]$/u.test(key)) return key.toLowerCase();
  if (code === "Slash" && shiftKey) return "?";
  const position = /^(?:Key|Digit)([A-Z0-9])$/u.exec(code)?.[1]?.toLowerCase();
  return position ?? PUNCTUATION[code] ?? key;
}
