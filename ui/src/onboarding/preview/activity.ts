import { translator } from "$i18n";
import type { Moment, WeeklyActivity } from "$ipc/bindings";
import { rounded } from "$onboarding/facts";

const t = translator("peek");

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** How many weeks are averaged at either end to find a trend. */
const TREND_WEEKS = 4;

/** The relative change that counts as a trend. */
const MIN_CHANGE = 0.2;

/** The complete weeks: the running one would look like a decline. */
export function completeWeeks(
  activity: readonly WeeklyActivity[],
  at: Moment,
): readonly WeeklyActivity[] {
  return activity.filter(({ from }) => from + WEEK <= at);
}

/** The activity in words: "About 310 people a week, steady". */
export function activityWords(activity: readonly WeeklyActivity[]): {
  people: string;
  posts: string;
} {
  const people = median(activity.map((week) => week.people));
  const posts = median(activity.map((week) => week.posts));
  const words = t("peek-weeks-people", { count: people, shown: rounded(people) });
  return {
    people: people === 0 ? words : withTrend(activity, words),
    posts: t("peek-weeks-posts", { count: posts, shown: rounded(posts) }),
  };
}

/** The points of a polyline in a `width` by `height` box, starting at zero. */
export function lineOf(counts: readonly number[], width: number, height: number): string {
  const max = Math.max(1, ...counts);
  const step = width / Math.max(1, counts.length - 1);
  return counts
    .map((count, at) => `${round(at * step)},${round(height - (count / max) * height)}`)
    .join(" ");
}

/** A trend is stated only with enough weeks. */
function withTrend(activity: readonly WeeklyActivity[], people: string): string {
  if (activity.length < 2 * TREND_WEEKS) return people;
  const before = mean(activity.slice(0, TREND_WEEKS).map((week) => week.people));
  const after = mean(activity.slice(-TREND_WEEKS).map((week) => week.people));
  if (after > before * (1 + MIN_CHANGE)) return t("peek-weeks-growing", { people });
  if (after < before * (1 - MIN_CHANGE)) return t("peek-weeks-shrinking", { people });
  return t("peek-weeks-steady", { people });
}

/** The median: one unusual week does not change it. */
function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
