import { onMount } from "svelte";
import { getClock } from "$state/contexts";
import { intlLocale } from "$i18n";
import type { Moment } from "$ipc/bindings";

/** The whole seconds until a moment, counted down while the component is mounted. */
export function secondsUntil(moment: () => Moment): () => number {
  const clock = getClock();
  let now = $state(clock.exact());

  onMount(() => {
    const timer = setInterval(() => (now = clock.exact()), 1000);
    return () => clearInterval(timer);
  });
  return () => Math.max(0, Math.ceil((moment() - now) / 1000));
}

/** Formats seconds as on a clock: "0:42". */
export function formatSeconds(seconds: number): string {
  const two = new Intl.NumberFormat(intlLocale(), { minimumIntegerDigits: 2 });
  const one = new Intl.NumberFormat(intlLocale());
  return `${one.format(Math.floor(seconds / 60))}:${two.format(seconds % 60)}`;
}
