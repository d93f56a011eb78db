import type { Shortcuts } from "$state/shortcuts.svelte";
import { t } from "$i18n";

/** What the keys for reading move. */
export interface Reading {
  /** Goes to the next post (1), the one before (-1), or the one the reader looks at (0). */
  step: (by: 1 | 0 | -1) => void;
}

/**
 * Lets the keys for reading work until the returned function is called.
 *
 * The keys that act on a post work on the post that has the focus; without one, they first give
 * it to the post the reader looks at, so that nobody favourites what they did not mean.
 */
export function readingKeys(shortcuts: Shortcuts, { step }: Reading): () => void {
  const find = () => step(0);
  const off = [
    shortcuts.on({ key: "j", label: t("key-next-post"), run: () => step(1) }),
    shortcuts.on({ key: "k", label: t("key-previous-post"), run: () => step(-1) }),
    shortcuts.on({ key: "r", label: t("key-answer"), run: find }),
    shortcuts.on({ key: "f", label: t("key-favourite"), run: find }),
    shortcuts.on({ key: "b", label: t("key-boost"), run: find }),
    shortcuts.on({ key: "x", label: t("key-cover"), run: find }),
  ];
  return () => {
    for (const stop of off) stop();
  };
}
