import { beforeEach, describe, expect, test, vi } from "vitest";
import { gestures } from "./gestures";

let element: HTMLElement;
let button: HTMLElement;
let chosen: number;
const pan = vi.fn();
const zoom = vi.fn();

beforeEach(() => {
  pan.mockReset();
  zoom.mockReset();
  chosen = 0;
  element = document.createElement("div");
  button = document.createElement("button");
  button.addEventListener("click", () => (chosen += 1));
  element.append(button);
  // jsdom has no pointer capture.
  element.setPointerCapture = () => undefined;
  gestures({ pan, zoom })(element);
});

function finger(type: string, x: number, y: number, pointerId = 1) {
  const event = new MouseEvent(type, { clientX: x, clientY: y, button: 0, bubbles: true });
  button.dispatchEvent(Object.assign(event, { pointerId }));
}

const click = (detail: number) =>
  button.dispatchEvent(new MouseEvent("click", { bubbles: true, detail }));

describe("a pointer", () => {
  test("drags the map, even from a server, without selecting it", () => {
    finger("pointerdown", 100, 100);
    finger("pointermove", 110, 104);
    finger("pointermove", 120, 100);
    finger("pointerup", 120, 100);
    click(1);

    expect(pan.mock.calls).toEqual([[{ x: 10, y: 4 }], [{ x: 10, y: -4 }]]);
    expect(chosen).toBe(0);
  });

  test("that moves only a little still clicks", () => {
    finger("pointerdown", 100, 100);
    finger("pointermove", 102, 101);
    finger("pointerup", 102, 101);
    click(1);

    expect(pan).not.toHaveBeenCalled();
    expect(chosen).toBe(1);
  });

  test("that dragged does not block a keyboard click", () => {
    finger("pointerdown", 100, 100);
    finger("pointermove", 150, 100);
    finger("pointerup", 150, 100);
    click(0);

    expect(chosen).toBe(1);
  });

  test("pinches to zoom around the middle", () => {
    finger("pointerdown", 100, 100, 1);
    finger("pointerdown", 200, 100, 2);
    finger("pointermove", 250, 100, 2);

    expect(zoom.mock.calls).toEqual([[1, { x: 175, y: 100 }]]);
  });

  test("accumulates small wheel movements to one step", () => {
    const turn = (deltaY: number) =>
      element.dispatchEvent(new WheelEvent("wheel", { deltaY, clientX: 7, clientY: 8 }));

    turn(-60);
    expect(zoom).not.toHaveBeenCalled();
    turn(-60);

    expect(zoom.mock.calls).toEqual([[1, { x: 7, y: 8 }]]);
  });

  test("zooms in on a double click, and out with Shift", () => {
    for (const shiftKey of [false, true]) {
      element.dispatchEvent(new MouseEvent("dblclick", { shiftKey, clientX: 1, clientY: 2 }));
    }

    expect(zoom.mock.calls.map(([steps]) => steps as number)).toEqual([1, -1]);
  });
});
