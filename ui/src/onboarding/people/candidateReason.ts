import { t } from "$i18n";
import { termWords } from "$i18n/terms";
import type { Term, CandidateReason } from "$ipc/bindings";

/** A topic inside a sentence starts with a lower-case letter. */
export function topicInSentence(term: Term): string {
  const words = termWords(term);
  // A second capital means an abbreviation, which is kept.
  return /^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

/** Why a person is suggested, in words. */
export function reasonWords(reason: CandidateReason, server: string): string {
  switch (reason.kind) {
    case "wroteAbout":
      return t("people-why-wrote-about", {
        topic: topicInSentence(reason.term),
        times: reason.times,
      });
    case "wrote":
      return t("people-why-wrote", { times: reason.times });
    case "saysOfThemselves":
      return t("people-why-says", { topic: termWords(reason.term) });
    case "listed":
      return reason.source.kind === "directory"
        ? t("people-why-listed", {
            topic: topicInSentence(reason.term),
            from: reason.source.from,
            date: reason.source.date,
          })
        : t("people-why-listed-itself", { topic: topicInSentence(reason.term) });
    case "suggested":
      return reason.byHand
        ? t("people-why-by-hand", { server })
        : t("people-why-suggested", { server });
    case "neighbour":
      return t("people-why-neighbour");
    case "imported":
      return t("people-why-brought");
    case "postsThisWeek":
      return t("people-why-posts", { posts: reason.posts, people: reason.people });
    case "usedFor":
      return t("people-why-used-for", { topic: topicInSentence(reason.term) });
  }
}
