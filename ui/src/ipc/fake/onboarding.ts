import type {
  Account,
  Domain,
  OnboardingState,
  PendingAccount,
  Problem,
  ServerCard,
} from "../bindings";
import { complete, type CompleteOnboarding } from "../complete";
import { aCard, aPendingAccount, aSignUp, anOnboarding } from "../fixtures/onboarding";
import { NOW } from "../fixtures/posts";
import { FEDERATION } from "../fixtures/recorded";
import type { FakeCatalogue } from "./catalogue";
import type { Answers, FakeHost } from "./host";

/** Onboarding, with servers that answer at once or when a test says so. */
export class FakeOnboarding {
  readonly #host: FakeHost;
  readonly #catalogue: FakeCatalogue;
  #state: CompleteOnboarding;

  constructor(host: FakeHost, catalogue: FakeCatalogue) {
    this.#host = host;
    this.#catalogue = catalogue;
    this.#state = complete(host.world.journey ?? {});
  }

  get state(): CompleteOnboarding {
    return this.#state;
  }

  /** Changes the state and signals it. */
  change(changes: OnboardingState): CompleteOnboarding {
    this.#save(changes);
    this.#host.signal({ kind: "onboarding", onboarding: this.#state });
    return this.#state;
  }

  /** Changes the account that waits for its confirmation. */
  changePendingAccount(changes: Partial<PendingAccount>) {
    const { pendingAccount } = this.#state;
    if (!pendingAccount) throw new Error("There is no pending account.");
    this.change({ pendingAccount: { ...pendingAccount, ...changes } });
  }

  /** Sets how many of the asked servers have answered. */
  serversAnswered(answered: number, asked = 6) {
    const { suggestions } = this.#state;
    if (!suggestions) throw new Error("No servers were asked.");
    this.change({
      suggestions: { ...suggestions, progress: { kind: "underWay", answered, asked } },
    });
  }

  /** Ends asking with these suggestions; `offline` when no server could be asked. */
  suggest(suggested: ServerCard[], offline = false) {
    const cards = suggested.map((card): ServerCard =>
      offline ? { ...card, reachability: { kind: "notChecked" } } : card,
    );
    const shown = [...(this.#state.suggestions?.shown ?? []), ...cards.map(({ domain }) => domain)];
    this.change({ suggestions: { cards, progress: { kind: "done" }, shown, offline } });
  }

  /** Ends onboarding with an account. */
  finish(account: Account) {
    this.#host.setAccounts([...this.#host.accounts, account]);
    this.change(anOnboarding());
    this.#host.signal({ kind: "onboardingFinished", account: account.id });
  }

  readonly answers = {
    saveWishes: (wishes) => this.#save({ wishes }),
    showServers: () => this.#askServers([]),
    moreSuggestions: () => this.#askServers(this.#state.suggestions?.shown ?? []),
    peek: (domain) => {
      this.change({ preview: domain });
      const peek = this.#host.world.peeks?.[domain];
      if (!peek) throw { kind: "serverUnreachable", domain } satisfies Problem;
      return peek;
    },
    endPeek: () => this.change({ preview: null }),
    policyDocument: (domain, kind) => {
      const documents = this.#host.world.papers?.[domain] ?? [];
      return documents.find((one) => one.kind === kind) ?? { kind, text: [], since: null };
    },
    checkFederation: (_server, address) => {
      const status = FEDERATION[address];
      if (!status) {
        throw { kind: "addressRefused", typed: address, why: "notAName" } satisfies Problem;
      }
      return status;
    },
    chooseServer: (domain) => this.#openForm(domain, null),
    useInvitation: (link) => {
      const [, domain, code] = /([^/\s]+)\/invite\/(\w+)/.exec(link) ?? [];
      if (!domain || !code) {
        throw { kind: "addressRefused", typed: link, why: "notAName" } satisfies Problem;
      }
      return this.#openForm(domain, code);
    },
    saveSignUpForm: (_server, form) => {
      const { signUp } = this.#state;
      if (signUp) this.#save({ signUp: { ...signUp, form } });
    },
    saveFollowSelections: (ticks) => {
      const { pendingAccount } = this.#state;
      if (pendingAccount) this.#save({ pendingAccount: { ...pendingAccount, ticks } });
    },
    checkUsername: (username) =>
      this.#host.world.takenNames?.includes(username) ? "taken" : "free",
    submitSignUp: (key) => {
      const { signUp } = this.#state;
      if (!signUp || this.#host.isRepeated(key)) return this.#state;
      const { card, form, visit } = signUp;
      const pendingAccount = aPendingAccount({
        server: card.domain,
        serverName: card.name,
        handle: `@${form.username}@${card.domain}`,
        email: form.email,
        approval: visit?.registration.kind === "approval",
        registrationNote: visit?.registrationNote ?? "",
      });
      return this.change({ step: "people", pendingAccount });
    },
    resendConfirmation: (key, email) => {
      const { pendingAccount } = this.#state;
      if (!pendingAccount || this.#host.isRepeated(key)) return this.#state;
      const canResendAt = NOW + 60_000;
      return this.change({
        pendingAccount: { ...pendingAccount, email: email ?? pendingAccount.email, canResendAt },
      });
    },
    checkConfirmation: () => undefined,
    onboardingBack: () => {
      const { step, signUp } = this.#state;
      switch (step) {
        case "interests":
          return this.#state;
        case "suggestions":
          return this.change({ step: "interests" });
        case "signUp":
          return this.change({ step: signUp?.invitation ? "interests" : "suggestions" });
        case "people":
          return this.change({ step: "signUp" });
      }
    },
    startOver: () => this.change(anOnboarding()),
    invitationInClipboard: () => this.#host.world.invitation ?? null,
  } satisfies Answers;

  #save(changes: OnboardingState) {
    this.#state = complete({ ...this.#state, ...changes });
  }

  #askServers(shown: Domain[]): OnboardingState {
    const progress = { kind: "underWay", answered: 0, asked: 6 } as const;
    const asked = this.change({
      step: "suggestions",
      suggestions: { cards: [], progress, shown, offline: false },
    });
    if (this.#host.world.serversHesitate) return asked;
    const next = this.#catalogue.cards.filter(({ domain }) => !shown.includes(domain)).slice(0, 3);
    queueMicrotask(() => this.suggest(next));
    return asked;
  }

  #openForm(domain: Domain, code: string | null): OnboardingState {
    const { pendingAccount, signUp } = this.#state;
    if (pendingAccount?.server === domain) return this.change({ step: "people" });
    const empty = aSignUp(this.#catalogue.cardOf(domain) ?? aCard(domain, { domain }));
    return this.change({
      step: "signUp",
      preview: null,
      signUp: {
        ...empty,
        visit: this.#host.world.peeks?.[domain]?.visit ?? empty.visit,
        invitation: code === null ? null : { domain, code },
        form: signUp?.form ?? empty.form,
      },
    });
  }
}
