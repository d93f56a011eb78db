import type { Draft, Handle, Post } from "$ipc/bindings";
import { plainLine } from "$text/plain";

/** A post nobody has written anything of yet. */
export function emptyDraft(language: string | null): Draft {
  return { text: "", contentNote: "", visibility: "public", language, replyTo: null };
}

/**
 * The beginning of an answer: it names who takes part, keeps the content note, and is seen by no
 * more people than the post it answers.
 */
export function answerTo(post: Post, me: Handle, language: string | null): Draft {
  const named = [post.author.handle, ...post.mentions.map((mention) => mention.handle)];
  const others = [...new Set(named)].filter((handle) => handle !== me);
  return {
    text: others.map((handle) => `${handle} `).join(""),
    contentNote: post.contentNote ? plainLine(post.contentNote) : "",
    visibility: post.visibility,
    language: post.language ?? language,
    replyTo: post.id,
  };
}

/** Two drafts as one, so that a post taken back never pushes out what is being written. */
export function joined(kept: Draft | null, back: Draft): Draft {
  if (!kept || kept.text.trim() === "") return back;
  if (back.text.trim() === "") return kept;
  return { ...kept, text: `${kept.text.trimEnd()}\n\n${back.text}` };
}
