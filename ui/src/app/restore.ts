import type { Visit } from "$state/router.svelte";

/** Something that goes on until it is done or stopped. */
export interface Restoring {
  stop: () => void;
}

/** How long a screen may take to become as tall as it was, in milliseconds. */
const PATIENCE = 3000;

/**
 * Puts a screen the reader comes back to as it was: how far it was scrolled, and the focus.
 *
 * A screen fills itself later than it opens, so this waits until it is tall enough; it gives up
 * when that takes too long or the reader scrolls on their own.
 */
export function returnTo(stage: HTMLElement, visit: Visit): Restoring {
  const inside = stage.firstElementChild ?? stage;

  const put = () => {
    if (stage.scrollHeight - stage.clientHeight < visit.scroll) return;
    stage.scrollTop = visit.scroll;
    if (focusAgain(stage, visit.focus)) stop();
  };
  const sizes = new ResizeObserver(put);
  const listening = new AbortController();
  const patience = setTimeout(() => {
    if (!stage.contains(document.activeElement)) focusAgain(stage, null);
    stop();
  }, PATIENCE);

  function stop() {
    clearTimeout(patience);
    sizes.disconnect();
    listening.abort();
  }

  for (const event of ["wheel", "touchmove", "keydown"]) {
    stage.addEventListener(event, stop, { passive: true, signal: listening.signal });
  }
  sizes.observe(inside);
  put();
  return { stop };
}

/** Focuses what had the focus, or the heading when that is unknown. */
function focusAgain(stage: HTMLElement, id: string | null): boolean {
  const known = id === null ? null : document.getElementById(id);
  const target = known ?? (id === null ? stage.querySelector<HTMLElement>("h1") : null);
  if (!target || !stage.contains(target)) return false;
  if (!known) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  return true;
}
