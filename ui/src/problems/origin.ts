/** Whose something is, and its page on the web. */
export interface Origin {
  author: string | null;
  url: string | null;
}

/**
 * Where data of any shape comes from. It is used for data that could not be shown, so nothing about
 * it is taken for granted.
 */
export function originOf(subject: unknown): Origin {
  const author = textAt(subject, "author", "handle") ?? textAt(subject, "domain");
  const url = textAt(subject, "url") ?? textAt(subject, "post", "url");
  return { author, url: url !== null && /^https?:\/\//u.test(url) ? url : null };
}

function textAt(subject: unknown, ...path: string[]): string | null {
  let value = subject;
  for (const name of path) {
    if (typeof value !== "object" || value === null) return null;
    value = Object.entries(value).find(([key]) => key === name)?.[1];
  }
  return typeof value === "string" ? value : null;
}
