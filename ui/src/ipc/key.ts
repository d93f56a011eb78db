import type { ActionKey } from "./bindings";

/** A key for one deed, made before it is asked for: the same key twice is one deed. */
export function newKey(): ActionKey {
  return crypto.randomUUID();
}
