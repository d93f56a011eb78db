import type {
  RegistrationFilter,
  Governance,
  ServerFilters,
  ServerSize,
  Term,
} from "$ipc/bindings";

/** What servers must be, with every kind there. */
export type Filters = Required<ServerFilters>;

export const NO_FILTERS: Filters = {
  languages: [],
  terms: [],
  registration: "any",
  sizes: [],
  runBy: [],
  free: false,
};

/** One thing servers must be, as a chip shows it. */
export type Filter =
  | { kind: "language"; value: string }
  | { kind: "term"; value: Term }
  | { kind: "gate"; value: Exclude<RegistrationFilter, "any"> }
  | { kind: "size"; value: ServerSize }
  | { kind: "runBy"; value: Governance }
  | { kind: "free" };

/** Everything that is asked for, in the order the screen offers it. */
export function chosenIn({
  languages,
  terms,
  registration,
  sizes,
  runBy,
  free,
}: Filters): Filter[] {
  return [
    ...languages.map((value): Filter => ({ kind: "language", value })),
    ...(registration === "any" ? [] : [{ kind: "gate", value: registration } as const]),
    ...sizes.map((value): Filter => ({ kind: "size", value })),
    ...runBy.map((value): Filter => ({ kind: "runBy", value })),
    ...terms.map((value): Filter => ({ kind: "term", value })),
    ...(free ? [{ kind: "free" } as const] : []),
  ];
}

/** The same without one of them. */
export function without(filters: Filters, filter: Filter): Filters {
  switch (filter.kind) {
    case "language":
      return { ...filters, languages: filters.languages.filter((one) => one !== filter.value) };
    case "term":
      return { ...filters, terms: filters.terms.filter((one) => one !== filter.value) };
    case "gate":
      return { ...filters, registration: "any" };
    case "size":
      return { ...filters, sizes: filters.sizes.filter((one) => one !== filter.value) };
    case "runBy":
      return { ...filters, runBy: filters.runBy.filter((one) => one !== filter.value) };
    case "free":
      return { ...filters, free: false };
  }
}

/** A list with a value put in or taken out. */
export function toggled<T>(all: readonly T[], value: T, on: boolean): T[] {
  const rest = all.filter((one) => one !== value);
  return on ? [...rest, value] : rest;
}
