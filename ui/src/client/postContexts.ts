import type { AccountId } from "$ipc/bindings";
import { getAnnouncer, getBackend } from "$state/contexts";
import { OptimisticActions, setOptimisticActions } from "$state/optimisticActions.svelte";
import { RevealedPosts, setRevealedPosts } from "$state/revealedPosts.svelte";

/** Sets the contexts that the posts of a screen need; call it while the screen is created. */
export function setPostContexts(account: AccountId): OptimisticActions {
  const announcer = getAnnouncer();
  setRevealedPosts(new RevealedPosts());
  return setOptimisticActions(
    new OptimisticActions(getBackend(), account, (problem) => announcer.failed(problem)),
  );
}
