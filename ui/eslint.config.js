import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import { literalText } from "./scripts/literal-text.js";
import svelteConfig from "./svelte.config.js";

const FEATURES = [
  "account",
  "arrival",
  "compose",
  "help",
  "join",
  "people",
  "place",
  "post",
  "practice",
  "profile",
  "thread",
  "timeline",
  "welcome",
];

export default ts.config(
  { ignores: ["dist", "node_modules", "src/ipc/bindings.ts", "src/i18n/ids.ts"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      "no-undef": "off",
      "svelte/no-at-html-tags": "error",
      "svelte/no-inspect": "error",
      // Sets and maps here are replaced, never changed: `$state.raw` sees that.
      "svelte/prefer-svelte-reactivity": "off",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrors: "none" },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  { files: ["scripts/**", "*.config.js"], languageOptions: { globals: { ...globals.node } } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    files: ["src/**/*.svelte"],
    ignores: ["src/gallery/**", "**/*.preview.svelte"],
    plugins: { planetfall: { rules: { "literal-text": literalText } } },
    rules: { "planetfall/literal-text": "error" },
  },
  ...FEATURES.map((feature) => ({
    files: [`src/features/${feature}/**`],
    ignores: ["**/*Screen.svelte", "**/*.test.ts", "**/*.preview.svelte"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: FEATURES.filter((other) => other !== feature).map((other) => ({
            group: [`$features/${other}/*`, `../${other}/*`],
            message:
              "Features do not know each other. Bring them together in a …Screen.svelte or in app/.",
          })),
        },
      ],
    },
  })),
);
