// Finds things on the page as a person with a screen reader would: by what they are and what they
// are called. Runs inside the page; arguments are an order and what to look for.
const [order, sought] = arguments;

const TAGS = {
  A: (e) => (e.hasAttribute("href") ? "link" : ""),
  ARTICLE: () => "article",
  ASIDE: () => "complementary",
  BUTTON: () => "button",
  DETAILS: () => "group",
  DIALOG: () => "dialog",
  FIELDSET: () => "group",
  FOOTER: (e) => (e.closest("article, main, section, dialog") ? "" : "contentinfo"),
  FORM: (e) => (e.hasAttribute("aria-label") ? "form" : ""),
  H1: () => "heading",
  H2: () => "heading",
  H3: () => "heading",
  H4: () => "heading",
  HEADER: (e) => (e.closest("article, main, section, dialog") ? "" : "banner"),
  IMG: (e) => (e.alt === "" ? "" : "img"),
  INPUT: inputRole,
  LI: () => "listitem",
  MAIN: () => "main",
  NAV: () => "navigation",
  OPTION: () => "option",
  OUTPUT: () => "status",
  PROGRESS: () => "progressbar",
  SECTION: (e) => (e.hasAttribute("aria-label") || e.hasAttribute("aria-labelledby") ? "region" : ""),
  SELECT: () => "combobox",
  SUMMARY: () => "button",
  TEXTAREA: () => "textbox",
  UL: () => "list",
  OL: () => "list",
};

function inputRole(e) {
  if (["button", "submit", "reset"].includes(e.type)) return "button";
  if (["checkbox", "radio", "range"].includes(e.type)) return e.type === "range" ? "slider" : e.type;
  if (e.type === "hidden") return "";
  return e.type === "search" ? "searchbox" : "textbox";
}

function roleOf(e) {
  const said = e.getAttribute("role")?.trim().split(/\s+/)[0];
  if (said) return said === "none" || said === "presentation" ? "" : said;
  return TAGS[e.tagName]?.(e) ?? "";
}

// Fluent wraps what it puts into a sentence in marks that nobody sees.
const tidy = (text) => text.replace(/[\u2066-\u2069\u200e\u200f]/g, "").replace(/\s+/g, " ").trim();

function isShown(e) {
  if (e.closest('[aria-hidden="true"], [inert]')) return false;
  return e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
}

function words(e) {
  let said = "";
  for (const child of e.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) said += child.data;
    if (child.nodeType !== Node.ELEMENT_NODE) continue;
    if (child.getAttribute("aria-hidden") === "true") continue;
    const style = getComputedStyle(child);
    if (style.display === "none" || style.visibility === "hidden") continue;
    const part = child.getAttribute("aria-label") ?? (child.tagName === "IMG" ? child.alt : words(child));
    said += style.display.startsWith("inline") ? part : ` ${part} `;
  }
  return said;
}

const FROM_WORDS = new Set([
  "button", "link", "heading", "option", "menuitem", "menuitemradio", "menuitemcheckbox", "tab",
  "listitem", "checkbox", "radio", "status", "alert", "switch",
]);

function nameOf(e) {
  const by = e.getAttribute("aria-labelledby");
  if (by) {
    const parts = by.split(/\s+/).map((id) => document.getElementById(id));
    return tidy(parts.map((part) => (part ? words(part) : "")).join(" "));
  }
  const label = e.getAttribute("aria-label");
  if (label) return tidy(label);
  if (e.labels?.length) return tidy([...e.labels].map(words).join(" "));
  if (e.tagName === "IMG") return tidy(e.alt);
  if (e.tagName === "FIELDSET") return tidy(words(e.querySelector("legend") ?? e));
  if (FROM_WORDS.has(roleOf(e))) {
    const said = tidy(e.tagName === "INPUT" ? e.value : words(e));
    if (said) return said;
  }
  return tidy(e.getAttribute("title") ?? e.getAttribute("placeholder") ?? "");
}

const FIELDS = new Set(["textbox", "combobox", "searchbox"]);

function fits(e, one) {
  const role = roleOf(e);
  if (one.role === "field" ? !FIELDS.has(role) : role !== one.role) return false;
  if (!isShown(e)) return false;
  if (one.name !== null && nameOf(e) !== one.name) return false;
  if (one.naming !== null && !nameOf(e).includes(one.naming)) return false;
  return one.saying === null || tidy(words(e)).includes(one.saying);
}

function all(one) {
  const around = one.inside ? all(one.inside) : [document.body];
  const found = around.flatMap((outer) => [...outer.querySelectorAll("*")].filter((e) => fits(e, one)));
  return one.at === null ? found : found.slice(one.at, one.at + 1);
}

function outline() {
  const lines = [];
  for (const e of document.body.querySelectorAll("*")) {
    const role = roleOf(e);
    if (!role || role === "listitem" || !isShown(e)) continue;
    const pressed = e.getAttribute("aria-pressed");
    const value = "value" in e && FIELDS.has(role) ? ` = ${JSON.stringify(e.value)}` : "";
    lines.push(`${role} "${nameOf(e).slice(0, 120)}"${value}${pressed === null ? "" : ` pressed=${pressed}`}`);
  }
  return lines.join("\n");
}

switch (order) {
  case "find":
    return all(sought)[0] ?? null;
  case "count":
    return all(sought).length;
  case "names":
    return all(sought).map(nameOf);
  case "words":
    return all(sought).map((e) => tidy(words(e)));
  case "has-focus":
    return all(sought).includes(document.activeElement);
  case "focus": {
    const e = document.activeElement ?? document.body;
    return { role: roleOf(e), name: nameOf(e) };
  }
  case "outline":
    return `${location.href}\n${outline()}`;
  default:
    throw new Error(`no such order: ${order}`);
}
