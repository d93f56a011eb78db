import { t } from "$i18n";
import { clockTime } from "$i18n/format";
import type { SyncState } from "$ipc/bindings";

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
