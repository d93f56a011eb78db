import { intlLocale, t, type MessageId } from "$i18n";
import { languageName, list, timeAgo, wholeNumber } from "$i18n/format";
import { termWords } from "$i18n/terms";
import type {
  Gate,
  Governance,
  Moment,
  PlanetCard,
  Reason,
  ReasonKind,
  Source,
} from "$ipc/bindings";
import type { IconName } from "$kit/icons";

/** Something known of a planet, in words, and who says so. */
export interface KnownFact {
  icon: IconName;
  words: string;
  source: Source | null;
}

/** Why a planet was chosen, in words, and who says so. */
export interface KnownReason {
  words: string;
  source: Source;
}

type Said = Exclude<Governance, "unknown">;

/** The facts in their fixed order; what nobody knows is left out. */
export function factsOf(card: PlanetCard): KnownFact[] {
  const { runBy, people, languages, gate, since, costsMoney } = card;
  const facts: KnownFact[] = [];
  if (runBy && runBy.value !== "unknown") {
    facts.push({ icon: "people", words: t(`fact-run-${runBy.value}`), source: runBy.source });
  }
  if (people) facts.push({ icon: "home", words: peopleWords(people.value), source: people.source });
  if (languages && languages.value.length > 0) {
    const words = list(languages.value.slice(0, 4).map(languageName));
    facts.push({ icon: "globe", words, source: languages.source });
  }
  const gateSays = gate && gateWords(gate.value, card.checked.kind === "answered");
  if (gateSays) facts.push({ icon: "door", words: gateSays, source: gate.source });
  if (costsMoney) facts.push({ icon: "note", words: t("fact-costs"), source: null });
  // The year is a fact of the second row: it stands here only where nothing else says it.
  const says = card.reasons.some((reason) => reason.kind === "since");
  if (since && !says && facts.length < 4) {
    // Its own answer only tells since when its keeper is there.
    const id = since.source.kind === "itself" ? "fact-since-or-before" : "fact-since";
    const words = t(id, { year: String(since.value) });
    facts.push({ icon: "clock", words, source: since.source });
  }
  return facts;
}

/** How one comes to live there; what was not asked today is said as the past it is. */
export function gateWords(gate: Gate, answered: boolean): string | null {
  if (gate.kind === "unknown") return null;
  return t(answered ? `fact-gate-${gate.kind}` : `fact-gate-${gate.kind}-unchecked`);
}

/** The reasons in words. */
export function reasonsOf(card: PlanetCard): KnownReason[] {
  return card.reasons.map((reason) => ({ words: reasonWords(reason), source: reason.source }));
}

/** Who says so and when: "its own answer, just now", "List of Small Planets, March 2026". */
export function sourceWords(source: Source, now: Moment): string {
  switch (source.kind) {
    case "itself":
      return now - source.at < 60_000
        ? t("source-itself-now")
        : t("source-itself", { time: timeAgo(source.at, now) });
    case "directory":
      return t("source-directory", { from: source.from, date: dateWords(source.date) });
  }
}

function reasonWords(reason: Reason & ReasonKind): string {
  switch (reason.kind) {
    case "topic":
    case "politics":
    case "community":
      return t(`reason-${reason.kind}`, { term: termWords(reason.term) });
    case "language":
      return t("reason-language", { language: languageName(reason.language) });
    case "place":
      return t("reason-place", { place: reason.place });
    case "word":
      return t("reason-word", { word: reason.word });
    case "friends":
      return t("reason-friends", { count: reason.count });
    case "anyTopic":
      return t("reason-any-topic");
    case "openNow":
      // A list knows how it was, and only the planet how it is.
      return t(reason.source.kind === "itself" ? "reason-open-now" : "fact-gate-open-unchecked");
    case "small":
      return t("reason-small", { count: reason.people, shown: roughly(reason.people) });
    case "runBy":
      return reason.governance === "unknown" ? "" : t(runByWords(reason.governance));
    case "since":
      return t("reason-since", { year: String(reason.year) });
  }
}

function runByWords(governance: Said): MessageId {
  return `reason-run-${governance}`;
}

function peopleWords(count: number): string {
  return t("fact-people", { count, shown: roughly(count) });
}

/** A count as one says it: two digits that mean something. */
function roughly(count: number): string {
  if (count < 20) return wholeNumber(count);
  const step = 10 ** Math.max(1, Math.floor(Math.log10(count)) - 1);
  return wholeNumber(Math.round(count / step) * step);
}

/** `2026` stays a year, `2026-03` becomes a month of it. */
function dateWords(date: string): string {
  const [, year, month] = /^(\d{4})-(\d{2})/.exec(date) ?? [];
  if (!year || !month) return date;
  return new Intl.DateTimeFormat(intlLocale(), {
    year: "numeric",
    month: "long",
    timeZone: "UTC",
  }).format(Date.UTC(Number(year), Number(month) - 1));
}
