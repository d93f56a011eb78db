import type { Backend } from "$ipc/backend";
import type {
  AccountId,
  Handle,
  OpenedProfile,
  Problem,
  Profile,
  ProfileId,
  Relationship,
  Signal,
} from "$ipc/bindings";
import { TimelineView } from "./timeline.svelte";

/** Who is to be shown: by the server's own id, or by an address that must be looked up. */
export type Wanted = { by: "id"; id: ProfileId } | { by: "handle"; handle: Handle };

/** A profile page with its posts. */
export class ProfileView {
  readonly #backend: Backend;
  readonly #account: AccountId;
  readonly #wanted: Wanted;

  /** What they wrote and boosted. */
  readonly timeline: TimelineView;

  profile = $state.raw<Profile | null>(null);
  /** How the account and they stand to each other; none until the server has said. */
  relationship = $state.raw<Relationship | null>(null);
  /** Whether this is the signed-in person's own page. */
  isMe = $state(false);
  #early: Signal[] = [];

  constructor(backend: Backend, account: AccountId, wanted: Wanted) {
    this.#backend = backend;
    this.#account = account;
    this.#wanted = wanted;
    this.timeline = new TimelineView(backend, account);
  }

  /** Why the page could not be opened. */
  get problem(): Problem | null {
    return this.timeline.problem;
  }

  async open(): Promise<void> {
    await this.timeline.openWith(async () => {
      const opened = await this.#ask();
      this.profile = opened.profile;
      this.relationship = opened.relationship;
      this.isMe = opened.isMe;
      for (const signal of this.#early.splice(0)) this.#hearProfile(signal);
      return opened.timeline;
    });
  }

  hear(signal: Signal): void {
    this.timeline.hear(signal);
    if (signal.kind !== "profile" || signal.account !== this.#account) return;
    if (this.profile) this.#hearProfile(signal);
    else this.#early.push(signal);
  }

  close(): void {
    this.timeline.close();
  }

  #ask(): Promise<OpenedProfile> {
    const wanted = this.#wanted;
    return wanted.by === "id"
      ? this.#backend.openProfile(this.#account, wanted.id)
      : this.#backend.openHandle(this.#account, wanted.handle);
  }

  #hearProfile(signal: Signal): void {
    if (signal.kind !== "profile" || signal.profile.id !== this.profile?.id) return;
    this.profile = signal.profile;
    // A signal without a relationship says nothing about it; what was known stays true.
    this.relationship = signal.relationship ?? this.relationship;
  }
}
