// Finds things on the page as a person with a screen reader would: by what they are and what they
// are called. Runs inside the page; arguments are an order and what to look for.
const [order, locator] = arguments;

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
  const text = e.getAttribute("role")?.trim().split(/\s+/)[0];
  if (text) return text === "none" || text === "presentation" ? "" : text;
  return TAGS[e.tagName]?.(e) ?? "";
}

// Fluent wraps what it puts into a sentence in marks that nobody sees.
const tidy = (text) => text.replace(/[\u2066-\u2069\u200e\u200f]/g, "").replace(/\s+/g, " ").trim();

function isShown(e) {
  if (e.closest('[aria-hidden="true"], [inert]')) return false;
  return e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
}

function words(e) {
  let text = "";
  for (const child of e.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) text += child.data;
    if (child.nodeType !== Node.ELEMENT_NODE) continue;
    if (child.getAttribute("aria-hidden") === "true") continue;
    const style = getComputedStyle(child);
    if (style.display === "none" || style.visibility === "hidden") continue;
    const part = child.getAttribute("aria-label") ?? (child.tagName === "IMG" ? child.alt : words(child));
    text += style.display.startsWith("inline") ? part : ` ${part} `;
  }
  return text;
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
    const text = tidy(e.tagName === "INPUT" ? e.value : words(e));
    if (text) return text;
  }
  return tidy(e.getAttribute("title") ?? e.getAttribute("placeholder") ?? "");
}

const FIELDS = new Set(["textbox", "combobox", "searchbox"]);

function fits(e, wanted) {
  const role = roleOf(e);
  if (wanted.role === "field" ? !FIELDS.has(role) : role !== wanted.role) return false;
  if (!isShown(e)) return false;
  if (wanted.name !== null && nameOf(e) !== wanted.name) return false;
  if (wanted.name_containing !== null && !nameOf(e).includes(wanted.name_containing)) return false;
  return wanted.containing === null || tidy(words(e)).includes(wanted.containing);
}

function all(wanted) {
  const around = wanted.within ? all(wanted.within) : [document.body];
  return around.flatMap((outer) => [...outer.querySelectorAll("*")].filter((e) => fits(e, wanted)));
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
    return all(locator)[0] ?? null;
  case "count":
    return all(locator).length;
  case "names":
    return all(locator).map(nameOf);
  case "has-focus":
    return all(locator).includes(document.activeElement);
  case "focus": {
    const e = document.activeElement ?? document.body;
    return { role: roleOf(e), name: nameOf(e) };
  }
  case "outline":
    return `${location.href}\n${outline()}`;
  default:
    throw new Error(`no such order: ${order}`);
}
