import { t } from "$i18n";
import { termWords } from "$i18n/terms";
import type { Term, CandidateReason } from "$ipc/bindings";

/** A topic inside a sentence starts with a lower-case letter. */
export function insideWords(term: Term): string {
  const words = termWords(term);
  // A second capital means an abbreviation, which is kept.
  return /^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

/** Why a person is suggested, in words. */
export function whyWords(why: CandidateReason, server: string): string {
  switch (why.kind) {
    case "wroteAbout":
      return t("people-why-wrote-about", { topic: insideWords(why.term), times: why.times });
    case "wrote":
      return t("people-why-wrote", { times: why.times });
    case "saysOfThemselves":
      return t("people-why-says", { topic: termWords(why.term) });
    case "listed":
      return why.source.kind === "directory"
        ? t("people-why-listed", {
            topic: insideWords(why.term),
            from: why.source.from,
            date: why.source.date,
          })
        : t("people-why-listed-itself", { topic: insideWords(why.term) });
    case "suggested":
      return why.byHand
        ? t("people-why-by-hand", { server })
        : t("people-why-suggested", { server });
    case "neighbour":
      return t("people-why-neighbour");
    case "imported":
      return t("people-why-brought");
    case "postsThisWeek":
      return t("people-why-posts", { posts: why.posts, people: why.people });
    case "usedFor":
      return t("people-why-used-for", { topic: insideWords(why.term) });
  }
}
