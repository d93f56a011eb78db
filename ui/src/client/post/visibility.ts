import { t } from "$i18n";
import type { Visibility } from "$ipc/bindings";
import type { IconName } from "$kit/icons";

export const VISIBILITY_ICON: Readonly<Record<Visibility, IconName>> = {
  public: "globe",
  unlisted: "moon",
  private: "lock",
  direct: "letter",
};

/** Only posts that everyone can see can be boosted. */
export function canBeBoosted(visibility: Visibility): boolean {
  return visibility === "public" || visibility === "unlisted";
}

/** Why a post with limited visibility cannot be boosted. */
export function noBoostReason(visibility: Visibility): string {
  return visibility === "direct" ? t("post-no-boost-direct") : t("post-no-boost-private");
}
