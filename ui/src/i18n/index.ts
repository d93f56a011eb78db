import { FluentBundle, FluentResource } from "@fluent/bundle";
import { negotiateLanguages } from "@fluent/langneg";
import { stripBidiControls } from "./bidi";
import type { EarlyMessageId, LateMessageIds } from "./ids";
import { isPseudo, pseudo, type PseudoLocale } from "./pseudo";

export type { EarlyMessageId } from "./ids";

/** A file of messages in `late`, which is loaded with the screens that need it. */
export type LateBundle = keyof LateMessageIds;

/** The id of a message in these late bundles. */
export type LateMessageId<Bundle extends LateBundle> = LateMessageIds[Bundle];

/** What a message can be filled with. */
export type MessageArgs = Record<string, string | number | Date>;

/** Formats a message, in the reader's language. */
export type Translate<Id extends string> = (id: Id, args?: MessageArgs) => string;

/** A language the screens are written in, or one of the two for testing. */
export type Locale = "en" | PseudoLocale;

const EARLY = import.meta.glob<string>("./messages/*/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});
const LATE = import.meta.glob<string>("./messages/*/late/*.ftl", {
  query: "?raw",
  import: "default",
});
const WRITTEN = ["en"] as const;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** The late files by path, kept because a change of the locale builds a new bundle. */
const loaded = new Map<string, string>();

// The locale belongs to the page, like its direction: it is set before the first screen.
let locale: Locale = "en";
let bundle = bundleFor("en");

/** A tag for `Intl`: the reader's own variant of the language, such as `en-GB`, for dates and numbers. */
export function intlLocale(): string {
  if (isPseudo(locale)) return "en";
  const own = navigator.languages.find((tag) => tag.split("-")[0] === locale);
  return own ?? locale;
}

/** The locale we have that fits the reader's languages best. */
export function chooseLocale(wanted: readonly string[]): Locale {
  const [best] = negotiateLanguages([...wanted], [...WRITTEN], {
    strategy: "lookup",
    defaultLocale: "en",
  });
  return best === "en" ? best : "en";
}

/** Sets the language and the direction of the page. */
export function setLocale(next: Locale) {
  locale = next;
  bundle = bundleFor(next);
  document.documentElement.lang = isPseudo(next) ? "en" : next;
  document.documentElement.dir = next === "rtl" ? "rtl" : "ltr";
}

/** Loads late messages, each file once. The loader of a screen waits for them. */
export async function loadMessages(...names: LateBundle[]): Promise<void> {
  await Promise.all(names.map((name) => load(`${folderOf(locale)}late/${name}.ftl`)));
}

/**
 * `t` with the messages of late bundles, for modules that run only after `loadMessages`.
 *
 * ESLint holds which folders may name which bundle (`LATE_MESSAGES` in eslint.config.js).
 */
export function translator<Bundle extends LateBundle>(
  ..._bundles: Bundle[]
): Translate<EarlyMessageId | LateMessageId<Bundle>> {
  return translate;
}

/** Formats one of the messages that are loaded with the page. */
export const t: Translate<EarlyMessageId> = translate;

/** Whether an id that is built from data, such as a term of the catalogue, has a message. */
export function isMessage(id: string): id is EarlyMessageId {
  return bundle.hasMessage(id);
}

function translate(id: string, args?: MessageArgs): string {
  const pattern = bundle.getMessage(id)?.value;
  if (!pattern) return reportMistake(id, `There is no message "${id}".`);

  const errors: Error[] = [];
  const words = bundle.formatPattern(pattern, args && isolated(args), errors);
  if (errors.length > 0) reportMistake(id, `Message "${id}": ${errors.map(String).join(" ")}`);
  return words;
}

/** Throws while developing; in a release the reader keeps the screen and sees the id. */
function reportMistake(id: string, why: string): string {
  if (import.meta.env.DEV) throw new Error(why);
  return id;
}

/** Isolates names of the other direction, so that they do not reorder the sentence around them. */
function isolated(args: MessageArgs): MessageArgs {
  const entries = Object.entries(args).map(([name, value]) => {
    if (typeof value !== "string") return [name, value] as const;
    const plain = stripBidiControls(value);
    const differs = RIGHT_TO_LEFT.test(plain) !== (locale === "rtl") && plain !== "";
    return [name, differs ? `\u2068${plain}\u2069` : plain] as const;
  });
  return Object.fromEntries(entries);
}

async function load(path: string) {
  const file = LATE[path];
  if (!file) throw new Error(`There are no messages in ${path}.`);
  const text = await file();
  if (loaded.has(path)) return;
  loaded.set(path, text);
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
  for (const [path, text] of [...Object.entries(EARLY), ...loaded]) {
    if (path.startsWith(folder)) made.addResource(new FluentResource(text));
  }
  return made;
}
