import { intlLocale } from "$i18n";
import type { Moment } from "$ipc/bindings";

export { count } from "$i18n/format";

/** A day: "12 May 2026". */
export function fullDate(moment: Moment): string {
  return new Intl.DateTimeFormat(intlLocale(), { dateStyle: "long" }).format(moment);
}
