import { render } from "@testing-library/svelte";
import axe from "axe-core";
import { tick } from "svelte";
import { afterEach, describe, expect, test } from "vitest";
import { speak } from "$i18n";
import Scene from "./Scene.svelte";
import { SCENES } from "./worlds";

afterEach(() => speak("en"));

/** Opens a screen and lets everything that was asked be answered. */
async function opened(name: string) {
  const scene = SCENES[name];
  if (!scene) throw new Error(`There is no screen ${name}.`);
  const { container } = render(Scene, { scene, theme: null });
  await new Promise((resolve) => setTimeout(resolve, 120));
  await tick();
  return container;
}

describe("every screen", () => {
  test.each(Object.keys(SCENES))(
    "%s has names, roles and an order",
    async (name) => {
      const container = await opened(name);

      // Colours and places are measured in the real web view; nothing is laid out here.
      const { violations } = await axe.run(container, {
        rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
      });

      const told = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
      expect(told).toEqual([]);
      expect(container.textContent.trim(), "there is something to see").not.toBe("");
    },
    20_000,
  );
});
