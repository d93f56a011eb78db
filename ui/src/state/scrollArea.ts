/** The element that scrolls the current screen, for lists that must measure it; null while there is none. */
export class ScrollArea {
  element: HTMLElement | null = null;
}
