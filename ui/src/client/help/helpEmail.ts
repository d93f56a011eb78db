import { t, type EarlyMessageId } from "$i18n";
import type { Doing, Question } from "$state/help.svelte";

export interface HelpEmail {
  subject: string;
  body: string;
}

const ACTIVITIES: Record<Exclude<Doing, "practice">, EarlyMessageId> = {
  place: "help-doing-place",
  choose: "help-doing-choose",
  peek: "help-doing-peek",
  signIn: "help-doing-sign-in",
  join: "help-doing-join",
  settle: "help-doing-settle",
  home: "help-doing-home",
};

/**
 * The beginning of an e-mail to the people who run a server.
 *
 * It has the name of the server and of the screen and nothing else, to protect the privacy of the
 * writer: no wish, no address, no text that was typed.
 */
export function helpEmail({ doing, server }: Question): HelpEmail | null {
  if (!server || doing === "practice") return null;
  const { name } = server;
  const subject = t(doing === "home" ? "help-subject-home" : "help-subject", { server: name });
  const activity = doing === "place" ? t(ACTIVITIES.place) : t(ACTIVITIES[doing], { server: name });
  return { subject, body: t("help-body", { doing: activity }) };
}
