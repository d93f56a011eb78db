import type { Problem } from "$ipc/bindings";

/**
 * What a rejected call says.
 *
 * The backend rejects with a `Problem` and nothing else; anything different is a fault of our own
 * and is shown as one instead of being lost.
 */
export function asProblem(thrown: unknown): Problem {
  if (typeof thrown === "object" && thrown !== null && "kind" in thrown) return thrown as Problem;
  return { kind: "unexpected", trace: "screen" };
}
