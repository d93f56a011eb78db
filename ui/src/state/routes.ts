import type { Handle, PostId, ProfileId } from "$ipc/bindings";

/** Every screen of the client and what it needs to know. */
export type Route =
  | { name: "journey" }
  | { name: "signIn" }
  | { name: "home" }
  | { name: "planet" }
  | { name: "people" }
  | { name: "thread"; post: PostId }
  | { name: "profile"; profile: ProfileId }
  | { name: "handle"; handle: Handle }
  | { name: "hashtag"; tag: string };

/** The name of a screen. */
export type RouteName = Route["name"];

/** What distinguishes a screen from others; also the address of a link to it. */
export function hrefOf(route: Route): string {
  return `#/${[route.name, detailOf(route)].filter(Boolean).map(encodeURIComponent).join("/")}`;
}

/** Whether two routes lead to the same screen. */
export function sameRoute(one: Route, other: Route): boolean {
  return hrefOf(one) === hrefOf(other);
}

function detailOf(route: Route): string {
  switch (route.name) {
    case "journey":
    case "signIn":
    case "home":
    case "planet":
    case "people":
      return "";
    case "thread":
      return route.post;
    case "profile":
      return route.profile;
    case "handle":
      return route.handle;
    case "hashtag":
      return route.tag;
  }
}
