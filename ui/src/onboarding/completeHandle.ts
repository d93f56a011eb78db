import type { Domain } from "$ipc/bindings";

/** Completes a typed server name: `@mira@riv` becomes `@mira@rivermouth.example`. */
export function completeHandle(typed: string, domain: Domain): string {
  const at = typed.lastIndexOf("@");
  return at > 0 ? typed.slice(0, at + 1) + domain : domain;
}
