import { translator } from "$i18n";
import type { Moment, Suggestions, Wishes } from "$ipc/bindings";
import { isCurrent } from "$onboarding/facts";

const t = translator("planets");

/**
 * One sentence about how the suggestions were found: which servers were asked and which were not.
 */
export function summaryOf({ cards, offline }: Suggestions, wishes: Wishes, now: Moment): string {
  if (offline) return t("planets-offline");
  const count = cards.length;
  if (cards.some(({ reachability: checked }) => checked.kind === "notChecked"))
    return t("planets-unasked");
  const lead = t(hasWishes(wishes) ? "planets-lead" : "planets-lead-unnamed", {
    count,
    when: cards.every((card) => isCurrent(card, now)) ? "now" : "before",
  });
  return count < 3 ? `${lead} ${t("planets-fewer")}` : lead;
}

/** Whether any wish was entered. */
function hasWishes({ topics, politics, communities, languages, place, words }: Wishes): boolean {
  const chosen = [topics, politics, communities, languages].some((some) => (some ?? []).length > 0);
  return chosen || (place ?? "") !== "" || (words ?? "").trim() !== "";
}
