import type { Span } from "$ipc/bindings";

/**
 * The host of a link whose text does not begin with it, otherwise `null`.
 *
 * A host in another script is always returned, as Punycode, because its letters can look like
 * those of any other host.
 */
export function undisclosedHost(url: string, text: string): string | null {
  if (!URL.canParse(url)) return null;
  const host = new URL(url).host;
  return hostIn(text) === withoutWww(host) ? null : host;
}

/** The handle of a mention whose text is neither the user name nor the handle, otherwise `null`. */
export function undisclosedHandle({
  text,
  handle,
}: Extract<Span, { kind: "mention" }>): string | null {
  const name = text.trim().toLowerCase().replace(/^@/, "");
  const [, user = "", host = ""] = handle.toLowerCase().split("@");
  return name === user || name === `${user}@${host}` ? null : handle;
}

/** The host that a text such as `www.mossbank.example/beans …` begins with. */
function hostIn(text: string): string {
  const [host = ""] = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .split(/[/?#…\s]/u);
  return withoutWww(host);
}

function withoutWww(host: string): string {
  return host.replace(/^www\./, "");
}
