import { t } from "$i18n";
import { clockTime } from "$i18n/format";
import type { SyncState } from "$ipc/bindings";

/** The class of the dot before the text, which has the same meaning as the text. */
export type SyncIndicator = "live" | "busy" | "held" | "stopped";

export function syncText(state: SyncState, server: string): string {
  switch (state.kind) {
    case "starting":
      return t("stream-starting");
    case "catchingUp":
      return t("stream-catching-up", { server });
    case "live":
      return t("stream-live", { server });
    case "polling":
      return t("stream-polling", { server, minutes: Math.round(state.everySeconds / 60) });
    case "waiting":
      return t("stream-waiting-until", { server, time: clockTime(state.until) });
    case "offline":
      return t("stream-offline");
    case "signedOut":
      return t("stream-signed-out", { server });
  }
}

export function syncIndicator(state: SyncState): SyncIndicator {
  switch (state.kind) {
    case "starting":
    case "catchingUp":
      return "busy";
    case "live":
    case "polling":
      return "live";
    case "waiting":
    case "offline":
      return "held";
    case "signedOut":
      return "stopped";
  }
}
