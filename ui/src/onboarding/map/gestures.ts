import type { Attachment } from "svelte/attachments";
import type { Spot } from "./look.svelte";

/** What pointer gestures do to the map. Points and distances are in pixels of the window. */
export interface Asked {
  pan: (by: Spot) => void;
  /** Zooms by some steps around a point. */
  zoom: (steps: number, at: Spot) => void;
}

/** A press that moves less than this is a click, in pixels. */
const TREMBLE = 4;
/** The wheel movement of one zoom step, in pixels. */
const NOTCH = 100;
/** Pixels for each `deltaMode`: pixels, lines and pages. */
const WHEEL_UNITS = [1, 33, 400] as const;
/** The change of finger distance that is one zoom step. */
const SPREAD = Math.SQRT2;

/** Adds drag, wheel, pinch and double-click handling to an element. */
export function gestures(asked: Asked): Attachment<HTMLElement> {
  return (element) => {
    const pressed = new Map<number, Spot>();
    let isDragging = false;
    let turned = 0;
    let spread = 0;

    const pointOf = (event: MouseEvent): Spot => ({ x: event.clientX, y: event.clientY });
    const apart = () => {
      const [a, b] = [...pressed.values()];
      return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
    };
    const between = (): Spot => {
      const [a, b] = [...pressed.values()];
      return a && b ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : (a ?? { x: 0, y: 0 });
    };

    const down = (event: PointerEvent) => {
      if (event.button !== 0 || onControl(event)) return;
      pressed.set(event.pointerId, pointOf(event));
      isDragging = pressed.size > 1;
      spread = apart();
    };
    const move = (event: PointerEvent) => {
      const before = pressed.get(event.pointerId);
      if (!before) return;
      const by = { x: event.clientX - before.x, y: event.clientY - before.y };
      if (!isDragging && Math.hypot(by.x, by.y) < TREMBLE) return;
      if (!isDragging) element.setPointerCapture(event.pointerId);
      isDragging = true;
      pressed.set(event.pointerId, pointOf(event));
      asked.pan({ x: by.x / pressed.size, y: by.y / pressed.size });
      if (pressed.size < 2 || spread === 0) return;
      const steps = Math.trunc(Math.log(apart() / spread) / Math.log(SPREAD));
      if (steps === 0) return;
      spread = apart();
      asked.zoom(steps, between());
    };
    const up = (event: PointerEvent) => {
      pressed.delete(event.pointerId);
      spread = apart();
    };
    const click = (event: MouseEvent) => {
      // The click that ends a drag must not select. A keyboard click has `detail` 0.
      if (isDragging && event.detail > 0) event.stopPropagation();
      isDragging = false;
    };
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      turned += event.deltaY * (WHEEL_UNITS[event.deltaMode] ?? 1) * (event.ctrlKey ? 4 : 1);
      const steps = Math.trunc(-turned / NOTCH);
      if (steps === 0) return;
      turned = 0;
      asked.zoom(Math.max(-2, Math.min(2, steps)), pointOf(event));
    };
    const twice = (event: MouseEvent) => {
      if (!onControl(event)) asked.zoom(event.shiftKey ? -1 : 1, pointOf(event));
    };

    const ended = new AbortController();
    const { signal } = ended;
    element.addEventListener("pointerdown", down, { signal });
    element.addEventListener("pointermove", move, { signal });
    element.addEventListener("pointerup", up, { signal });
    element.addEventListener("pointercancel", up, { signal });
    element.addEventListener("click", click, { capture: true, signal });
    element.addEventListener("wheel", wheel, { passive: false, signal });
    element.addEventListener("dblclick", twice, { signal });
    return () => ended.abort();
  };
}

/** Whether an event happened on the zoom buttons, which must not drag the map. */
function onControl({ target }: Event): boolean {
  return target instanceof Element && target.closest("[data-still]") !== null;
}
