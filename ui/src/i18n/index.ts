import { FluentBundle, FluentResource } from "@fluent/bundle";
import { negotiateLanguages } from "@fluent/langneg";
import type { MessageId } from "./ids";
import { isPseudo, pseudo, type PseudoLocale } from "./pseudo";

export type { MessageId } from "./ids";

/** What a message can be filled with. */
export type MessageArgs = Record<string, string | number | Date>;

/** A language the screens are written in, or one of the two for testing. */
export type Locale = "en" | PseudoLocale;

/** Messages of screens that are fetched when they are first needed, by their file in `later`. */
export type LateMessages = "atlas" | "map" | "own" | "peek" | "planets";

const FILES = import.meta.glob<string>("./messages/*/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});
const LATER = import.meta.glob<string>("./messages/*/later/*.ftl", {
  query: "?raw",
  import: "default",
});
const WRITTEN = ["en"] as const;
/** Marks in a name that would turn what stands after them, so that a sentence says something else. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** What was learned, by its path: it is known again when the language of the page changes its form. */
const learned = new Map<string, string>();

// The language belongs to the page, like its direction: it is fixed before the first screen.
let locale: Locale = "en";
let bundle = bundleFor("en");

/** The language of the screens. */
export function spoken(): Locale {
  return locale;
}

/** A tag for `Intl`: the reader's own kind of the language, such as `en-GB`, for dates and numbers. */
export function intlLocale(): string {
  if (isPseudo(locale)) return "en";
  const own = navigator.languages.find((tag) => tag.split("-")[0] === locale);
  return own ?? locale;
}

/** Which of our languages suits these best. */
export function chooseLocale(wanted: readonly string[]): Locale {
  const [best] = negotiateLanguages([...wanted], [...WRITTEN], {
    strategy: "lookup",
    defaultLocale: "en",
  });
  return best === "en" ? best : "en";
}

/** Says everything in this language from now on and turns the page its way. */
export function speak(next: Locale) {
  locale = next;
  bundle = bundleFor(next);
  document.documentElement.lang = isPseudo(next) ? "en" : next;
  document.documentElement.dir = next === "rtl" ? "rtl" : "ltr";
}

/**
 * Fetches the messages of a screen that comes later, once.
 *
 * A loader of such a screen waits for them; `t` knows none of their ids before.
 */
export async function learn(...names: LateMessages[]): Promise<void> {
  await Promise.all(names.map((name) => fetched(`${folderOf(locale)}later/${name}.ftl`)));
}

/** The words for an id, in the reader's language. */
export function t(id: MessageId, args?: MessageArgs): string {
  const pattern = bundle.getMessage(id)?.value;
  if (!pattern) return wrong(id, `There is no message "${id}".`);

  const errors: Error[] = [];
  const words = bundle.formatPattern(pattern, args && isolated(args), errors);
  if (errors.length > 0) wrong(id, `Message "${id}": ${errors.map(String).join(" ")}`);
  return words;
}

/** Whether there are words for an id that comes from outside, such as a term of the directory. */
export function isMessage(id: string): id is MessageId {
  return bundle.hasMessage(id);
}

/** A mistake of ours: loud while we work, and no reason to take the screen away from a reader. */
function wrong(id: string, why: string): string {
  if (import.meta.env.DEV) throw new Error(why);
  return id;
}

/** Keeps a name written the other way from turning the sentence around it. */
function isolated(args: MessageArgs): MessageArgs {
  const entries = Object.entries(args).map(([name, value]) => {
    if (typeof value !== "string") return [name, value] as const;
    const plain = value.replace(TURNING, "");
    const turns = RIGHT_TO_LEFT.test(plain) !== (locale === "rtl") && plain !== "";
    return [name, turns ? `\u2068${plain}\u2069` : plain] as const;
  });
  return Object.fromEntries(entries);
}

async function fetched(path: string) {
  const load = LATER[path];
  if (!load) throw new Error(`There are no messages in ${path}.`);
  const text = await load();
  if (learned.has(path)) return;
  learned.set(path, text);
  if (path.startsWith(folderOf(locale))) bundle.addResource(new FluentResource(text));
}

function folderOf(wanted: Locale): string {
  return `./messages/${isPseudo(wanted) ? "en" : wanted}/`;
}

function bundleFor(wanted: Locale): FluentBundle {
  const made = new FluentBundle(isPseudo(wanted) ? "en" : wanted, {
    useIsolating: false,
    transform: isPseudo(wanted) ? (text) => pseudo(text, wanted) : undefined,
  });
  const folder = folderOf(wanted);
  for (const [path, text] of [...Object.entries(FILES), ...learned]) {
    if (path.startsWith(folder)) made.addResource(new FluentResource(text));
  }
  return made;
}
