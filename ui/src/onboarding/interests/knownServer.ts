import { loadMessages } from "$i18n";

/** Loads the server lookup with its messages when it is first opened. */
export async function loadKnownServer() {
  const [{ default: KnownServer }] = await Promise.all([
    import("./KnownServer.svelte"),
    loadMessages("peek"),
  ]);
  return KnownServer;
}
