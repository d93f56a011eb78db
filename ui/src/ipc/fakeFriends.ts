import type {
  AccountId,
  ActionKey,
  Brought,
  Chosen,
  FoundPeople,
  Group,
  Kept,
  MovingIn,
  PeopleOf,
  Safety,
  Welcome,
} from "./bindings";
import { FakeJourney } from "./fakeJourney";
import type { FakeWorld } from "./fakeWorld";
import type { FriendsBackend } from "./friendsBackend";

/** Finding people in memory. */
export class FakeFriends extends FakeJourney implements FriendsBackend {
  #welcome: Welcome | null;

  constructor(world: FakeWorld = {}) {
    super(world);
    this.#welcome = world.welcome ?? null;
  }

  async lookForPeople(of: PeopleOf): Promise<FoundPeople> {
    await this.note("lookForPeople", of);
    return this.world.found ?? { groups: [], looking: false, hidden: false };
  }

  async peopleOfHashtag(of: PeopleOf, tag: string): Promise<Group> {
    await this.note("peopleOfHashtag", of, tag);
    return { kind: { kind: "hashtags" }, candidates: this.world.hashtagPeople?.[tag] ?? [] };
  }

  async readBrought(text: string): Promise<Brought> {
    await this.note("readBrought", text);
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

  async followThese(key: ActionKey, of: PeopleOf, chosen: Chosen[]) {
    await this.note("followThese", key, of, chosen);
    if (this.again(key)) return;
    const kept = chosen.map((one): Kept => ({ ...one, state: { kind: "waiting" } }));
    if (of.kind === "account") {
      this.followsGo({ account: of.account, kept, until: null });
    } else if (this.journey.settling) {
      this.settlingGoes({ decided: true, kept });
    }
  }

  /** More people are found. */
  finds(found: FoundPeople) {
    this.signal({ kind: "foundPeople", found });
  }

  /** The kept follows went on. */
  followsGo(movingIn: MovingIn) {
    this.signal({ kind: "movingIn", movingIn });
  }

  async welcome(account: AccountId) {
    await this.note("welcome", account);
    return this.#welcome?.account === account ? this.#welcome : null;
  }

  async setSafety(key: ActionKey, account: AccountId, safety: Safety) {
    await this.note("setSafety", key, account, safety);
    if (this.#welcome) this.#tellWelcome(account, { ...this.#welcome, safety });
  }

  async endWelcome(account: AccountId) {
    await this.note("endWelcome", account);
    this.#tellWelcome(account, null);
  }

  #tellWelcome(account: AccountId, welcome: Welcome | null) {
    this.#welcome = welcome;
    this.signal({ kind: "welcome", account, welcome });
  }
}
