import type { Visibility } from "$ipc/bindings";
import type { IconName } from "$kit/icons";

/** The sign beside the words for who can see a post. */
export const VISIBILITY_SIGN: Readonly<Record<Visibility, IconName>> = {
  public: "globe",
  unlisted: "moon",
  private: "lock",
  direct: "letter",
};

/** Whether a post may be passed on: only what everybody can see. */
export function canBeBoosted(visibility: Visibility): boolean {
  return visibility === "public" || visibility === "unlisted";
}
