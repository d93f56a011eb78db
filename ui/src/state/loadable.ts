import type { Problem } from "$ipc/bindings";
import { asProblem } from "./asProblem";

/** The progress of loading something for the screen. */
export type Loadable<T> =
  | { kind: "idle" }
  | { kind: "loading" }
  | { kind: "loaded"; value: T }
  | { kind: "failed"; problem: Problem };

/** Waits for a command and reports its failure in the result; never rejects. */
export async function load<T>(
  command: () => Promise<T>,
): Promise<Extract<Loadable<T>, { kind: "loaded" | "failed" }>> {
  try {
    return { kind: "loaded", value: await command() };
  } catch (thrown) {
    return { kind: "failed", problem: asProblem(thrown) };
  }
}
