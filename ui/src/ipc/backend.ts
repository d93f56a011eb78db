import type { ActionKey, commands, Signal } from "./bindings";

/** The commands a caller waits for an answer of; `listen` takes a channel, which only the window has. */
export type Commands = Omit<typeof commands, "listen">;

/**
 * Everything the page can ask of the core: the commands of Rust, from the generated bindings.
 *
 * A command that fails rejects with a `Problem` and with nothing else. A command with a `key` acts
 * once, however often it is called with that key.
 */
export type Backend = Commands & {
  /** Opens the one channel of signals. They are passed on in order; a second call replaces the first. */
  listen(hear: (signals: Signal[]) => void): Promise<void>;
  /** The address from which the page loads a cached picture. */
  pictureUrl(key: string): string;
};

/** A new idempotency key: commands called twice with it act once. */
export function newKey(): ActionKey {
  return crypto.randomUUID();
}
