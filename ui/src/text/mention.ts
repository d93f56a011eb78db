import type { Route } from "$state/routes";
import type { Handle, ProfileId } from "$ipc/bindings";

/** Where somebody's name leads: to their page, looked up by address where the server gave no id. */
export function routeToMention(who: { handle: Handle; profile: ProfileId | null }): Route {
  return who.profile === null
    ? { name: "handle", handle: who.handle }
    : { name: "profile", profile: who.profile };
}
