import type { RichText } from "$ipc/bindings";
import { plainText } from "./plain";

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u;

/**
 * The direction of the first letter, as `dir="auto"` finds it. Lists and quotes need it because
 * `auto` passes over children that have a `dir` of their own:
 * https://html.spec.whatwg.org/multipage/dom.html#auto-directionality
 */
export function directionOf(text: RichText): "ltr" | "rtl" | undefined {
  const letter = /\p{L}/u.exec(plainText(text))?.[0];
  if (letter === undefined) return undefined;
  return RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
}
