import type { Term } from "$ipc/bindings";
import { isMessage, t } from "./index";

/** The text of a topic, cause or community; the id of one that is only in another catalogue. */
export function termWords(term: Term): string {
  const id = `term-${term}`;
  return isMessage(id) ? t(id) : term.replaceAll("-", " ");
}
