import type { Shortcuts } from "$state/shortcuts.svelte";
import { t } from "$i18n";

/**
 * Registers the keys for reading until the returned function is called. `step` focuses the next
 * post (1), the previous one (-1), or the one at the top of the view (0).
 *
 * The keys that act on a post are handled by the focused post. Without one, they only focus the
 * post at the top of the view, so that a key never acts on a post by mistake.
 */
export function readingKeys(shortcuts: Shortcuts, step: (by: 1 | 0 | -1) => void): () => void {
  const focusCurrent = () => step(0);
  const unregister = [
    shortcuts.on({ key: "j", label: t("key-next-post"), run: () => step(1) }),
    shortcuts.on({ key: "k", label: t("key-previous-post"), run: () => step(-1) }),
    shortcuts.on({ key: "r", label: t("key-answer"), run: focusCurrent }),
    shortcuts.on({ key: "f", label: t("key-favourite"), run: focusCurrent }),
    shortcuts.on({ key: "b", label: t("key-boost"), run: focusCurrent }),
    shortcuts.on({ key: "x", label: t("key-cover"), run: focusCurrent }),
  ];
  return () => {
    for (const remove of unregister) remove();
  };
}
