import type { Backend } from "$ipc/backend";
import type { AccountId, Draft } from "$ipc/bindings";

/** How long a pause in writing is before the draft is saved, in milliseconds. */
const PAUSE = 400;

/**
 * Keeps one draft safe while it is written.
 *
 * A draft is saved after every pause and at the latest when the page goes; an empty one is
 * forgotten. Saves go one after the other, so an old one never overtakes a newer.
 */
export class DraftKeeper {
  readonly #backend: Backend;
  readonly #account: AccountId;
  readonly #slot: string;

  #pending: { draft: Draft | null } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  #failed = $state(false);

  constructor(backend: Backend, account: AccountId, slot: string) {
    this.#backend = backend;
    this.#account = account;
    this.#slot = slot;
  }

  /** Whether the last try to save did not work, so that the person can copy their words. */
  get failed() {
    return this.#failed;
  }

  /** What was being written here; none if nothing was. Throws a `Problem`. */
  load(): Promise<Draft | null> {
    return this.#backend.draft(this.#account, this.#slot);
  }

  /** Notes what is written now. */
  write(draft: Draft): void {
    this.#pending = { draft: isEmpty(draft) ? null : draft };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Forgets the draft: it was sent or thrown away. */
  async forget(): Promise<void> {
    this.#pending = { draft: null };
    await this.flush();
  }

  /** Saves at once what is not saved yet. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const pending = this.#pending;
    this.#pending = null;
    if (pending) this.#saving = this.#saving.then(() => this.#save(pending.draft));
    await this.#saving;
  }

  async #save(draft: Draft | null): Promise<void> {
    try {
      await this.#backend.saveDraft(this.#account, this.#slot, draft);
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
  }
}

/** Where the draft of an answer, or of a new post, is kept. */
export function draftSlot(replyTo: string | null): string {
  return replyTo === null ? "new" : `reply/${replyTo}`;
}

function isEmpty(draft: Draft): boolean {
  return draft.text.trim() === "" && draft.contentNote.trim() === "";
}
