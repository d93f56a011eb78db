import { loadMessages } from "$i18n";

/** Where somebody names a server they know; it comes with its words when it is first opened. */
export async function knownServer() {
  const [{ default: KnownServer }] = await Promise.all([
    import("./KnownServer.svelte"),
    loadMessages("peek"),
  ]);
  return KnownServer;
}
