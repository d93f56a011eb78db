import { createContext } from "svelte";
import { SvelteSet } from "svelte/reactivity";
import type { PostId } from "$ipc/bindings";

/**
 * The posts whose warnings, pictures or full text the reader has opened on a screen.
 *
 * The state is kept outside the posts because the feed removes posts that are scrolled away, and a
 * content warning that closes again would move what is read.
 */
export class RevealedPosts {
  /** Posts whose content warning or filter is open. */
  readonly posts = new SvelteSet<PostId>();
  /** Posts whose covered pictures are shown. */
  readonly pictures = new SvelteSet<PostId>();
  /** Long posts that are shown in full. */
  readonly expanded = new SvelteSet<PostId>();
}

export const [getRevealedPosts, setRevealedPosts] = createContext<RevealedPosts>();
