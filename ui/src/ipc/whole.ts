import type { JoinForm, Joining, Journey, Wishes } from "./bindings";

/** The planet somebody wants to join, with every field of its form there. */
export type WholeJoining = Joining & { form: Required<JoinForm> };

/**
 * A way with every part there.
 *
 * The core reads ways that an older version kept with parts missing, which is why its own type
 * leaves them open. Forms of planets that are not shown are the core's alone.
 */
export interface WholeJourney extends Required<Omit<Journey, "forms">> {
  wishes: Required<Wishes>;
  joining: WholeJoining | null;
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
export const EMPTY_FORM: Required<JoinForm> = {
  username: "",
  email: "",
  birthDate: "",
  reason: "",
};

/** Fills in what is missing. */
export function whole(journey: Journey): WholeJourney {
  const { step, wishes, three, peeking, offered, joining, settling } = journey;
  return {
    step: step ?? "findingPlace",
    wishes: { ...NO_WISHES, ...wishes },
    three: three ?? null,
    peeking: peeking ?? null,
    offered: offered ?? null,
    joining: joining ? { ...joining, form: { ...EMPTY_FORM, ...joining.form } } : null,
    settling: settling ?? null,
  };
}
