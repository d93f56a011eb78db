import type { Attachment } from "svelte/attachments";
import type { Point } from "./mapPosition.svelte";

/** What pointer gestures do to the map. Points and distances are in pixels of the window. */
export interface GestureHandlers {
  pan: (by: Point) => void;
  /** Zooms by some steps around a point. */
  zoom: (steps: number, at: Point) => void;
}

/** A press that moves less than this is a click, in pixels. */
const DRAG_THRESHOLD = 4;
/** The wheel movement of one zoom step, in pixels. */
const WHEEL_STEP = 100;
/** Pixels for each `deltaMode`: pixels, lines and pages. */
const WHEEL_UNITS = [1, 33, 400] as const;
/** The change of finger distance that is one zoom step. */
const PINCH_STEP = Math.SQRT2;

/** Adds drag, wheel, pinch and double-click handling to an element. */
export function gestures(handlers: GestureHandlers): Attachment<HTMLElement> {
  return (element) => {
    const pointers = new Map<number, Point>();
    let isDragging = false;
    let wheelDelta = 0;
    let fingerDistance = 0;

    const pointOf = (event: MouseEvent): Point => ({ x: event.clientX, y: event.clientY });
    const distance = () => {
      const [a, b] = [...pointers.values()];
      return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
    };
    const midpoint = (): Point => {
      const [a, b] = [...pointers.values()];
      return a && b ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : (a ?? { x: 0, y: 0 });
    };

    const down = (event: PointerEvent) => {
      if (event.button !== 0 || onControl(event)) return;
      pointers.set(event.pointerId, pointOf(event));
      isDragging = pointers.size > 1;
      fingerDistance = distance();
    };
    const move = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const by = { x: event.clientX - before.x, y: event.clientY - before.y };
      if (!isDragging && Math.hypot(by.x, by.y) < DRAG_THRESHOLD) return;
      if (!isDragging) element.setPointerCapture(event.pointerId);
      isDragging = true;
      pointers.set(event.pointerId, pointOf(event));
      handlers.pan({ x: by.x / pointers.size, y: by.y / pointers.size });
      if (pointers.size < 2 || fingerDistance === 0) return;
      const steps = Math.trunc(Math.log(distance() / fingerDistance) / Math.log(PINCH_STEP));
      if (steps === 0) return;
      fingerDistance = distance();
      handlers.zoom(steps, midpoint());
    };
    const up = (event: PointerEvent) => {
      pointers.delete(event.pointerId);
      fingerDistance = distance();
    };
    const click = (event: MouseEvent) => {
      // The click that ends a drag must not select. A keyboard click has `detail` 0.
      if (isDragging && event.detail > 0) event.stopPropagation();
      isDragging = false;
    };
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      wheelDelta += event.deltaY * (WHEEL_UNITS[event.deltaMode] ?? 1) * (event.ctrlKey ? 4 : 1);
      const steps = Math.trunc(-wheelDelta / WHEEL_STEP);
      if (steps === 0) return;
      wheelDelta = 0;
      handlers.zoom(Math.max(-2, Math.min(2, steps)), pointOf(event));
    };
    const doubleClick = (event: MouseEvent) => {
      if (!onControl(event)) handlers.zoom(event.shiftKey ? -1 : 1, pointOf(event));
    };

    const controller = new AbortController();
    const { signal } = controller;
    element.addEventListener("pointerdown", down, { signal });
    element.addEventListener("pointermove", move, { signal });
    element.addEventListener("pointerup", up, { signal });
    element.addEventListener("pointercancel", up, { signal });
    element.addEventListener("click", click, { capture: true, signal });
    element.addEventListener("wheel", wheel, { passive: false, signal });
    element.addEventListener("dblclick", doubleClick, { signal });
    return () => controller.abort();
  };
}

/** Whether an event happened on the zoom buttons, which must not drag the map. */
function onControl({ target }: Event): boolean {
  return target instanceof Element && target.closest("[data-still]") !== null;
}
