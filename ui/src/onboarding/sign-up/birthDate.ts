/** A birth date in the three parts that are typed. */
export interface BirthParts {
  day: string;
  month: string;
  year: string;
}

/** Splits a date `YYYY-MM-DD`; the parts are empty without one. */
export function partsOf(date: string): BirthParts {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  return { day: strip(day), month: strip(month), year };
}

/** Joins the parts to `YYYY-MM-DD`; `null` if they are no valid date. */
export function dateOf({ day, month, year }: BirthParts): string | null {
  const [d, m, y] = [Number(day), Number(month), Number(year)];
  if (!/^\d{4}$/.test(year.trim()) || !Number.isInteger(d) || !Number.isInteger(m)) return null;
  const date = new Date(Date.UTC(y, m - 1, d));
  // `Date.UTC` maps years below 100 to 19xx.
  const isReal = y >= 100 && date.getUTCDate() === d && date.getUTCMonth() === m - 1 && d > 0;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

export function ageOn(date: string, now: Date): number {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const hadBirthday =
    now.getMonth() + 1 > month || (now.getMonth() + 1 === month && now.getDate() >= day);
  return now.getFullYear() - year - (hadBirthday ? 0 : 1);
}

/** The order of day, month and year in a locale. */
export function orderOf(locale: string): (keyof BirthParts)[] {
  const order = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "numeric",
    year: "numeric",
  })
    .formatToParts(new Date(2000, 0, 1))
    .map((part) => part.type)
    .filter((type): type is keyof BirthParts => ["day", "month", "year"].includes(type));
  return order.length === 3 ? order : ["day", "month", "year"];
}

/** The names of the months, January first. */
export function monthNames(locale: string): string[] {
  const months = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, at) => months.format(Date.UTC(2000, at, 1)));
}

function strip(digits: string): string {
  return digits.replace(/^0/, "");
}
