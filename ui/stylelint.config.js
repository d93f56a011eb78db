import tokensOnly from "./scripts/tokens-only.js";

/** @type {import("stylelint").Config} */
export default {
  reportDescriptionlessDisables: true,
  reportNeedlessDisables: true,
  plugins: [tokensOnly],
  rules: {
    "planetfall/tokens-only": true,
    "color-named": "never",
    "color-no-hex": true,
    "color-no-invalid-hex": true,
    "declaration-block-no-duplicate-properties": [
      true,
      { ignore: ["consecutive-duplicates-with-different-syntaxes"] },
    ],
    "function-disallowed-list": ["/^(rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?$/"],
    "no-duplicate-selectors": true,
    "property-no-unknown": true,
    "unit-no-unknown": true,
  },
  overrides: [
    { files: ["**/*.svelte"], customSyntax: "postcss-html" },
    {
      files: ["src/styles/tokens.css"],
      rules: { "planetfall/tokens-only": null, "function-disallowed-list": null },
    },
  ],
};
