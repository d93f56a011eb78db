/** What scrolls an element: itself or something around it; the page where nothing does. */
export function scrollerOf(element: Element): Element {
  for (let around: Element | null = element; around; around = around.parentElement) {
    const { overflowY } = getComputedStyle(around);
    if (overflowY === "auto" || overflowY === "scroll") return around;
  }
  return document.documentElement;
}

/** The upper and lower edge between which something can be seen, in the window. */
export function clipOf(element: Element): { top: number; bottom: number } {
  const { top, bottom } = scrollerOf(element).getBoundingClientRect();
  const lower = Math.min(bottom, window.innerHeight);
  // Where nothing is laid out, nothing is out of sight.
  return lower > top ? { top: Math.max(0, top), bottom: lower } : { top: 0, bottom: innerHeight };
}
