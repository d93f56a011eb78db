import { readdirSync } from "node:fs";
import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import { literalText } from "./scripts/literal-text.js";
import svelteConfig from "./svelte.config.js";

const folders = (path) =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/** Every feature by its alias and folder, read from the tree so that none is forgotten. */
const FEATURES = ["onboarding", "client"].flatMap((area) =>
  folders(`src/${area}`).map((name) => ({ area, name })),
);

/**
 * The late message bundles that are loaded before the modules of a folder run. The loaders are in
 * app/OnboardingScreens.svelte, browse/BrowseScreen.svelte and interests/knownServer.ts.
 */
const LATE_MESSAGES = {
  "src/**": [],
  "src/onboarding/*": ["planets"],
  "src/onboarding/suggestions/**": ["planets"],
  "src/onboarding/preview/**": ["planets", "peek"],
  "src/onboarding/browse/**": ["planets", "atlas"],
  "src/onboarding/map/**": ["map"],
  "src/onboarding/own-server/**": ["own"],
  "src/onboarding/interests/KnownServer.svelte": ["peek"],
};

/** Folders that a window is built from, so they must not import the window. */
const BELOW_APP = ["onboarding", "client", "kit", "text", "problems", "state", "ipc", "i18n"];

const NO_APP = {
  group: ["$app/*", "**/app/*"],
  message: "Get what a component needs from $state/contexts; only app/ knows the window.",
};

const NO_PRODUCT = {
  group: ["ipc", "state", "onboarding", "client", "problems", "testing"].map(
    (name) => `$${name}/*`,
  ),
  message: "The kit knows no product: pass plain data as props, or set it in kit/context.ts.",
};

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
  ...Object.entries(LATE_MESSAGES).map(([files, bundles]) => ({
    files: [files],
    ignores: ["**/*.test.ts", "**/*.preview.svelte"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: `CallExpression[callee.name='translator'] > Literal[value!=/^(${bundles.join("|")})$/]`,
          message: "No loader of this folder's screens loads these messages; see LATE_MESSAGES.",
        },
      ],
    },
  })),
  {
    files: BELOW_APP.map((folder) => `src/${folder}/**`),
    ignores: ["**/*.test.ts"],
    rules: { "no-restricted-imports": ["error", { patterns: [NO_APP] }] },
  },
  {
    files: ["src/kit/**"],
    ignores: ["**/*.test.ts", "**/*.preview.svelte"],
    rules: { "no-restricted-imports": ["error", { patterns: [NO_APP, NO_PRODUCT] }] },
  },
  ...FEATURES.map(({ area, name }) => ({
    files: [`src/${area}/${name}/**`],
    ignores: ["**/*Screen.svelte", "**/*.test.ts", "**/*.preview.svelte"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            NO_APP,
            ...FEATURES.filter((other) => other.area !== area || other.name !== name).map(
              (other) => ({
                group: [`$${other.area}/${other.name}/*`, `../${other.name}/*`],
                message:
                  "Features do not import each other. Combine them in a …Screen.svelte or in app/.",
              }),
            ),
          ],
        },
      ],
    },
  })),
);
