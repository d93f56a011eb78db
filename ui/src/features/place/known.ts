import { learn } from "$i18n";

/** Where somebody names a planet they know; it comes with its words when it is first opened. */
export async function knownPlanet() {
  const [{ default: KnownPlanet }] = await Promise.all([
    import("./KnownPlanet.svelte"),
    learn("peek"),
  ]);
  return KnownPlanet;
}
