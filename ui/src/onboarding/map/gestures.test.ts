import { beforeEach, describe, expect, test, vi } from "vitest";
import { gestures } from "./gestures";

let element: HTMLElement;
let button: HTMLElement;
let clicks: number;
const pan = vi.fn();
const zoom = vi.fn();

beforeEach(() => {
  pan.mockReset();
  zoom.mockReset();
  clicks = 0;
  element = document.createElement("div");
  button = document.createElement("button");
  button.addEventListener("click", () => (clicks += 1));
  element.append(button);
  // jsdom has no pointer capture.
  element.setPointerCapture = () => undefined;
  gestures({ pan, zoom })(element);
});

function pointer(type: string, x: number, y: number, pointerId = 1) {
  const event = new MouseEvent(type, { clientX: x, clientY: y, button: 0, bubbles: true });
  button.dispatchEvent(Object.assign(event, { pointerId }));
}

function drag(...points: [x: number, y: number][]) {
  points.forEach(([x, y], at) => pointer(at === 0 ? "pointerdown" : "pointermove", x, y));
  pointer("pointerup", ...(points.at(-1) ?? [0, 0]));
}

const click = (detail: number) =>
  button.dispatchEvent(new MouseEvent("click", { bubbles: true, detail }));

describe("a pointer", () => {
  test("drags the map, even from a server, without selecting it", () => {
    drag([100, 100], [110, 104], [120, 100]);
    click(1);

    expect(pan.mock.calls).toEqual([[{ x: 10, y: 4 }], [{ x: 10, y: -4 }]]);
    expect(clicks).toBe(0);
  });

  test("that moves only a little still clicks", () => {
    drag([100, 100], [102, 101]);
    click(1);

    expect(pan).not.toHaveBeenCalled();
    expect(clicks).toBe(1);
  });

  test("that dragged does not block a keyboard click", () => {
    drag([100, 100], [150, 100]);
    click(0);

    expect(clicks).toBe(1);
  });

  test("pinches to zoom around the middle", () => {
    pointer("pointerdown", 100, 100, 1);
    pointer("pointerdown", 200, 100, 2);
    pointer("pointermove", 250, 100, 2);

    expect(zoom.mock.calls).toEqual([[1, { x: 175, y: 100 }]]);
  });

  test("accumulates small wheel movements to one step", () => {
    const scrollBy = (deltaY: number) =>
      element.dispatchEvent(new WheelEvent("wheel", { deltaY, clientX: 7, clientY: 8 }));

    scrollBy(-60);
    expect(zoom).not.toHaveBeenCalled();
    scrollBy(-60);

    expect(zoom.mock.calls).toEqual([[1, { x: 7, y: 8 }]]);
  });

  test("zooms in on a double click, and out with Shift", () => {
    for (const shiftKey of [false, true]) {
      element.dispatchEvent(new MouseEvent("dblclick", { shiftKey, clientX: 1, clientY: 2 }));
    }

    expect(zoom.mock.calls.map(([steps]) => steps as number)).toEqual([1, -1]);
  });
});
