import type { FakeBackend, FakeWorld } from "$ipc/fake";
import type { Route } from "$state/routes";

/** One screen of the gallery in one state. */
export interface Scene {
  world: FakeWorld;
  /** The screen to open; by default the one the window opens on. */
  route?: Route;
  /** Prepares the backend before the window starts. */
  before?: (backend: FakeBackend) => void;
  /** Acts once the screen is open. */
  after?: Script;
}

export type Script = (backend: FakeBackend, tools: Tools) => unknown;

/** What a script can do instead of a person. Selectors are used because names are translated. */
export interface Tools {
  signIn: (typed: string) => Promise<void>;
  press: (selector: string) => Promise<void>;
  /** Types a text into a field. */
  write: (selector: string, words: string) => Promise<unknown>;
  /** Types into a field and leaves it. */
  fill: (selector: string, words: string) => Promise<unknown>;
}

/** A script that only presses one element. */
export function press(selector: string): Script {
  return (_backend, tools) => tools.press(selector);
}

/** A script that presses one element after the other. */
export function pressAll(...selectors: string[]): Script {
  return async (_backend, tools) => {
    for (const selector of selectors) await tools.press(selector);
  };
}
