import type {
  Account,
  AccountId,
  ActionKey,
  Domain,
  JoinForm,
  Journey,
  NameCheck,
  Paper,
  PaperKind,
  Peek,
  PlanetCard,
  Problem,
  Settling,
  TalksTo,
  Tick,
  Wishes,
} from "./bindings";
import { FakeDirectory } from "./fakeDirectory";
import type { FakeWorld } from "./fakeWorld";
import type { JourneyBackend } from "./journeyBackend";
import { NOW, aProfile, anAccount } from "./samples";
import { aCard, aJoining, aJourney, aSettling } from "./samplesWalk";
import { whole, type WholeJourney } from "./whole";

/** The way of a newcomer in memory, with planets that answer at once or when they are told to. */
export class FakeJourney extends FakeDirectory implements JourneyBackend {
  protected journey: WholeJourney;

  constructor(world: FakeWorld = {}) {
    super(world);
    this.journey = whole(world.journey ?? {});
  }

  // What a test does to it.

  /** Something on the way changed. */
  journeyGoes(changes: Journey): WholeJourney {
    this.journey = whole({ ...this.journey, ...changes });
    this.signal({ kind: "journey", journey: this.journey });
    return this.journey;
  }

  /** Something about the account that is being made changed. */
  settlingGoes(changes: Partial<Settling>) {
    if (!this.journey.settling) throw new Error("No account is being made.");
    this.journeyGoes({ settling: { ...this.journey.settling, ...changes } });
  }

  /** So many of the planets that were asked have answered. */
  planetsAnswered(answered: number, asked = 6) {
    if (!this.journey.three) throw new Error("Nobody asked for planets.");
    const asking = { kind: "underWay", answered, asked } as const;
    this.journeyGoes({ three: { ...this.journey.three, asking } });
  }

  /** These planets have answered, and asking ends. */
  planetsAnswer(...cards: PlanetCard[]) {
    const shown = [...(this.journey.three?.shown ?? []), ...cards.map(({ domain }) => domain)];
    this.journeyGoes({ three: { cards, asking: { kind: "done" }, shown, offline: false } });
  }

  /** There is no network: planets are shown that nobody has asked. */
  planetsStaySilent(...cards: PlanetCard[]) {
    const unchecked = cards.map((card): PlanetCard => ({ ...card, checked: { kind: "not" } }));
    this.planetsAnswer(...unchecked);
    if (this.journey.three) this.journeyGoes({ three: { ...this.journey.three, offline: true } });
  }

  /** The newcomer has come home. */
  comesHome(account: Account) {
    this.has(...this.accounts, account);
    this.journeyGoes(aJourney());
    this.signal({ kind: "arrived", account: account.id });
  }

  // What the page asks.

  async keepWishes(wishes: Wishes) {
    await this.note("keepWishes", wishes);
    this.journey = whole({ ...this.journey, wishes });
  }

  async showPlanets() {
    await this.note("showPlanets");
    return this.#asksPlanets([]);
  }

  async threeOthers() {
    await this.note("threeOthers");
    return this.#asksPlanets(this.journey.three?.shown ?? []);
  }

  async peek(domain: Domain): Promise<Peek> {
    await this.note("peek", domain);
    this.journeyGoes({ peeking: domain });
    const peek = this.world.peeks?.[domain];
    if (!peek) throw { kind: "serverUnreachable", domain } satisfies Problem;
    return peek;
  }

  async readPaper(domain: Domain, kind: PaperKind): Promise<Paper> {
    await this.note("readPaper", domain, kind);
    const known = this.world.papers?.[domain]?.find((paper) => paper.kind === kind);
    return known ?? { kind, text: [], since: null };
  }

  async talksTo(planet: Domain, address: string): Promise<TalksTo> {
    await this.note("talksTo", planet, address);
    const domain = address.trim().toLowerCase().split("@").at(-1) ?? "";
    if (!/^[^\s.]+(\.[^\s.]+)+$/.test(domain)) {
      throw { kind: "addressRefused", typed: address, why: "notAName" } satisfies Problem;
    }
    const silences = this.world.peeks?.[planet]?.silences;
    if (silences?.kind !== "published") return { kind: "unknown", domain };
    const silence = silences.planets.find((one) => one.domain === domain);
    if (!silence) return { kind: "yes", domain };
    return { kind: silence.fully ? "no" : "little", domain, comment: silence.comment };
  }

  async endPeek() {
    await this.note("endPeek");
    return this.journeyGoes({ peeking: null });
  }

  async choosePlanet(domain: Domain) {
    await this.note("choosePlanet", domain);
    return this.#joins(domain, null);
  }

  async useInvitation(link: string) {
    await this.note("useInvitation", link);
    const [, domain, code] = /^(?:https?:\/\/)?(?:www\.)?([^/\s]+)\/invite\/(\w+)/.exec(link) ?? [];
    if (!domain || !code) {
      throw { kind: "addressRefused", typed: link, why: "notAName" } satisfies Problem;
    }
    return this.#joins(domain, code);
  }

  async keepJoinForm(planet: Domain, form: JoinForm) {
    await this.note("keepJoinForm", planet, form);
    const { joining } = this.journey;
    if (joining) this.journey = whole({ ...this.journey, joining: { ...joining, form } });
  }

  async keepTicks(ticks: Tick[]) {
    await this.note("keepTicks", ticks);
    const { settling } = this.journey;
    if (settling) this.journey = whole({ ...this.journey, settling: { ...settling, ticks } });
  }

  async checkName(username: string): Promise<NameCheck> {
    await this.note("checkName", username);
    if (!/^\w{1,30}$/.test(username)) return "malformed";
    return this.world.takenNames?.includes(username) ? "taken" : "free";
  }

  async joinPlanet(key: ActionKey, password: string, locale: string) {
    await this.note("joinPlanet", key, password, locale);
    const { joining } = this.journey;
    if (!joining || this.again(key)) return this.journey;
    const { card, form, visit } = joining;
    const settling = aSettling({
      server: card.domain,
      planet: card.name,
      handle: `@${form.username}@${card.domain}`,
      email: form.email,
      approval: visit?.gate.kind === "approval",
      gateWords: visit?.gateWords ?? "",
    });
    return this.journeyGoes({ step: "settling", settling });
  }

  async mailAgain(key: ActionKey, email: string | null) {
    await this.note("mailAgain", key, email);
    const { settling } = this.journey;
    if (!settling || this.again(key)) return this.journey;
    return this.journeyGoes({
      settling: { ...settling, email: email ?? settling.email, mailAgainAt: NOW + 60_000 },
    });
  }

  async lookForLetter() {
    await this.note("lookForLetter");
  }

  async journeyBack() {
    await this.note("journeyBack");
    const { step, joining } = this.journey;
    switch (step) {
      case "findingPlace":
        return this.journey;
      case "choosing":
        return this.journeyGoes({ step: "findingPlace" });
      case "joining":
        return this.journeyGoes({ step: joining?.invitation ? "findingPlace" : "choosing" });
      case "settling":
        return this.journeyGoes({ step: "joining" });
    }
  }

  async startOver() {
    await this.note("startOver");
    return this.journeyGoes(aJourney());
  }

  async beginPractice(): Promise<AccountId> {
    await this.note("beginPractice");
    const known = this.accounts.find((one) => one.practice);
    if (known) return known.id;
    const handle = "@you@practice.example";
    const practice = anAccount({
      id: 900 + this.another(),
      server: "practice.example",
      planet: "Rivermouth",
      handle,
      profile: aProfile("You", { handle, avatar: null }),
      practice: true,
    });
    this.has(...this.accounts, practice);
    return practice.id;
  }

  async endPractice() {
    await this.note("endPractice");
    this.has(...this.accounts.filter((one) => !one.practice));
  }

  async invitationInClipboard() {
    await this.note("invitationInClipboard");
    return this.world.invitation ?? null;
  }

  async beginLetter(to: string, subject: string, body: string) {
    await this.note("beginLetter", to, subject, body);
    this.letters.push({ to, subject, body });
  }

  // How it keeps its promises.

  #asksPlanets(shown: Domain[]): Journey {
    const asking = { kind: "underWay", answered: 0, asked: 6 } as const;
    const asked = this.journeyGoes({
      step: "choosing",
      three: { cards: [], asking, shown, offline: false },
    });
    if (this.world.planetsHesitate) return asked;
    const next = this.cards.filter(({ domain }) => !shown.includes(domain)).slice(0, 3);
    queueMicrotask(() => this.planetsAnswer(...next));
    return asked;
  }

  #joins(domain: Domain, code: string | null): Journey {
    const { settling, joining } = this.journey;
    if (settling?.server === domain) return this.journeyGoes({ step: "settling" });
    const card = this.cardOf(domain) ?? aCard(domain, { domain });
    return this.journeyGoes({
      step: "joining",
      peeking: null,
      joining: aJoining(card, {
        visit: this.world.peeks?.[domain]?.visit ?? aJoining(card).visit,
        invitation: code === null ? null : { domain, code },
        form: joining?.form ?? aJoining(card).form,
      }),
    });
  }
}
