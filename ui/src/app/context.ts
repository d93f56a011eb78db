import { setNow, setPictureUrl } from "$kit/context";
import {
  setAnnouncer,
  setBackend,
  setClock,
  setPractice,
  setRouter,
  setScrollArea,
  setShortcuts,
  setSignals,
  setState,
} from "$state/contexts";
import { createContext } from "svelte";
import type { App } from "./app.svelte";

const [get, set] = createContext<App>();

/** The window, for the components of `app/` only. */
export const getApp = get;

/** Provides a window and its parts to the components below. Called once, at the top. */
export function setApp(app: App) {
  set(app);
  setState(app);
  setBackend(app.backend);
  setRouter(app.router);
  setClock(app.clock);
  setAnnouncer(app.announcer);
  setSignals(app.signals);
  setShortcuts(app.shortcuts);
  setScrollArea(app.scrollArea);
  setPractice(app.practice);
  setNow(() => app.clock.now);
  setPictureUrl((key) => app.backend.pictureUrl(key));
}
