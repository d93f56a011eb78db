import { translator } from "$i18n";
import { languageName, wholeNumber } from "$i18n/format";
import { termWords } from "$i18n/terms";
import type { Governance, ListName, ServerSummary } from "$ipc/bindings";
import type { PlanetFacts } from "$kit/planet/portrait";
import type { Filter } from "$state/filters";

const t = translator("atlas", "planets");

/** The hosts of the server lists; the same in every language. */
export const LIST_NAMES: Record<ListName, string> = {
  joinmastodon: "joinmastodon.org",
  observer: "fediverse.observer",
};

/** A short label for a filter chip. */
export function filterWords(filter: Filter): string {
  switch (filter.kind) {
    case "language":
      return languageName(filter.value);
    case "term":
      return termWords(filter.value);
    case "gate":
      return t(`atlas-gate-${filter.value}`);
    case "size":
      return t(`atlas-size-${filter.value}-short`);
    case "runBy":
      return runWords(filter.value);
    case "free":
      return t("atlas-free");
  }
}

export function runWords(runBy: Governance): string {
  return runBy === "unknown" ? "" : t(`atlas-run-${runBy}`);
}

/** A label with the number of servers that match. */
export function counted(words: string, servers: number): string {
  return t("atlas-with-count", { words, count: wholeNumber(servers) });
}

/** What the summary of a server says until its card has loaded. */
export function summaryWords({ runBy, size }: ServerSummary): string[] {
  return [
    ...(runBy === "unknown" ? [] : [t(`fact-run-${runBy}`)]),
    ...(size === null ? [] : [t(`atlas-row-size-${size}`)]),
  ];
}

/** What the rings and moons of a portrait mean. */
export function portraitWords({ rings, moons = 0 }: PlanetFacts): string {
  return [
    ...(rings ? [t(`atlas-rings-${rings}`)] : []),
    ...(moons === 0 ? [] : [t(`atlas-moons-${moons}`)]),
  ].join(" ");
}
