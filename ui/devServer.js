import { readFileSync } from "node:fs";

const PORT = 5173;

/** Vite adds styles as elements while developing; the content policy allows those with this nonce. */
const NONCE = "development";

/** The content policy of the release build, with what Vite's client needs: its styles and its socket. */
function contentPolicy() {
  const file = new URL("../src-tauri/tauri.conf.json", import.meta.url);
  const { csp } = JSON.parse(readFileSync(file, "utf8")).app.security;
  const policy = {
    ...csp,
    "style-src": `${csp["style-src"]} 'nonce-${NONCE}'`,
    "connect-src": `${csp["connect-src"]} 'self' ws://localhost:${PORT}`,
  };
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");
}

/**
 * A browser has no back end, so `/` redirects to the home screen in the gallery, which has a fake one.
 * The window opens `/index.html`.
 */
const redirectToGallery = {
  name: "redirect-to-gallery",
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      if (request.url !== "/") return next();
      response.writeHead(302, { location: "/gallery.html?screen=home" }).end();
    });
  },
};

/** What only the development server does. */
export const devServer = {
  plugins: [redirectToGallery],
  html: { cspNonce: NONCE },
  server: { strictPort: true, port: PORT, headers: { "content-security-policy": contentPolicy() } },
};
