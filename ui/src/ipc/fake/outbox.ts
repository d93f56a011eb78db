import type { Account, AccountId, ActionKey, Draft, OutgoingPost } from "../bindings";
import { NOW, aPost, aText } from "../fixtures/posts";
import type { Answers, FakeHost } from "./host";
import type { FakeTimelines } from "./timelines";

/** Commands about outgoing posts and drafts. */
export class FakeOutbox {
  readonly #host: FakeHost;
  readonly #timelines: FakeTimelines;
  readonly #drafts = new Map<string, Draft>();
  #outgoing: OutgoingPost[];

  constructor(host: FakeHost, timelines: FakeTimelines) {
    this.#host = host;
    this.#timelines = timelines;
    this.#outgoing = host.world.outgoing ?? [];
  }

  /** Lets the server accept an outgoing post. */
  taken(account: Account, key: ActionKey) {
    const sent = this.#outgoing.find((one) => one.key === key);
    if (!sent) throw new Error(`There is no outgoing post ${key}.`);
    const { text, visibility } = sent.draft;
    const post = aPost("", {
      author: account.profile,
      createdAt: NOW,
      text: aText(text),
      visibility,
    });
    this.#set(this.#without(key), account.id);
    this.#timelines.insert("home", post);
    const kind = { kind: "published", post: post.id } as const;
    this.#host.signal({ kind: "notice", notice: { account: account.id, action: key, kind } });
  }

  readonly answers = {
    publish: (key, account, draft) => {
      if (this.#host.isRepeated(key)) return;
      const post: OutgoingPost = { key, draft, madeAt: NOW, state: { kind: "sending" } };
      this.#set([...this.#outgoing, post], account);
    },
    outgoing: () => this.#outgoing,
    sendAgain: (key) =>
      this.#set(
        this.#outgoing.map((one) =>
          one.key === key ? { ...one, state: { kind: "sending" } } : one,
        ),
      ),
    withdraw: (key) => {
      const post = this.#outgoing.find((one) => one.key === key);
      this.#set(this.#without(key));
      return post?.draft ?? null;
    },
    saveDraft: (account, slot, draft) => {
      if (draft) this.#drafts.set(`${account} ${slot}`, draft);
      else this.#drafts.delete(`${account} ${slot}`);
    },
    drafts: (account) =>
      [...this.#drafts]
        .map(([key, draft]) => ({ slot: key.slice(`${account} `.length), key, draft }))
        .filter(({ key }) => key.startsWith(`${account} `))
        .map(({ slot, draft }) => ({ slot, draft })),
    draft: (account, slot) => this.#drafts.get(`${account} ${slot}`) ?? null,
  } satisfies Answers;

  #without(key: ActionKey): OutgoingPost[] {
    return this.#outgoing.filter((post) => post.key !== key);
  }

  #set(outgoing: OutgoingPost[], account: AccountId = this.#host.accounts[0]?.id ?? 1) {
    this.#outgoing = outgoing;
    this.#host.signal({ kind: "outgoing", account, outgoing });
  }
}
