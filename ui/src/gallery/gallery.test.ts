import { render } from "@testing-library/svelte";
import axe from "axe-core";
import { tick, type Component } from "svelte";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { setLocale } from "$i18n";
import Preview from "./Preview.svelte";
import Scene from "./Scene.svelte";
import { SCENES } from "./worlds";

afterEach(() => setLocale("en"));

const PREVIEWS = import.meta.glob<{ default: Component }>("../**/*.preview.svelte");

/** Screens that are fetched when they are first needed. */
const LATER = import.meta.glob([
  "../{onboarding,client}/**/*Screen.svelte",
  "../{onboarding,client}/**/*Dialog.svelte",
  "../onboarding/map/StarMap.svelte",
  "../app/OnboardingScreens.svelte",
]);

// They are all there before the first is opened, so that none is looked at half open.
beforeAll(async () => {
  await Promise.all(Object.values(LATER).map((load) => load()));
}, 60_000);

/** Opens a screen and lets everything that was asked be answered. */
async function opened(name: string) {
  const scene = SCENES[name];
  if (!scene) throw new Error(`There is no screen ${name}.`);
  const { container } = render(Scene, { scene, theme: null });
  return settled(container);
}

async function settled(container: HTMLElement) {
  await new Promise((resolve) => setTimeout(resolve, 120));
  await tick();
  return container;
}

/** What is wrong with names, roles and order; colours and places are measured in the real web view. */
async function wrongWith(container: HTMLElement, more: axe.RuleObject = {}) {
  const { violations } = await axe.run(container, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false }, ...more },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

describe("every screen", () => {
  test.each(Object.keys(SCENES))(
    "%s has names, roles and an order",
    async (name) => {
      const container = await opened(name);

      // A screen that is fetched only now may take a moment more.
      const says = () => container.textContent.trim();
      await vi.waitFor(() => expect(says(), "there is something to see").not.toBe(""), 10_000);
      expect(await wrongWith(container)).toEqual([]);
    },
    20_000,
  );
});

describe("every component", () => {
  test.each(Object.entries(PREVIEWS))(
    "%s has names and roles",
    async (title, load) => {
      const { default: component } = await load();
      const { container } = render(Preview, { title, component });

      // A component shown in several states is there several times under one name.
      const several = { "landmark-unique": { enabled: false } };
      expect(await wrongWith(await settled(container), several)).toEqual([]);
    },
    20_000,
  );
});
