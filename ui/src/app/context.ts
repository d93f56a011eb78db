import { createContext } from "svelte";
import type { App } from "./app.svelte";

export type { App } from "./app.svelte";

const [get, set] = createContext<App>();

/** Everything a screen needs, from the window it is in. */
export const getApp = get;

/** Gives a window what its screens need. Called once, at its top. */
export const setApp = set;
