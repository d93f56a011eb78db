import { createContext } from "svelte";

// What the kit needs from the window. `app/` sets it, so that the kit depends on no other folder.

/** Turns the key of a cached picture into the URL the web view loads it from. */
export const [getPictureUrl, setPictureUrl] = createContext<(key: string) => string>();

/** The current time in milliseconds; reading it in an effect or `$derived` tracks the clock. */
export const [getNow, setNow] = createContext<() => number>();
