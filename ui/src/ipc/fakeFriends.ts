import type {
  AccountId,
  ActionKey,
  ImportedHandles,
  FollowChoice,
  PeopleResults,
  CandidateGroup,
  QueuedFollow,
  FollowProgress,
  DiscoveryScope,
  PrivacySettings,
  WelcomeInfo,
} from "./bindings";
import { FakeJourney } from "./fakeJourney";
import type { FakeWorld } from "./fakeWorld";
import type { FriendsBackend } from "./friendsBackend";

/** Finding people in memory. */
export class FakeFriends extends FakeJourney implements FriendsBackend {
  #welcome: WelcomeInfo | null;

  constructor(world: FakeWorld = {}) {
    super(world);
    this.#welcome = world.welcome ?? null;
  }

  async searchPeople(of: DiscoveryScope): Promise<PeopleResults> {
    await this.note("searchPeople", of);
    return this.world.found ?? { groups: [], looking: false, hidden: false };
  }

  async peopleByHashtag(of: DiscoveryScope, tag: string): Promise<CandidateGroup> {
    await this.note("peopleByHashtag", of, tag);
    return { kind: { kind: "hashtags" }, candidates: this.world.hashtagPeople?.[tag] ?? [] };
  }

  async parseHandles(text: string): Promise<ImportedHandles> {
    await this.note("parseHandles", text);
    const words = text.split(/[\s,;<>"]+/).filter((word) => word.includes("@"));
    const isAddress = (word: string) => /^@?[\w.-]+@[\w-]+(\.[\w-]+)+$/.test(word);
    return {
      addresses: words.filter(isAddress).map((word) => ({
        handle: word.startsWith("@") ? word : `@${word}`,
        mayBeMail: !word.startsWith("@"),
        profile: null,
      })),
      unread: words.filter((word) => !isAddress(word)).slice(0, 10),
    };
  }

  async queueFollows(key: ActionKey, of: DiscoveryScope, chosen: FollowChoice[]) {
    await this.note("queueFollows", key, of, chosen);
    if (this.again(key)) return;
    const kept = chosen.map((one): QueuedFollow => ({ ...one, state: { kind: "waiting" } }));
    if (of.kind === "account") {
      this.followsGo({ account: of.account, queuedFollows: kept, until: null });
    } else if (this.journey.pendingAccount) {
      this.settlingGoes({ decided: true, queuedFollows: kept });
    }
  }

  /** More people are found. */
  finds(found: PeopleResults) {
    this.signal({ kind: "people", found });
  }

  /** The kept follows went on. */
  followsGo(movingIn: FollowProgress) {
    this.signal({ kind: "followProgress", progress: movingIn });
  }

  async welcome(account: AccountId) {
    await this.note("welcome", account);
    return this.#welcome?.account === account ? this.#welcome : null;
  }

  async setPrivacy(key: ActionKey, account: AccountId, safety: PrivacySettings) {
    await this.note("setPrivacy", key, account, safety);
    if (this.#welcome) this.#tellWelcome(account, { ...this.#welcome, safety });
  }

  async dismissWelcome(account: AccountId) {
    await this.note("dismissWelcome", account);
    this.#tellWelcome(account, null);
  }

  #tellWelcome(account: AccountId, welcome: WelcomeInfo | null) {
    this.#welcome = welcome;
    this.signal({ kind: "welcome", account, welcome });
  }
}
