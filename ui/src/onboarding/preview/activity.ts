import { translator } from "$i18n";
import type { Moment, WeeklyActivity } from "$ipc/bindings";
import { roughly } from "$onboarding/facts";

const t = translator("peek");

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** How many weeks are averaged at either end to find a trend. */
const ENDS = 4;

/** The relative change that counts as a trend. */
const CHANGED = 0.2;

/** The complete weeks: the running one would look like a decline. */
export function wholeWeeks(
  activity: readonly WeeklyActivity[],
  at: Moment,
): readonly WeeklyActivity[] {
  return activity.filter(({ from }) => from + WEEK <= at);
}

/** The activity in words: "About 310 people a week, steady". */
export function livelyWords(activity: readonly WeeklyActivity[]): {
  people: string;
  posts: string;
} {
  const people = about(activity.map((week) => week.people));
  const posts = about(activity.map((week) => week.posts));
  const came = t("peek-weeks-people", { count: people, shown: roughly(people) });
  return {
    people: people === 0 ? came : goes(activity, came),
    posts: t("peek-weeks-posts", { count: posts, shown: roughly(posts) }),
  };
}

/** The points of a polyline in a `width` by `height` box, starting at zero. */
export function lineOf(counts: readonly number[], width: number, height: number): string {
  const most = Math.max(1, ...counts);
  const step = width / Math.max(1, counts.length - 1);
  return counts
    .map((count, at) => `${round(at * step)},${round(height - (count / most) * height)}`)
    .join(" ");
}

/** A trend is stated only with enough weeks. */
function goes(activity: readonly WeeklyActivity[], people: string): string {
  if (activity.length < 2 * ENDS) return people;
  const before = mean(activity.slice(0, ENDS).map((week) => week.people));
  const after = mean(activity.slice(-ENDS).map((week) => week.people));
  if (after > before * (1 + CHANGED)) return t("peek-weeks-growing", { people });
  if (after < before * (1 - CHANGED)) return t("peek-weeks-shrinking", { people });
  return t("peek-weeks-steady", { people });
}

/** The median: one unusual week does not change it. */
function about(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
