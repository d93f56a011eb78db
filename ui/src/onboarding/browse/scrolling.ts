/** The scroll container of an element; the page if there is none. */
export function scrollerOf(element: Element): Element {
  for (let around: Element | null = element; around; around = around.parentElement) {
    const { overflowY } = getComputedStyle(around);
    if (overflowY === "auto" || overflowY === "scroll") return around;
  }
  return document.documentElement;
}

/** The visible part of an element's scroll container, in window coordinates. */
export function clipOf(element: Element): { top: number; bottom: number } {
  const { top, bottom } = scrollerOf(element).getBoundingClientRect();
  const lower = Math.min(bottom, window.innerHeight);
  // Without layout, as in jsdom, everything counts as visible.
  return lower > top ? { top: Math.max(0, top), bottom: lower } : { top: 0, bottom: innerHeight };
}
