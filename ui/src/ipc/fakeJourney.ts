import type {
  Account,
  AccountId,
  ActionKey,
  Domain,
  SignUpForm,
  OnboardingState,
  UsernameCheck,
  PolicyDocument,
  PolicyKind,
  Peek,
  ServerCard,
  Problem,
  PendingAccount,
  FederationStatus,
  FollowSelection,
  Wishes,
} from "./bindings";
import { FakeDirectory } from "./fakeDirectory";
import type { FakeWorld } from "./fakeWorld";
import type { JourneyBackend } from "./journeyBackend";
import { NOW, aProfile, anAccount } from "./samples";
import { aCard, aJoining, aJourney, aSettling } from "./samplesWalk";
import { whole, type WholeJourney } from "./whole";

/** The way of a newcomer in memory, with servers that answer at once or when they are told to. */
export class FakeJourney extends FakeDirectory implements JourneyBackend {
  protected journey: WholeJourney;

  constructor(world: FakeWorld = {}) {
    super(world);
    this.journey = whole(world.journey ?? {});
  }

  // What a test does to it.

  /** Something on the way changed. */
  journeyGoes(changes: OnboardingState): WholeJourney {
    this.journey = whole({ ...this.journey, ...changes });
    this.signal({ kind: "onboarding", onboarding: this.journey });
    return this.journey;
  }

  /** Something about the account that is being made changed. */
  settlingGoes(changes: Partial<PendingAccount>) {
    if (!this.journey.pendingAccount) throw new Error("No account is being made.");
    this.journeyGoes({ pendingAccount: { ...this.journey.pendingAccount, ...changes } });
  }

  /** So many of the servers that were asked have answered. */
  serversAnswered(answered: number, asked = 6) {
    if (!this.journey.suggestions) throw new Error("Nobody asked for planets.");
    const asking = { kind: "underWay", answered, asked } as const;
    this.journeyGoes({ suggestions: { ...this.journey.suggestions, progress: asking } });
  }

  /** These servers have answered, and asking ends. */
  serversAnswer(...cards: ServerCard[]) {
    const shown = [
      ...(this.journey.suggestions?.shown ?? []),
      ...cards.map(({ domain }) => domain),
    ];
    this.journeyGoes({ suggestions: { cards, progress: { kind: "done" }, shown, offline: false } });
  }

  /** There is no network: servers are shown that nobody has asked. */
  serversStaySilent(...cards: ServerCard[]) {
    const unchecked = cards.map((card): ServerCard => ({
      ...card,
      reachability: { kind: "notChecked" },
    }));
    this.serversAnswer(...unchecked);
    if (this.journey.suggestions)
      this.journeyGoes({ suggestions: { ...this.journey.suggestions, offline: true } });
  }

  /** The newcomer has come home. */
  comesHome(account: Account) {
    this.has(...this.accounts, account);
    this.journeyGoes(aJourney());
    this.signal({ kind: "onboardingFinished", account: account.id });
  }

  // What the page asks.

  async saveWishes(wishes: Wishes) {
    await this.note("saveWishes", wishes);
    this.journey = whole({ ...this.journey, wishes });
  }

  async showServers() {
    await this.note("showServers");
    return this.#asksServers([]);
  }

  async moreSuggestions() {
    await this.note("moreSuggestions");
    return this.#asksServers(this.journey.suggestions?.shown ?? []);
  }

  async peek(domain: Domain): Promise<Peek> {
    await this.note("peek", domain);
    this.journeyGoes({ preview: domain });
    const peek = this.world.peeks?.[domain];
    if (!peek) throw { kind: "serverUnreachable", domain } satisfies Problem;
    return peek;
  }

  async policyDocument(domain: Domain, kind: PolicyKind): Promise<PolicyDocument> {
    await this.note("policyDocument", domain, kind);
    const known = this.world.papers?.[domain]?.find((paper) => paper.kind === kind);
    return known ?? { kind, text: [], since: null };
  }

  async checkFederation(server: Domain, address: string): Promise<FederationStatus> {
    await this.note("checkFederation", server, address);
    const domain = address.trim().toLowerCase().split("@").at(-1) ?? "";
    if (!/^[^\s.]+(\.[^\s.]+)+$/.test(domain)) {
      throw { kind: "addressRefused", typed: address, why: "notAName" } satisfies Problem;
    }
    const domainBlocks = this.world.peeks?.[server]?.domainBlocks;
    if (domainBlocks?.kind !== "published") return { kind: "unknown", domain };
    const silence = domainBlocks.servers.find((one) => one.domain === domain);
    if (!silence) return { kind: "yes", domain };
    return { kind: silence.fully ? "no" : "little", domain, comment: silence.comment };
  }

  async endPeek() {
    await this.note("endPeek");
    return this.journeyGoes({ preview: null });
  }

  async chooseServer(domain: Domain) {
    await this.note("chooseServer", domain);
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

  async saveSignUpForm(server: Domain, form: SignUpForm) {
    await this.note("saveSignUpForm", server, form);
    const { signUp } = this.journey;
    if (signUp) this.journey = whole({ ...this.journey, signUp: { ...signUp, form } });
  }

  async saveFollowSelections(ticks: FollowSelection[]) {
    await this.note("saveFollowSelections", ticks);
    const { pendingAccount } = this.journey;
    if (pendingAccount)
      this.journey = whole({ ...this.journey, pendingAccount: { ...pendingAccount, ticks } });
  }

  async checkUsername(username: string): Promise<UsernameCheck> {
    await this.note("checkUsername", username);
    if (!/^\w{1,30}$/.test(username)) return "malformed";
    return this.world.takenNames?.includes(username) ? "taken" : "free";
  }

  async submitSignUp(key: ActionKey, password: string, locale: string) {
    await this.note("submitSignUp", key, password, locale);
    const { signUp } = this.journey;
    if (!signUp || this.again(key)) return this.journey;
    const { card, form, visit } = signUp;
    const pendingAccount = aSettling({
      server: card.domain,
      serverName: card.name,
      handle: `@${form.username}@${card.domain}`,
      email: form.email,
      approval: visit?.registration.kind === "approval",
      registrationNote: visit?.registrationNote ?? "",
    });
    return this.journeyGoes({ step: "people", pendingAccount });
  }

  async resendConfirmation(key: ActionKey, email: string | null) {
    await this.note("resendConfirmation", key, email);
    const { pendingAccount } = this.journey;
    if (!pendingAccount || this.again(key)) return this.journey;
    return this.journeyGoes({
      pendingAccount: {
        ...pendingAccount,
        email: email ?? pendingAccount.email,
        canResendAt: NOW + 60_000,
      },
    });
  }

  async checkConfirmation() {
    await this.note("checkConfirmation");
  }

  async onboardingBack() {
    await this.note("onboardingBack");
    const { step, signUp } = this.journey;
    switch (step) {
      case "interests":
        return this.journey;
      case "suggestions":
        return this.journeyGoes({ step: "interests" });
      case "signUp":
        return this.journeyGoes({ step: signUp?.invitation ? "interests" : "suggestions" });
      case "people":
        return this.journeyGoes({ step: "signUp" });
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
      serverName: "Rivermouth",
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

  #asksServers(shown: Domain[]): OnboardingState {
    const asking = { kind: "underWay", answered: 0, asked: 6 } as const;
    const asked = this.journeyGoes({
      step: "suggestions",
      suggestions: { cards: [], progress: asking, shown, offline: false },
    });
    if (this.world.serversHesitate) return asked;
    const next = this.cards.filter(({ domain }) => !shown.includes(domain)).slice(0, 3);
    queueMicrotask(() => this.serversAnswer(...next));
    return asked;
  }

  #joins(domain: Domain, code: string | null): OnboardingState {
    const { pendingAccount, signUp } = this.journey;
    if (pendingAccount?.server === domain) return this.journeyGoes({ step: "people" });
    const card = this.cardOf(domain) ?? aCard(domain, { domain });
    return this.journeyGoes({
      step: "signUp",
      preview: null,
      signUp: aJoining(card, {
        visit: this.world.peeks?.[domain]?.visit ?? aJoining(card).visit,
        invitation: code === null ? null : { domain, code },
        form: signUp?.form ?? aJoining(card).form,
      }),
    });
  }
}
