import type { Route } from "$state/routes";
import type { Handle, ProfileId } from "$ipc/bindings";

/** The route to a profile, by its handle where the server gave no id. */
export function routeToMention(mention: { handle: Handle; profile: ProfileId | null }): Route {
  return mention.profile === null
    ? { name: "handle", handle: mention.handle }
    : { name: "profile", profile: mention.profile };
}
