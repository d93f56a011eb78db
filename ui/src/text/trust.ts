import type { Span } from "$ipc/bindings";

/** Signs that turn the direction of what follows them, even past the end of the words they are in. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/gu;

/** A line without signs that turn the direction of letters; it has one by its letters anyway. */
export function withoutTurns(line: string): string {
  return line.replace(TURNS, "");
}

/**
 * Where a link leads, for links whose words do not say it; none where they do.
 *
 * Names with letters of other scripts are always spelled out as the web knows them, since they
 * can look like any other name.
 */
export function hiddenHost(url: string, words: string): string | null {
  if (!URL.canParse(url)) return null;
  const host = new URL(url).host;
  return hostIn(words) === withoutWww(host) ? null : host;
}

/**
 * Whom a name in a text means, for names that do not say it: `@ana` may stand for any ana, but
 * not for somebody who is called otherwise.
 */
export function hiddenHandle({ text, handle }: Extract<Span, { kind: "mention" }>): string | null {
  const said = text.trim().toLowerCase().replace(/^@/, "");
  const [, user = "", host = ""] = handle.toLowerCase().split("@");
  return said === user || said === `${user}@${host}` ? null : handle;
}

/** The name of the place that words such as `www.mossbank.example/beans …` begin with. */
function hostIn(words: string): string {
  const [host = ""] = words
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .split(/[/?#…\s]/u);
  return withoutWww(host);
}

function withoutWww(host: string): string {
  return host.replace(/^www\./, "");
}
