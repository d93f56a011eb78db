import { t, type EarlyMessageId } from "$i18n";
import type { Doing, Question } from "$state/help.svelte";

/** A letter that was begun for somebody. */
export interface Letter {
  subject: string;
  body: string;
}

const DOING: Record<Exclude<Doing, "practice">, EarlyMessageId> = {
  place: "help-doing-place",
  choose: "help-doing-choose",
  peek: "help-doing-peek",
  signIn: "help-doing-sign-in",
  join: "help-doing-join",
  settle: "help-doing-settle",
  home: "help-doing-home",
};

/**
 * A letter to those who look after a server, with what its writer was doing.
 *
 * It holds the name of the server and of the screen, and nothing else: no wish, no address, no
 * word that was typed.
 */
export function letterOf({ doing, server }: Question): Letter | null {
  if (!server || doing === "practice") return null;
  const { name } = server;
  const subject = t(doing === "home" ? "help-subject-home" : "help-subject", { server: name });
  const said = doing === "place" ? t(DOING.place) : t(DOING[doing], { server: name });
  return { subject, body: t("help-body", { doing: said }) };
}
