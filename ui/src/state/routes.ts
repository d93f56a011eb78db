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

/** What distinguishes a screen from others; also the address of a link to it. */
export function hrefOf({ name, ...details }: Route): string {
  return `#/${[name, ...Object.values<string>(details)].map(encodeURIComponent).join("/")}`;
}

/** Whether two routes lead to the same screen. */
export function sameRoute(one: Route, other: Route): boolean {
  return hrefOf(one) === hrefOf(other);
}
