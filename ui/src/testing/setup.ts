import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/svelte";
import { afterEach } from "vitest";

afterEach(() => cleanup());

// A screen that is fetched when it is first needed is translated then, which takes a moment on a
// busy machine.
configure({ asyncUtilTimeout: 10_000 });

// What jsdom does not have and the components lean on. Nothing here lays anything out.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// Media queries report a wide window.
window.matchMedia ??= (media) => {
  const list = Object.assign(new EventTarget(), {
    matches: false,
    media,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });
  return list as unknown as MediaQueryList;
};

if (!("showPopover" in HTMLElement.prototype)) {
  const toggled = (element: HTMLElement, newState: "open" | "closed") => {
    element.toggleAttribute("data-open", newState === "open");
    // jsdom knows that a popover is hidden but not that one can be open.
    if (newState === "open") element.style.setProperty("display", "block");
    else element.style.removeProperty("display");
    element.dispatchEvent(Object.assign(new Event("toggle"), { newState }));
  };
  Object.assign(HTMLElement.prototype, {
    showPopover(this: HTMLElement) {
      toggled(this, "open");
    },
    hidePopover(this: HTMLElement) {
      if (this.hasAttribute("data-open")) toggled(this, "closed");
    },
  });
}

HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.open = false;
};

Element.prototype.scrollIntoView ??= function scrollIntoView() {
  // Nothing is anywhere, so nothing is out of view.
};
