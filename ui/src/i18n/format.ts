import type { Moment } from "$ipc/bindings";
import { intlLocale, t } from "./index";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The farthest moment from 1970 that dates can hold: https://tc39.es/ecma262/#sec-time-values-and-time-range */
const FARTHEST = 8.64e15;

/** A moment as `Intl` takes it: dates of servers may be out of its range, and it throws then. */
export function inRange(moment: Moment): Moment {
  return Number.isFinite(moment) ? Math.max(-FARTHEST, Math.min(moment, FARTHEST)) : 0;
}

/**
 * How long ago something was, as short as a timeline needs: "4 min", "3 h", "12 May". A moment more
 * than an hour in the future is a date; before that, clocks just differ.
 */
export function relativeTime(moment: Moment, now: Moment): string {
  const ago = now - moment;
  if (ago >= -HOUR && ago < MINUTE) return t("time-now");
  if (ago >= 0 && ago < HOUR) return unit(ago / MINUTE, "minute");
  if (ago >= 0 && ago < DAY) return unit(ago / HOUR, "hour");
  if (ago >= 0 && ago < 7 * DAY) return unit(ago / DAY, "day");

  const sameYear = new Date(moment).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(intlLocale(), {
    day: "numeric",
    month: "short",
    year: sameYear ? undefined : "numeric",
  }).format(inRange(moment));
}

/** How long ago something was, in words for a sentence: "3 minutes ago", "yesterday". */
export function timeAgo(moment: Moment, now: Moment): string {
  const ago = Math.max(0, now - moment);
  const words = new Intl.RelativeTimeFormat(intlLocale(), { numeric: "auto" });
  if (ago < HOUR) return words.format(-Math.floor(ago / MINUTE), "minute");
  if (ago < DAY) return words.format(-Math.floor(ago / HOUR), "hour");
  return words.format(-Math.floor(ago / DAY), "day");
}

/** A moment in full: "Tuesday, 12 May 2026 at 14:03". */
export function fullTime(moment: Moment): string {
  return new Intl.DateTimeFormat(intlLocale(), { dateStyle: "full", timeStyle: "short" }).format(
    inRange(moment),
  );
}

/** A day: "12 May 2026". */
export function fullDate(moment: Moment): string {
  return new Intl.DateTimeFormat(intlLocale(), { dateStyle: "long" }).format(inRange(moment));
}

/** A short form of a number: "87", "1.2K". */
export function count(n: number): string {
  return new Intl.NumberFormat(intlLocale(), {
    notation: "compact",
    maximumFractionDigits: 1,
  }).format(n);
}

/** A list: "Ana, Bo and Cy". */
export function list(items: readonly string[]): string {
  return new Intl.ListFormat(intlLocale(), { style: "long", type: "conjunction" }).format(items);
}

/** The time of day of a moment: "14:03". */
export function clockTime(moment: Moment): string {
  return new Intl.DateTimeFormat(intlLocale(), { timeStyle: "short" }).format(inRange(moment));
}

function unit(n: number, name: "minute" | "hour" | "day"): string {
  return new Intl.NumberFormat(intlLocale(), {
    style: "unit",
    unit: name,
    unitDisplay: "short",
    maximumFractionDigits: 0,
  }).format(Math.floor(n));
}

/** The name of a language in the reader's own: "German". A tag without a name is returned as it is. */
export function languageName(tag: string): string {
  // Some engines call the empty tag "root".
  if (tag === "") return tag;
  try {
    return new Intl.DisplayNames([intlLocale()], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A number in full: "1,600". */
export function wholeNumber(n: number): string {
  return new Intl.NumberFormat(intlLocale()).format(n);
}
