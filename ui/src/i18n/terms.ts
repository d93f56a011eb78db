import type { Term } from "$ipc/bindings";
import { isMessage, t } from "./index";

/** A topic, cause or community in words. One that only a directory of somebody else knows says its name. */
export function termWords(term: Term): string {
  const id = `term-${term}`;
  return isMessage(id) ? t(id) : term.replaceAll("-", " ");
}
