import { fileURLToPath } from "node:url";
import globalData from "@csstools/postcss-global-data";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import customMedia from "postcss-custom-media";
import { defineConfig, mergeConfig } from "vitest/config";
import { devServer } from "./devServer.js";

const src = (path) => fileURLToPath(new URL(`./src/${path}`, import.meta.url));
const page = (name) => fileURLToPath(new URL(`./${name}`, import.meta.url));

// The gallery brings a pretended backend along, so a window a person opens must not contain it.
const withGallery = process.env.PLANETFALL_GALLERY === "1";

const config = defineConfig({
  plugins: [svelte()],
  resolve: {
    alias: {
      $kit: src("kit"),
      $text: src("text"),
      $i18n: src("i18n"),
      $ipc: src("ipc"),
      $state: src("state"),
      $problems: src("problems"),
      $onboarding: src("onboarding"),
      $client: src("client"),
      $app: src("app"),
      $testing: src("testing"),
      $gallery: src("gallery"),
    },
    // Svelte has a second build for servers; component tests need the one for the page.
    conditions: process.env.VITEST ? ["browser"] : undefined,
  },
  css: {
    // Every component's styles may use the breakpoints without importing them.
    postcss: { plugins: [globalData({ files: [src("styles/media.css")] }), customMedia()] },
  },
  build: {
    target: ["es2022", "safari16.4"],
    // The content policy allows no data: address for styles and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: withGallery
        ? { index: page("index.html"), gallery: page("gallery.html") }
        : { index: page("index.html") },
    },
  },
  // The tests read the catalogue that comes with the app.
  server: { fs: { allow: [".", "../assets/catalogue"] } },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["src/testing/setup.ts"],
    restoreMocks: true,
    testTimeout: 20_000,
  },
});

export default ({ command }) => (command === "serve" ? mergeConfig(config, devServer) : config);
