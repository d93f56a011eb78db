/** The element that scrolls the current screen, for lists that must measure it; null while there is none. */
export class ScrollArea {
  element: HTMLElement | null = null;
}

/** The scroll container of an element, which may be the element itself; the page if there is none. */
export function scrollerOf(element: HTMLElement): HTMLElement {
  for (let around: HTMLElement | null = element; around; around = around.parentElement) {
    if (/auto|scroll/u.test(getComputedStyle(around).overflowY)) return around;
  }
  return document.documentElement;
}
