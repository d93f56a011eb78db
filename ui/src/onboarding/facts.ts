import { intlLocale, translator, type LateMessageId } from "$i18n";
import { languageName, list, timeAgo, wholeNumber } from "$i18n/format";
import { termWords } from "$i18n/terms";
import type {
  RegistrationMode,
  Governance,
  Location,
  Moment,
  ServerCard,
  Reason,
  ReasonKind,
  Source,
} from "$ipc/bindings";
import type { IconName } from "$kit/icons";

const t = translator("planets");

/** A known fact about a server in words, and its source. */
export interface KnownFact {
  icon: IconName;
  words: string;
  source: Source;
  quote?: string;
}

export interface KnownReason {
  words: string;
  source: Source;
}

type KnownGovernance = Exclude<Governance, "unknown">;

/** How long an answer counts as current, in milliseconds. */
const CURRENT_MS = 10 * 60 * 1000;

/** With fewer people a server is so small that its card says so. */
const FEW_PEOPLE = 20;

/** With fewer facts than this a card has room for the year. */
const ROOM_FOR_YEAR = 4;

/** Whether the server answered recently enough for its facts to count as current. */
export function isCurrent({ reachability: checked }: ServerCard, now: Moment): boolean {
  return checked.kind === "answered" && now - checked.at < CURRENT_MS;
}

/** The facts of a card in their fixed order, without the location. Unknown ones are left out. */
export function factsOf(card: ServerCard, now: Moment): KnownFact[] {
  const facts = [...mainFacts(card, now), costs(card)].filter((fact) => fact !== null);
  // The year is secondary: shown only if no reason mentions it.
  const mentionsYear = card.reasons.some((reason) => reason.kind === "since");
  const year = mentionsYear || facts.length >= ROOM_FOR_YEAR ? null : since(card);
  return year ? [...facts, year] : facts;
}

/** Every fact, for the preview. */
export function allFactsOf(card: ServerCard, now: Moment): KnownFact[] {
  const facts = [...mainFacts(card, now), costs(card), locationOf(card), since(card)];
  return facts.filter((fact) => fact !== null).map((fact) => ({ ...fact, quote: undefined }));
}

function mainFacts(card: ServerCard, now: Moment): (KnownFact | null)[] {
  return [runBy(card), people(card, now), languages(card), registration(card, now)];
}

function runBy({ runBy }: ServerCard): KnownFact | null {
  if (!runBy || runBy.value === "unknown") return null;
  return { icon: "people", words: t(`fact-run-${runBy.value}`), source: runBy.source };
}

function people({ people }: ServerCard, now: Moment): KnownFact | null {
  if (!people) return null;
  const { value, source } = people;
  const words = peopleWords(value);
  const dated =
    source.kind === "directory" && isOld(source.date, now)
      ? t("fact-people-dated", { people: words, date: dateWords(source.date) })
      : words;
  return { icon: "home", words: dated, source };
}

/** Whether a date, which is a year, a month or a day, ended more than a year ago. */
function isOld(date: string, now: Moment): boolean {
  const [year = NaN, month = 12, day] = date.split("-").map(Number);
  const end = day === undefined ? Date.UTC(year + 1, month, 1) : Date.UTC(year + 1, month - 1, day);
  return end < now;
}

function languages({ languages }: ServerCard): KnownFact | null {
  if (!languages || languages.value.length === 0) return null;
  const words = list(languages.value.slice(0, 4).map(languageName));
  return { icon: "globe", words, source: languages.source };
}

function registration(card: ServerCard, now: Moment): KnownFact | null {
  if (!card.registration) return null;
  const words = registrationNote(card.registration.value, isCurrent(card, now));
  if (words === null) return null;
  return {
    icon: "door",
    words,
    source: card.registration.source,
    quote: card.registrationNote?.value,
  };
}

function costs({ costsMoney }: ServerCard): KnownFact | null {
  return costsMoney && { icon: "coin", words: t("fact-costs"), source: costsMoney };
}

export function locationOf({ place }: ServerCard): KnownFact | null {
  if (!place) return null;
  const words = t("fact-place", { place: locationWords(place.value) });
  return { icon: "pin", words, source: place.source };
}

function since({ since }: ServerCard): KnownFact | null {
  if (!since) return null;
  // The server's own answer only proves that its admin account is that old.
  const id = since.source.kind === "itself" ? "fact-since-or-before" : "fact-since";
  return { icon: "clock", words: t(id, { year: String(since.value) }), source: since.source };
}

/** The registration mode in words; in the past tense unless it was checked just now. */
export function registrationNote(registration: RegistrationMode, isRecent: boolean): string | null {
  switch (registration.kind) {
    case "unknown":
      return null;
    case "approval":
      if (isRecent)
        return t(registration.reason ? "fact-gate-approval-reason" : "fact-gate-approval");
      return t("fact-gate-approval-unchecked");
    case "open":
    case "invitation":
    case "web":
    case "closed":
      return t(
        isRecent ? `fact-gate-${registration.kind}` : `fact-gate-${registration.kind}-unchecked`,
      );
  }
}

export function reasonsOf(card: ServerCard, now: Moment): KnownReason[] {
  return card.reasons.map((reason) => ({
    words: reasonWords(reason, isCurrent(card, now)),
    source: reason.source,
  }));
}

/** What we only guess about a server's topics, in words; empty if nothing. */
export function guessesOf({ thoughts }: ServerCard): string {
  if (thoughts.length === 0) return "";
  return t("card-thoughts", { terms: list(thoughts.map(termWords)) });
}

/** The source of a fact: "its own answer, just now", "List of Small Planets, March 2026". */
export function sourceWords(source: Source, now: Moment): string {
  switch (source.kind) {
    case "itself":
      return now - source.at < 60_000
        ? t("source-itself-now")
        : t("source-itself", { time: timeAgo(source.at, now) });
    case "yourself":
      return t("source-yourself");
    case "directory":
      return t("source-directory", { from: source.from, date: dateWords(source.date) });
  }
}

function reasonWords(reason: Reason & ReasonKind, isRecent: boolean): string {
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
      // A list only knows an earlier state; an answer of the server is current for a while.
      return t(
        isRecent && reason.source.kind === "itself"
          ? "reason-open-now"
          : "fact-gate-open-unchecked",
      );
    case "small":
      return t("reason-small", { count: reason.people, shown: rounded(reason.people) });
    case "runBy":
      return reason.governance === "unknown" ? "" : t(governanceReason(reason.governance));
    case "since":
      return t("reason-since", { year: String(reason.year) });
  }
}

function governanceReason(governance: KnownGovernance): LateMessageId<"planets"> {
  return `reason-run-${governance}`;
}

function peopleWords(count: number): string {
  return t(count < FEW_PEOPLE ? "fact-people-few" : "fact-people", {
    count,
    shown: rounded(count),
  });
}

/** A count rounded to two significant digits. */
export function rounded(count: number): string {
  if (count < 20) return wholeNumber(count);
  const step = 10 ** Math.max(1, Math.floor(Math.log10(count)) - 1);
  return wholeNumber(Math.round(count / step) * step);
}

/** The location of a server, such as "Bristol, United Kingdom". */
export function locationText({ place }: ServerCard): string | null {
  return place && locationWords(place.value);
}

function locationWords({ country, town }: Location): string {
  const countryWords = countryName(country);
  return town === null ? countryWords : t("fact-place-town", { town, country: countryWords });
}

/** The country in the reader's language, or its code if it is unknown. */
function countryName(code: string): string {
  try {
    return new Intl.DisplayNames([intlLocale()], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Formats `2026` as a year, `2026-03` as a month and `2026-03-31` as a day. */
export function dateWords(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(date) ?? [];
  if (!year || !month) return date;
  return new Intl.DateTimeFormat(intlLocale(), {
    year: "numeric",
    month: "long",
    day: day ? "numeric" : undefined,
    timeZone: "UTC",
  }).format(Date.UTC(Number(year), Number(month) - 1, day ? Number(day) : 1));
}
