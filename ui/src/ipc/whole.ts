import type { SignUpForm, SignUp, OnboardingState, Wishes } from "./bindings";

/** The server somebody wants to join, with every field of its form there. */
export type WholeJoining = SignUp & { form: Required<SignUpForm> };

/**
 * A way with every part there.
 *
 * The core reads ways that an older version kept with parts missing, which is why its own type
 * leaves them open. Forms of servers that are not shown are the core's alone.
 */
export interface WholeJourney extends Required<Omit<OnboardingState, "savedForms">> {
  wishes: Required<Wishes>;
  signUp: WholeJoining | null;
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

/** A form nobody has written in. */
export const EMPTY_FORM: Required<SignUpForm> = {
  username: "",
  email: "",
  birthDate: "",
  reason: "",
};

/** Fills in what is missing. */
export function whole(journey: OnboardingState): WholeJourney {
  const {
    step,
    wishes,
    suggestions,
    preview,
    pendingInvitation: offered,
    signUp,
    pendingAccount,
  } = journey;
  return {
    step: step ?? "interests",
    wishes: { ...NO_WISHES, ...wishes },
    suggestions: suggestions ?? null,
    preview: preview ?? null,
    pendingInvitation: offered ?? null,
    signUp: signUp ? { ...signUp, form: { ...EMPTY_FORM, ...signUp.form } } : null,
    pendingAccount: pendingAccount ?? null,
  };
}
