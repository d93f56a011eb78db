import type { Draft } from "$ipc/bindings";

/** Copies a draft with its content note. False if the clipboard is not available. */
export async function copyText({ contentNote, text }: Draft): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(contentNote === "" ? text : `${contentNote}\n\n${text}`);
    return true;
  } catch {
    return false;
  }
}
