import { t } from "$i18n";
import type { Moment } from "$ipc/bindings";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The time until a poll ends: "19 hours left". */
export function timeLeft(until: Moment, now: Moment): string {
  const left = until - now;
  if (left <= 0) return t("poll-ended");
  if (left < HOUR) return t("poll-minutes-left", { count: Math.max(1, Math.round(left / MINUTE)) });
  if (left < 2 * DAY) return t("poll-hours-left", { count: Math.round(left / HOUR) });
  return t("poll-days-left", { count: Math.round(left / DAY) });
}
