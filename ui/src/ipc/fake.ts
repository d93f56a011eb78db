import type { Backend } from "./backend";
import type {
  Account,
  AccountId,
  ActionKey,
  Draft,
  Mark,
  OpenedProfile,
  OutgoingPost,
  Post,
  Preferences,
  Profile,
  Signal,
  SignInAttempt,
  SignInState,
  Startup,
  Thread,
  Timeline,
  TimelineChange,
  ViewId,
} from "./bindings";
import { marked, voted } from "./fakeDeeds";
import { FakeFriends } from "./fakeFriends";
import { postIn, profilesIn, type FakeWorld } from "./fakeWorld";
import { FakeTimeline, nameOf } from "./fakeTimeline";
import { NOW, aPost, aRelationship, aText, anEntry } from "./samples";
import { NO_TERMS } from "./samplesWalk";

export * from "./samples";
export * from "./samplesPeople";
export * from "./samplesWalk";
export type { FakeWorld } from "./fakeWorld";

/**
 * A whole backend in memory, for tests and the gallery.
 *
 * Like the real one it answers later, never at once, and gives no promise about whether an answer
 * or the signals it causes come first. A key does its deed once. The way of a newcomer is in
 * `fakeJourney.ts`, all servers in `fakeDirectory.ts`, finding people in `fakeFriends.ts`.
 */
export class FakeBackend extends FakeFriends implements Backend {
  readonly #drafts = new Map<string, Draft>();
  readonly #views = new Map<ViewId, FakeTimeline>();
  #outgoing: OutgoingPost[];
  #attempt: SignInAttempt | null = null;

  constructor(world: FakeWorld = {}) {
    super(world);
    this.#outgoing = world.outgoing ?? [];
  }

  // What a test does to it.

  /** New posts come to an open timeline, oldest first as they happen. */
  arrives(timeline: "home" | "planet", ...posts: Post[]) {
    for (const view of this.#views.values()) {
      if (nameOf(view.what) !== timeline) continue;
      for (const post of posts) this.#change(view, [view.arrives([anEntry(post)])]);
    }
  }

  /** How signing in goes on. */
  signInGoes(state: SignInState) {
    if (!this.#attempt) throw new Error("Nobody is signing in.");
    this.#attempt = { ...this.#attempt, state };
    this.signal({ kind: "signIn", attempt: this.#attempt });
  }

  /** Somebody signed in, in the browser. */
  signedIn(account: Account) {
    this.has(...this.accounts.filter((one) => one.id !== account.id), account);
    this.signInGoes({ kind: "done", account: account.id });
  }

  // What the page asks.

  async startup(): Promise<Startup> {
    await this.note("startup");
    return {
      accounts: this.accounts,
      active: this.accounts[0]?.id ?? null,
      keeping: this.world.keeping ?? "keyring",
      preferences: this.world.preferences ?? {},
      devHosts: this.world.devHosts ?? [],
      onboarding: this.journey,
      terms: this.world.terms ?? NO_TERMS,
      version: "0.1.0",
    };
  }

  async listen(hear: (signals: Signal[]) => void) {
    await this.note("listen");
    this.heardBy(hear);
    for (const { id } of this.accounts) {
      this.signal({ kind: "sync", account: id, state: this.world.sync ?? { kind: "live" } });
    }
  }

  async suggestServers(typed: string) {
    await this.note("suggestServers", typed);
    const begins = typed.trim().toLowerCase().replace(/^.*@/, "");
    if (begins === "") return [];
    return (this.world.servers ?? []).filter((domain) => domain.startsWith(begins)).slice(0, 5);
  }

  async signIn(key: ActionKey, typed: string): Promise<SignInAttempt> {
    await this.note("signIn", key, typed);
    const domain = typed.split("@").at(-1) ?? typed;
    this.#attempt = { id: this.another(), domain, state: { kind: "asking" } };
    return this.#attempt;
  }

  async openSignInPage(attempt: number, paste: boolean): Promise<SignInAttempt> {
    await this.note("openSignInPage", attempt, paste);
    const domain = this.#attempt?.domain ?? "rivermouth.example";
    const url = `https://${domain}/oauth/authorize?state=sample`;
    this.#attempt = { id: attempt, domain, state: { kind: "inBrowser", url, opened: true, paste } };
    return this.#attempt;
  }

  async pasteSignInCode(attempt: number, code: string) {
    await this.note("pasteSignInCode", attempt, code);
    this.signInGoes({ kind: "finishing" });
  }

  async cancelSignIn(attempt: number) {
    await this.note("cancelSignIn", attempt);
    this.#attempt = null;
  }

  async signOut(key: ActionKey, account: AccountId) {
    await this.note("signOut", key, account);
    this.has(...this.accounts.filter((one) => one.id !== account));
  }

  async activate(account: AccountId) {
    await this.note("activate", account);
  }

  async openTimeline(account: AccountId, timeline: Timeline) {
    await this.note("openTimeline", account, timeline);
    return this.#open(timeline).opened(NOW);
  }

  async closeTimeline(view: ViewId) {
    await this.note("closeTimeline", view);
    this.#views.delete(view);
  }

  async loadOlder(view: ViewId) {
    await this.note("loadOlder", view);
    const timeline = this.#views.get(view);
    if (!timeline) return true;
    await this.#with(() => this.#change(timeline, timeline.loadOlder(this.#page)));
    return timeline.older.length === 0;
  }

  async fillGap(view: ViewId, gap: string, side: "above" | "below") {
    await this.note("fillGap", view, gap, side);
    const timeline = this.#views.get(view);
    if (timeline) await this.#with(() => this.#change(timeline, timeline.closeGap(gap, [])));
  }

  async revealWaiting(view: ViewId) {
    await this.note("revealWaiting", view);
    const timeline = this.#views.get(view);
    if (timeline) await this.#with(() => this.#change(timeline, timeline.reveal()));
  }

  async saveAnchor(view: ViewId, anchor: unknown) {
    await this.note("saveAnchor", view, anchor);
  }

  async syncNow(account: AccountId) {
    await this.note("syncNow", account);
  }

  async openThread(account: AccountId, id: string): Promise<Thread> {
    await this.note("openThread", account, id);
    const known = this.world.threads?.[id];
    if (known) return known;
    const post = this.#post(id);
    if (!post) throw this.notFound();
    return { ancestors: [], post, replies: [], complete: true };
  }

  async openProfile(account: AccountId, id: string): Promise<OpenedProfile> {
    await this.note("openProfile", account, id);
    return this.#opened(this.#profiles().find((one) => one.id === id));
  }

  async openHandle(account: AccountId, handle: string): Promise<OpenedProfile> {
    await this.note("openHandle", account, handle);
    return this.#opened(this.#profiles().find((one) => one.handle === handle));
  }

  async mark(key: ActionKey, account: AccountId, id: string, mark: Mark, on: boolean) {
    await this.note("mark", key, account, id, mark, on);
    const post = this.#post(id);
    if (!post || this.again(key)) return;
    this.#replace(account, marked(post, mark, on));
  }

  async follow(key: ActionKey, account: AccountId, id: string, on: boolean) {
    await this.note("follow", key, account, id, on);
    const profile = this.#profiles().find((one) => one.id === id);
    if (!profile || this.again(key)) return;
    const asks = on && profile.approvesFollowers;
    const relationship = aRelationship({ following: on && !asks, requested: asks });
    this.signal({ kind: "profile", account, profile, relationship });
  }

  async vote(key: ActionKey, account: AccountId, id: string, poll: string, choices: number[]) {
    await this.note("vote", key, account, id, poll, choices);
    const post = this.#post(id);
    if (!post?.poll || this.again(key)) return;
    this.#replace(account, voted(post, choices));
  }

  async publish(key: ActionKey, account: AccountId, draft: Draft) {
    await this.note("publish", key, account, draft);
    if (this.again(key)) return;
    this.#sends(account, [
      ...this.#outgoing,
      { key, draft, madeAt: NOW, state: { kind: "sending" } },
    ]);
  }

  /** A post on its way has been taken by the server. */
  taken(account: Account, key: ActionKey) {
    const sent = this.#outgoing.find((one) => one.key === key);
    if (!sent) throw new Error(`No post ${key} is on its way.`);
    const post = aPost("", {
      author: account.profile,
      createdAt: NOW,
      text: aText(sent.draft.text),
      visibility: sent.draft.visibility,
    });
    const rest = this.#outgoing.filter((one) => one.key !== key);
    this.#sends(account.id, rest);
    for (const view of this.#views.values()) {
      if (view.what.kind !== "home") continue;
      view.entries.unshift(anEntry(post));
      this.#change(view, [{ kind: "insert", entries: [anEntry(post)] }]);
    }
    const kind = { kind: "published", post: post.id } as const;
    this.signal({ kind: "notice", notice: { account: account.id, action: key, kind } });
  }

  async outgoing(account: AccountId) {
    await this.note("outgoing", account);
    return this.#outgoing;
  }

  async sendAgain(key: ActionKey) {
    await this.note("sendAgain", key);
    this.#sends(
      this.accounts[0]?.id ?? 1,
      this.#outgoing.map((one) => (one.key === key ? { ...one, state: { kind: "sending" } } : one)),
    );
  }

  async withdraw(key: ActionKey) {
    await this.note("withdraw", key);
    const found = this.#outgoing.find((one) => one.key === key);
    const rest = this.#outgoing.filter((one) => one.key !== key);
    this.#sends(this.accounts[0]?.id ?? 1, rest);
    return found?.draft ?? null;
  }

  async saveDraft(account: AccountId, slot: string, draft: Draft | null) {
    await this.note("saveDraft", account, slot, draft);
    if (draft) this.#drafts.set(`${account} ${slot}`, draft);
    else this.#drafts.delete(`${account} ${slot}`);
  }

  async draft(account: AccountId, slot: string) {
    await this.note("draft", account, slot);
    return this.#drafts.get(`${account} ${slot}`) ?? null;
  }

  async savePreferences(preferences: Preferences) {
    await this.note("savePreferences", preferences);
    this.prefers(preferences);
  }

  async openPage(url: string) {
    await this.note("openPage", url);
    this.pages.push(url);
  }

  pictureAddress(key: string) {
    return this.world.pictures?.(key) ?? `media:${key}`;
  }

  // How it keeps its promises.

  get #page() {
    return this.world.page ?? 20;
  }

  /** Lets signals run before the answer or after it. */
  async #with(tell: () => void) {
    if (this.world.signalsFirst ?? true) tell();
    else void Promise.resolve().then(tell);
  }

  #open(timeline: Timeline): FakeTimeline {
    const entries = this.world.timelines?.[nameOf(timeline)] ?? [];
    const view = new FakeTimeline(this.another(), timeline, entries, this.#page);
    this.#views.set(view.view, view);
    return view;
  }

  #change(timeline: FakeTimeline, changes: TimelineChange[]) {
    for (const change of changes) {
      timeline.revision += 1;
      const { view, revision } = timeline;
      this.signal({ kind: "timeline", view, revision, change });
    }
  }

  #replace(account: AccountId, post: Post) {
    for (const view of this.#views.values()) view.replace(post);
    this.signal({ kind: "posts", account, posts: [post] });
  }

  #sends(account: AccountId, outgoing: OutgoingPost[]) {
    this.#outgoing = outgoing;
    this.signal({ kind: "outgoing", account, outgoing });
  }

  #post(id: string): Post | undefined {
    const open = [...this.#views.values()].flatMap((view) => view.entries);
    return postIn(this.world, open, id);
  }

  #profiles(): Profile[] {
    return profilesIn(this.world, this.accounts);
  }

  #opened(profile: Profile | undefined): OpenedProfile {
    if (!profile) throw this.notFound();
    return {
      profile,
      relationship: this.world.relationships?.[profile.id] ?? aRelationship(),
      isMe: this.accounts.some((one) => one.profile.id === profile.id),
      timeline: this.#open({ kind: "profile", id: profile.id }).opened(NOW),
    };
  }
}
