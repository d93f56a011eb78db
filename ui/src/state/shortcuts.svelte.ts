import { untrack } from "svelte";
import { latinKey } from "./latinKey";

/** A key that does something. */
export interface Shortcut {
  /** As `latinKey` has it: letters in lower case. */
  key: string;
  /** Whether the Alt key is held down. */
  alt?: boolean;
  /** What it does, translated, for the list of keys. */
  label: string;
  run: () => void;
}

/** The keys that do something on the screens that are open. */
export class Shortcuts {
  all = $state.raw<readonly Shortcut[]>([]);

  /** Adds a key until the returned function is called. The newest wins. */
  on(shortcut: Shortcut): () => void {
    // An effect that adds a key must not run again because there is one more.
    this.all = [...untrack(() => this.all), shortcut];
    return () => {
      this.all = untrack(() => this.all).filter((one) => one !== shortcut);
    };
  }

  /** Runs what a key stands for, unless someone is writing or a dialog or menu is open. */
  hear(event: KeyboardEvent) {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey) return;
    if (!event.altKey && isWriting(event.target)) return;
    if (document.querySelector("dialog[open]")) return;

    const key = latinKey(event);
    const found = this.all.findLast(
      (one) => one.key === key && (one.alt ?? false) === event.altKey,
    );
    if (!found) return;

    event.preventDefault();
    found.run();
  }
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input, textarea, select, [role^=menuitem]");
}
