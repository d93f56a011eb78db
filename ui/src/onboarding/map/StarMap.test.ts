import { fireEvent, render, waitFor } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import type { Component } from "svelte";
import { beforeAll, describe, expect, test } from "vitest";
import Preview from "$gallery/Preview.svelte";
import { loadMessages } from "$i18n";
import Sixty from "./Sixty.preview.svelte";
import Thousand from "./Thousand.preview.svelte";

beforeAll(() => loadMessages("map"));

/**
 * The first map of a preview. Queries by role would take seconds in jsdom with so many drawings.
 */
async function opened(component: Component = Sixty) {
  const user = userEvent.setup();
  const { container } = render(Preview, { title: "map", component });
  const map = await waitFor(() => {
    const found = container.querySelector<HTMLElement>(".map");
    if (!found) throw new Error("The map has not rendered yet.");
    return found;
  });
  const servers = () => [...map.querySelectorAll<HTMLElement>("[data-star]")];
  const stops = () => servers().filter((one) => one.tabIndex === 0);
  const pressed = () => servers().filter((one) => one.getAttribute("aria-pressed") === "true");
  return { user, container, map, servers, stops, pressed };
}

const focused = () => document.activeElement?.getAttribute("data-star");

describe("the star map", () => {
  test("has lists of buttons under region headings, with one tab stop each", async () => {
    const { map, servers, stops, pressed } = await opened(Thousand);

    const headings = [...map.querySelectorAll("h3")];
    expect(headings[0], "the centre is read first").toHaveTextContent("Any topic");
    expect(headings.length).toBe(13);
    for (const { id } of headings) {
      const list = map.querySelector(`ul[aria-labelledby="${id}"]`);
      expect(list?.querySelectorAll("button").length).toBeGreaterThan(0);
    }
    expect(stops()).toHaveLength(13);
    expect(servers().length, "few of a thousand are rendered").toBeLessThan(90);
    expect(pressed(), "one is selected").toHaveLength(1);
  });

  test("changes the selection", async () => {
    const { user, servers, pressed } = await opened();
    const [first, second] = servers();
    if (!first || !second) throw new Error("There are at least two servers.");

    await user.click(first);
    await user.click(second);

    expect(pressed()).toEqual([second]);
  });

  test("announces the size of a server and its name if it differs from the domain", async () => {
    const { servers } = await opened();

    const names = servers().map((one) => one.textContent.replace(/\s+/g, " ").trim());
    expect(names.join("; ")).toMatch(/\.example The \w+ \w+ a (village|town|city)/);
  });
});

describe("keyboard control of the map", () => {
  test("moves between servers and selects", async () => {
    const { user, stops, pressed } = await opened();
    stops()[0]?.focus();
    const first = focused();

    await user.keyboard("{ArrowRight}");
    const right = focused();
    await user.keyboard("{ArrowDown}{Enter}");

    expect(right).not.toBe(first);
    expect(focused()).not.toBe(right);
    expect(pressed(), "Enter chooses").toEqual([document.activeElement]);
  });

  test("moves within a region and to the next", async () => {
    const { user, stops } = await opened(Thousand);
    stops()[0]?.focus();
    const region = () => document.activeElement?.closest("ul");
    const here = region();

    await user.keyboard("{Home}");
    const home = focused();
    await user.keyboard("{End}");

    expect(focused()).not.toBe(home);
    expect(region()).toBe(here);
    await user.keyboard("{PageDown}");
    expect(region()).not.toBe(here);
    await user.keyboard("{PageUp}");
    expect(region()).toBe(here);
  });

  test("zooms in and out, and the focus stays on its server", async () => {
    const { user, stops } = await opened(Thousand);
    stops()[4]?.focus();
    const first = focused();

    await user.keyboard("++++{ArrowLeft}{ArrowLeft}");
    const moved = focused();
    await user.keyboard("-----");

    expect(moved).not.toBe(first);
    expect(focused(), "zoomed out it still has its label").toBe(moved);
    await user.keyboard("++0");
    expect(focused()).toBe(moved);
  });

  test("ignores other keys", async () => {
    const { stops } = await opened();
    const event = new KeyboardEvent("keydown", { key: "k", bubbles: true, cancelable: true });

    stops()[0]?.dispatchEvent(event);

    expect(event.defaultPrevented).toBe(false);
  });
});

describe("pointer control of the map", () => {
  test("zooms with the buttons to both limits", async () => {
    const { user, map } = await opened();
    const [nearer, farther] = map.querySelectorAll<HTMLButtonElement>(".zoom button");
    if (!nearer || !farther) throw new Error("There are two buttons.");
    expect(farther.disabled, "it opens at its smallest step").toBe(true);

    for (let step = 0; step < 30 && !nearer.disabled; step++) await user.click(nearer);

    expect(nearer.disabled).toBe(true);
    expect(farther.disabled).toBe(false);
  });

  test("zooms with the wheel, and the page does not scroll", async () => {
    const { map } = await opened();
    const farther = map.querySelectorAll<HTMLButtonElement>(".zoom button")[1];

    const isLeft = await fireEvent.wheel(map, { deltaY: -120, clientX: 40, clientY: 40 });

    expect(isLeft, "the default is prevented").toBe(false);
    await waitFor(() => expect(farther?.disabled).toBe(false));
  });
});

describe("a filter", () => {
  test("removes servers and moves none of the others", async () => {
    const { user, container, servers } = await opened();
    const positions = () =>
      new Map(servers().map((one) => [one.dataset["star"], one.parentElement?.style.translate]));
    const before = positions();

    await user.click(container.querySelector("input") ?? container);

    const after = positions();
    expect(after.size).toBeLessThan(before.size);
    const moved = [...after].filter(([star, at]) => before.has(star) && before.get(star) !== at);
    expect(moved).toEqual([]);
  });

  test("that removes the focused server moves the focus to a neighbour", async () => {
    const { container, map, servers } = await opened();
    const box = container.querySelector("input")!;
    const filter = (on: boolean) => fireEvent.change(Object.assign(box, { checked: on }));
    const before = servers().map((one) => one.dataset["star"]);
    await filter(true);
    const left = new Set(servers().map((one) => one.dataset["star"]));
    await filter(false);
    const gone = before.find((star) => !left.has(star));
    map.querySelector<HTMLElement>(`[data-star="${gone}"]`)?.focus();
    expect(focused()).toBe(gone);

    await filter(true);

    await waitFor(() => expect(focused(), "a server on the map has it").toBeTruthy());
    expect(focused()).not.toBe(gone);
  });
});
