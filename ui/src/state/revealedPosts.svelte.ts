import { createContext } from "svelte";
import { SvelteSet } from "svelte/reactivity";
import type { PostId } from "$ipc/bindings";

/**
 * Which covers the reader has opened on a screen.
 *
 * It lives outside the posts because a long list forgets the posts that are scrolled away, and a
 * note that closes by itself would move what is read.
 */
export class Uncovered {
  /** Posts whose content note or filter is open. */
  readonly posts = new SvelteSet<PostId>();
  /** Posts whose covered pictures are shown. */
  readonly pictures = new SvelteSet<PostId>();
  /** Long posts that are shown to their end. */
  readonly whole = new SvelteSet<PostId>();
}

/** The opened covers of the screen a post is on. */
export const [getUncovered, setUncovered] = createContext<Uncovered>();
