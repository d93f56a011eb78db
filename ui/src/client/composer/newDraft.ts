import type { Draft, Handle, Post } from "$ipc/bindings";
import { plainLine } from "$text/plain";

export function emptyDraft(language: string | null): Draft {
  return { text: "", contentNote: "", visibility: "public", language, replyTo: null };
}

/**
 * The draft of a reply: it mentions everyone in the post except the author of the reply, and takes
 * the content warning and the visibility of the post.
 */
export function replyDraft(post: Post, own: Handle, language: string | null): Draft {
  const handles = [post.author.handle, ...post.mentions.map((mention) => mention.handle)];
  const others = [...new Set(handles)].filter((handle) => handle !== own);
  return {
    text: others.map((handle) => `${handle} `).join(""),
    contentNote: post.contentNote ? plainLine(post.contentNote) : "",
    visibility: post.visibility,
    language: post.language ?? language,
    replyTo: post.id,
  };
}

/** Appends a withdrawn post to the saved draft, so that it never overwrites the draft. */
export function mergeDrafts(saved: Draft | null, withdrawn: Draft): Draft {
  if (!saved || saved.text.trim() === "") return withdrawn;
  if (withdrawn.text.trim() === "") return saved;
  return { ...saved, text: `${saved.text.trimEnd()}\n\n${withdrawn.text}` };
}
