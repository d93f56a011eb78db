import { expect, test } from "vitest";

const COMPONENTS = import.meta.glob<string>("../**/*.svelte", {
  query: "?raw",
  import: "default",
  eager: true,
});
/** Set by a script, for the gallery. */
const SET_ELSEWHERE = ["large-text"];

/** Svelte reports an unused class of a component itself, but never one in `:global(…)`. */
function globalClasses(component: string): string[] {
  return [...component.matchAll(/:global\(((?:[^()]|\([^()]*\))*)\)/g)].flatMap(
    ([, selector = ""]) => [...selector.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = ""]) => name),
  );
}

/** The words in all `class` attributes and directives, and the variants a prop can have. */
function classesSet(component: string): string[] {
  const [markup = ""] = component.split("\n<style>");
  const attributes = markup.matchAll(/\bclass(?::[\w-]+|="[^"]*"|=\{(?:[^{}]|\{[^{}]*\})*\})/g);
  const props = /interface Props \{\n.*?\n {2}\}/s.exec(markup)?.[0] ?? "";
  const variants = [...props.matchAll(/"[a-z][\w-]*"/g)];
  return [...attributes, ...variants].flatMap(([found]) => found.match(/[a-z][\w-]*/g) ?? []);
}

const set = new Set([...Object.values(COMPONENTS).flatMap(classesSet), ...SET_ELSEWHERE]);
const used = Object.entries(COMPONENTS).flatMap(([path, component]) =>
  [...new Set(globalClasses(component))].map((name) => [name, path] as const),
);

test("components style classes of other components", () => {
  expect(used.length).toBeGreaterThan(40);
});

test.each(used)("the class %s in :global() of %s is set by a component", (name) => {
  expect(set).toContain(name);
});
