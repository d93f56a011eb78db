/** What is wrong with an e-mail address, and a correction. */
export interface EmailIssue {
  /** `missing…` is invalid; a `typo` is valid but probably not meant. */
  kind: "missingAt" | "missingName" | "missingEnding" | "malformed" | "typo";
  correction: string | null;
}

/** Mail providers by their first label, if they have one domain only. */
const PROVIDERS: Readonly<Record<string, string>> = {
  gmail: "gmail.com",
  googlemail: "googlemail.com",
  outlook: "outlook.com",
  icloud: "icloud.com",
  protonmail: "protonmail.com",
  proton: "proton.me",
  fastmail: "fastmail.com",
  posteo: "posteo.de",
  mailbox: "mailbox.org",
  riseup: "riseup.net",
  tutanota: "tutanota.com",
  aol: "aol.com",
};

/** Common typos of provider names. */
const TYPOS = correctionsOf({
  gmail: ["gmial", "gmai", "gmali", "gamil", "gnail", "gmaill"],
  hotmail: ["hotmial", "hotmal", "hotmai", "hotmil"],
  outlook: ["outlok", "outloo", "otlook"],
  yahoo: ["yaho", "yahooo", "yhaoo"],
  icloud: ["iclod", "icould"],
  protonmail: ["protonmial", "protonmai"],
  posteo: ["posteoo", "psteo"],
});

const TYPO_ENDINGS = correctionsOf({
  com: ["con", "cmo", "ocm", "comm", "vom", "xom"],
  org: ["ogr", "rog"],
  net: ["nte"],
});

function correctionsOf(typos: Record<string, string[]>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(typos).flatMap(([word, wrong]) => wrong.map((one) => [one, word] as const)),
  );
}

/** Checks an e-mail address locally; `null` if it looks right. */
export function checkEmail(typed: string): EmailIssue | null {
  const address = typed.trim();
  const at = address.lastIndexOf("@");
  if (at < 0) return { kind: "missingAt", correction: null };
  const name = address.slice(0, at);
  const domain = address.slice(at + 1).toLowerCase();
  if (name === "") return { kind: "missingName", correction: null };
  if (/\s/.test(name) || name.includes("@")) return { kind: "malformed", correction: null };

  const dotted = domain
    .replaceAll(",", ".")
    .replace(/\.{2,}/g, ".")
    .replace(/\.$/, "");
  const corrected = correct(dotted);
  const correction = corrected === domain ? null : `${name}@${corrected}`;
  if (!domain.includes(".") || domain.endsWith(".")) {
    return { kind: "missingEnding", correction: corrected.includes(".") ? correction : null };
  }
  if (!/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}$/u.test(domain)) {
    const isMended = /^[\p{L}\p{N}.-]+$/u.test(corrected);
    return { kind: "malformed", correction: isMended ? correction : null };
  }
  return correction === null ? null : { kind: "typo", correction };
}

function correct(domain: string): string {
  const parts = domain.split(".");
  const first = parts[0] ?? "";
  const provider = TYPOS.get(first) ?? first;
  if (parts.length === 1) return PROVIDERS[provider] ?? provider;

  const last = parts.at(-1) ?? "";
  const ending = TYPO_ENDINGS.get(last) ?? last;
  // Other endings of a known provider may be real domains.
  const whole = [provider, ...parts.slice(1, -1), ending].join(".");
  return whole === "gmail.co" || whole === "gmail.cm" ? "gmail.com" : whole;
}
