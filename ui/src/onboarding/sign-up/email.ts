/** What is wrong with an e-mail address, and a correction. */
export interface MailSlip {
  /** `missing…` is invalid; a `typo` is valid but probably not meant. */
  kind: "missingAt" | "missingName" | "missingEnding" | "malformed" | "slip";
  /** The corrected address, if there is one. */
  meant: string | null;
}

/** Mail providers by their first label, if they have one domain only. */
const ENDINGS: Readonly<Record<string, string>> = {
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
const SLIPS: Readonly<Record<string, string>> = {
  gmial: "gmail",
  gmai: "gmail",
  gmali: "gmail",
  gamil: "gmail",
  gnail: "gmail",
  gmaill: "gmail",
  hotmial: "hotmail",
  hotmal: "hotmail",
  hotmai: "hotmail",
  hotmil: "hotmail",
  outlok: "outlook",
  outloo: "outlook",
  otlook: "outlook",
  yaho: "yahoo",
  yahooo: "yahoo",
  yhaoo: "yahoo",
  iclod: "icloud",
  icould: "icloud",
  protonmial: "protonmail",
  protonmai: "protonmail",
  posteoo: "posteo",
  psteo: "posteo",
};

const SLIPPED_ENDINGS: Readonly<Record<string, string>> = {
  con: "com",
  cmo: "com",
  ocm: "com",
  comm: "com",
  vom: "com",
  xom: "com",
  ogr: "org",
  rog: "org",
  nte: "net",
};

/** Checks an e-mail address locally; `null` if it looks right. */
export function mailSlip(typed: string): MailSlip | null {
  const address = typed.trim();
  const at = address.lastIndexOf("@");
  if (at < 0) return { kind: "missingAt", meant: null };
  const name = address.slice(0, at);
  const place = address.slice(at + 1).toLowerCase();
  if (name === "") return { kind: "missingName", meant: null };
  if (/\s/.test(name) || name.includes("@")) return { kind: "malformed", meant: null };

  const dotted = place
    .replaceAll(",", ".")
    .replace(/\.{2,}/g, ".")
    .replace(/\.$/, "");
  const mended = mend(dotted);
  const meant = mended === place ? null : `${name}@${mended}`;
  if (!place.includes(".") || place.endsWith(".")) {
    return { kind: "missingEnding", meant: mended.includes(".") ? meant : null };
  }
  if (!/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}$/u.test(place)) {
    const isMended = /^[\p{L}\p{N}.-]+$/u.test(mended);
    return { kind: "malformed", meant: isMended ? meant : null };
  }
  return meant === null ? null : { kind: "slip", meant };
}

function mend(place: string): string {
  const parts = place.split(".");
  const first = parts[0] ?? "";
  const known = SLIPS[first] ?? first;
  if (parts.length === 1) return ENDINGS[known] ?? known;

  const last = parts.at(-1) ?? "";
  const ending = SLIPPED_ENDINGS[last] ?? last;
  // Other endings of a known provider may be real domains.
  const whole = [known, ...parts.slice(1, -1), ending].join(".");
  return whole === "gmail.co" || whole === "gmail.cm" ? "gmail.com" : whole;
}
