import { translator } from "$i18n";
import { list } from "$i18n/format";
import type { Moment, Suggestions, Wishes } from "$ipc/bindings";
import { isCurrent } from "$onboarding/facts";
import { hasWishes } from "$onboarding/wishes";

const t = translator("planets");

/**
 * How the suggestions were found: by which wishes, which servers were asked and which were not.
 */
export function summaryOf(suggestions: Suggestions, wishes: Wishes, now: Moment): string {
  return [...basisOf(suggestions, wishes), ...answersOf(suggestions, now)].join(" ");
}

/** What they were chosen by, what was not found and what was left out. */
function basisOf({ wordNotes }: Suggestions, wishes: Wishes): string[] {
  const { notFound = [], avoided = [], isAll = false } = wordNotes ?? {};
  const left = avoided.length > 0 ? [t("planets-avoided", { words: quoted(avoided) })] : [];
  if (!hasWishes(wishes)) return [t("planets-unnamed")];
  if (notFound.length === 0) return [t("planets-chosen"), ...left];
  const id = isAll ? "planets-not-found-alone" : "planets-not-found";
  return [t(id, { words: quoted(notFound) }), ...left];
}

function answersOf({ cards, offline }: Suggestions, now: Moment): string[] {
  if (offline) return [t("planets-offline")];
  if (cards.some(({ reachability: checked }) => checked.kind === "notChecked"))
    return [t("planets-unasked")];
  const count = cards.length;
  const when = cards.every((card) => isCurrent(card, now)) ? "now" : "before";
  const answered = t("planets-when", { count, when });
  return count < 3 ? [answered, t("planets-fewer")] : [answered];
}

function quoted(words: readonly string[]): string {
  return list(words.map((word) => t("card-own-words", { words: word })));
}
