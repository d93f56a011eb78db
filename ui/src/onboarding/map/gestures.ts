import type { Attachment } from "svelte/attachments";
import type { Spot } from "./look.svelte";

/** What a hand can ask of the map. Points and ways are in pixels of the window. */
export interface Asked {
  pan: (by: Spot) => void;
  /** Some steps nearer or farther, around a point. */
  zoom: (steps: number, at: Spot) => void;
}

/** A hand trembles so much while it presses. */
const TREMBLE = 4;
/** So far a wheel turns for one step. */
const NOTCH = 100;
/** Lines and pages that a wheel counts in, as pixels. */
const WHEEL_UNITS = [1, 33, 400] as const;
/** Two fingers that spread by this much ask for one step. */
const SPREAD = Math.SQRT2;

/** Lets a hand move and zoom what this is put on: drag, wheel, two fingers, double press. */
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
      // What ends a drag chooses nothing; a key that presses a button never drags.
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

/** Whether this happened on the buttons of the map itself, which no hand drags. */
function onControl({ target }: Event): boolean {
  return target instanceof Element && target.closest("[data-still]") !== null;
}
