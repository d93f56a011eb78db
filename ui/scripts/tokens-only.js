import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import stylelint from "stylelint";

const ruleName = "planetfall/tokens-only";
const messages = stylelint.utils.ruleMessages(ruleName, {
  length: (found) => `"${found}" needs a token: take one of styles/tokens.css or add one`,
  equal: (found, token) => `"${found}" is ${token}`,
  weight: (found) => `The font weight ${found} needs a token of styles/tokens.css`,
  media: (found) => `"${found}" is a breakpoint of styles/media.css: use its name`,
});

const read = (name) =>
  readFileSync(fileURLToPath(new URL(`../src/styles/${name}`, import.meta.url)), "utf8");

const TOKENS = new Map(
  [...read("tokens.css").matchAll(/(--(?:space|length|target|person)[\w-]*):\s*([\d.]+rem);/g)].map(
    ([, name, value]) => [value, name],
  ),
);
const BREAKPOINTS = [...read("media.css").matchAll(/\((m[^)]*)\)/g)].map(([, query]) => query);

/** Here every length is a token. Elsewhere, for the size of one box, only what has a token is one. */
const STRICT =
  /^(padding|margin|gap|row-gap|column-gap|inset|scroll-|font-size$|border-.*radius$|--icon-size$)/;
const REM = /(?<![\w.])[\d.]+rem\b/g;
// Hairlines are drawn in device pixels whatever the size of the text.
const PX = /(?<![\w.])(?!0\.\d)(?:[4-9]|\d{2,})px\b/g;

/** Keeps lengths, font weights and breakpoints of components to the names in `styles/`. */
const rule = (enabled) => (root, result) => {
  if (!enabled) return;
  const report = (node, message) =>
    stylelint.utils.report({ result, ruleName, node, message, word: node.value ?? node.params });

  root.walkDecls((declaration) => {
    const { prop, value } = declaration;
    const strict = STRICT.test(prop);
    for (const [found] of value.matchAll(REM)) {
      const token = TOKENS.get(found);
      if (token) report(declaration, messages.equal(found, token));
      else if (strict) report(declaration, messages.length(found));
    }
    if (strict) {
      for (const [found] of value.matchAll(PX)) report(declaration, messages.length(found));
    }
    if (prop === "font-weight" && /^\d/.test(value)) report(declaration, messages.weight(value));
  });
  root.walkAtRules("media", (atRule) => {
    const found = BREAKPOINTS.find((query) => atRule.params.includes(query));
    if (found) report(atRule, messages.media(found));
  });
};

rule.ruleName = ruleName;
rule.messages = messages;
export default stylelint.createPlugin(ruleName, rule);
