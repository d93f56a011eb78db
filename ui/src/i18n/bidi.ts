/** Characters that change the direction of the text after them, even past the end of their own text. */
const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/gu;

/** Text from outside without such characters, so that it cannot reorder the sentence around it. */
export function stripBidiControls(text: string): string {
  return text.replace(DIRECTION_CONTROLS, "");
}
