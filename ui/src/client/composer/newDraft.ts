import type { Account, Draft, Handle, Post, Visibility } from "$ipc/bindings";
import { unique } from "$kit/unique";
import { plainLine } from "$text/plain";

/** Every visibility, from everyone to the fewest. */
export const VISIBILITIES = ["public", "unlisted", "private", "direct"] as const;

/** A new post, as the account's settings on its server say. */
export function emptyDraft({ postDefaults }: Account, systemLanguage: string | null): Draft {
  const { visibility, language } = postDefaults;
  const tag = language ?? systemLanguage;
  return { text: "", contentNote: "", visibility, language: tag, replyTo: null };
}

/**
 * The draft of a reply: it mentions everyone in the post except the author of the reply, and takes
 * the content warning of the post. Fewer people see it than either the post or the account's
 * setting allows, never more.
 */
export function replyDraft(post: Post, account: Account, systemLanguage: string | null): Draft {
  const empty = emptyDraft(account, systemLanguage);
  const handles = [post.author.handle, ...post.mentions.map((mention) => mention.handle)];
  const isOther = (handle: Handle) => !isSameHandle(handle, account.handle);
  const others = unique(handles, lowerCase).filter(isOther);
  return {
    text: others.map((handle) => `${handle} `).join(""),
    contentNote: post.contentNote ? plainLine(post.contentNote) : "",
    visibility: narrower(post.visibility, empty.visibility),
    language: post.language ?? empty.language,
    replyTo: post.id,
  };
}

/** Whether two handles are of the same person: servers do not tell letters apart by case. */
export function isSameHandle(one: Handle, other: Handle): boolean {
  return lowerCase(one) === lowerCase(other);
}

function lowerCase(handle: Handle): string {
  return handle.toLowerCase();
}

/** The one of two visibilities that fewer people see. */
function narrower(one: Visibility, other: Visibility): Visibility {
  return VISIBILITIES.indexOf(one) > VISIBILITIES.indexOf(other) ? one : other;
}

/**
 * Appends a withdrawn post to the saved draft, so that it never overwrites the draft. What either
 * kept from some people stays so.
 */
export function mergeDrafts(saved: Draft | null, withdrawn: Draft): Draft {
  if (!saved || saved.text.trim() === "") return withdrawn;
  if (withdrawn.text.trim() === "") return saved;
  return {
    ...saved,
    text: `${saved.text.trimEnd()}\n\n${withdrawn.text}`,
    contentNote: saved.contentNote || withdrawn.contentNote,
    visibility: narrower(saved.visibility, withdrawn.visibility),
  };
}
