import { createContext } from "svelte";
import type { Backend } from "$ipc/backend";
import type { Announcer } from "./announcer.svelte";
import type { Clock } from "./clock.svelte";
import type { Help } from "./help.svelte";
import type { Notices } from "./notices.svelte";
import type { Onboarding } from "./onboarding.svelte";
import type { Preferences } from "./preferences.svelte";
import type { Router } from "./router.svelte";
import type { ScrollArea } from "./scrollArea";
import type { Session } from "./session.svelte";
import type { Shortcuts } from "./shortcuts.svelte";
import type { SignalBus } from "./signalBus";
import type { SignIn } from "./signIn.svelte";
import type { Sync } from "./sync.svelte";
import type { Welcomes } from "./welcome.svelte";

// What a window gives its screens. A component asks for the parts it uses, so that neither it nor
// its tests depend on the window as a whole. `app/` sets all of them; nothing here imports `app/`.

export const [getBackend, setBackend] = createContext<Backend>();
export const [getRouter, setRouter] = createContext<Router>();
export const [getClock, setClock] = createContext<Clock>();
export const [getAnnouncer, setAnnouncer] = createContext<Announcer>();
export const [getSignals, setSignals] = createContext<SignalBus>();
export const [getShortcuts, setShortcuts] = createContext<Shortcuts>();
export const [getScrollArea, setScrollArea] = createContext<ScrollArea>();

/** Opens and closes the practice servers. Failures are shown as notices. */
export interface Practice {
  begin(): Promise<void>;
  leave(): Promise<void>;
}

export const [getPractice, setPractice] = createContext<Practice>();

/** The state that all screens of a window share. */
export interface WindowState {
  readonly session: Session;
  readonly sync: Sync;
  readonly notices: Notices;
  readonly preferences: Preferences;
  readonly signIn: SignIn;
  readonly onboarding: Onboarding;
  readonly help: Help;
  readonly welcomes: Welcomes;
}

export const [getState, setState] = createContext<WindowState>();

/** Opens pages in the browser. A failure is shown as a notice. */
export function getPageOpener(): (url: string) => void {
  const backend = getBackend();
  const announcer = getAnnouncer();
  return (url) => announcer.watch(backend.openPage(url));
}
