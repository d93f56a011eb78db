import type { Backend } from "$ipc/backend";
import type { AccountId, Draft } from "$ipc/bindings";
import { Autosave } from "./autosave";

/** Saves one draft while it is written; an empty one is deleted. */
export class DraftKeeper {
  readonly #backend: Backend;
  readonly #account: AccountId;
  readonly #slot: string;
  readonly #autosave = new Autosave<Draft | null>((draft) => this.#save(draft), 400);

  /** Whether the last save failed, so that the person can copy the text. */
  failed = $state(false);

  constructor(backend: Backend, account: AccountId, slot: string) {
    this.#backend = backend;
    this.#account = account;
    this.#slot = slot;
  }

  /** The saved draft; null if there is none. Throws a `Problem`. */
  load(): Promise<Draft | null> {
    return this.#backend.draft(this.#account, this.#slot);
  }

  /** Saves the draft at the next pause in writing. */
  write(draft: Draft): void {
    this.#autosave.later(isEmpty(draft) ? null : draft);
  }

  /** Deletes the draft, because it was sent or discarded. */
  async forget(): Promise<void> {
    this.#autosave.later(null);
    await this.flush();
  }

  /** Saves at once what is not saved yet. */
  flush(): Promise<void> {
    return this.#autosave.now();
  }

  async #save(draft: Draft | null): Promise<void> {
    try {
      await this.#backend.saveDraft(this.#account, this.#slot, draft);
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }
}

/** The slot of a reply's draft, or of a new post's. */
export function draftSlot(replyTo: string | null): string {
  return replyTo === null ? "new" : `reply/${replyTo}`;
}

function isEmpty(draft: Draft): boolean {
  return draft.text.trim() === "" && draft.contentNote.trim() === "";
}
