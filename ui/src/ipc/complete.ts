import type { OnboardingState, SignUp, SignUpForm, Wishes } from "./bindings";

/** A sign-up whose form has all fields. */
export type CompleteSignUp = SignUp & { form: Required<SignUpForm> };

/**
 * An onboarding state with all fields.
 *
 * Rust reads states that older versions saved without some of them, so the generated types make
 * them optional. Saved forms of other servers are of no use to the page.
 */
export interface CompleteOnboarding extends Required<Omit<OnboardingState, "savedForms">> {
  wishes: Required<Wishes>;
  signUp: CompleteSignUp | null;
}

const NO_WISHES: Required<Wishes> = {
  topics: [],
  politics: [],
  communities: [],
  languages: [],
  place: null,
  words: "",
  friends: [],
};

export const EMPTY_FORM: Required<SignUpForm> = {
  username: "",
  email: "",
  birthDate: "",
  reason: "",
};

/** Fills in the defaults of Rust for the fields that are missing. */
export function complete(state: OnboardingState): CompleteOnboarding {
  const { signUp } = state;
  return {
    step: state.step ?? "interests",
    wishes: { ...NO_WISHES, ...state.wishes },
    suggestions: state.suggestions ?? null,
    preview: state.preview ?? null,
    pendingInvitation: state.pendingInvitation ?? null,
    signUp: signUp ? { ...signUp, form: { ...EMPTY_FORM, ...signUp.form } } : null,
    pendingAccount: state.pendingAccount ?? null,
  };
}
