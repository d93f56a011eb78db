import { expect, test } from "vitest";
import { FakeBackend } from "$ipc/fake";
import { anAccount, aPost } from "$ipc/fixtures";
import type { Thread } from "$ipc/bindings";
import { ThreadView } from "./thread.svelte";

const post = aPost("question", { id: "7" });
const remembered: Thread = { ancestors: [], post, replies: [], complete: false };
const told: Thread = {
  ancestors: [aPost("before", { id: "6" })],
  post,
  replies: [{ post: aPost("answer", { id: "8" }), depth: 1 }],
  complete: true,
};

function opening() {
  const backend = new FakeBackend({ accounts: [anAccount()], threads: { "7": remembered } });
  return { backend, view: new ThreadView(backend, 1, "7") };
}

test("what the computer remembers is shown at once, then what the planet says", async () => {
  const { view } = opening();
  await view.open();
  expect(view.thread?.complete, "the planet has not answered yet").toBe(false);

  view.hear({ kind: "thread", account: 1, thread: told });

  expect(view.thread?.replies.map((reply) => reply.post.id)).toEqual(["8"]);
});

test("an answer of the planet that overtakes the memory is not overwritten by it", async () => {
  const { view } = opening();
  const opened = view.open();
  view.hear({ kind: "thread", account: 1, thread: told });

  await opened;

  expect(view.thread?.complete).toBe(true);
});

test("an answer that is deleted goes, and the post itself stays with a word about it", async () => {
  const { view } = opening();
  view.hear({ kind: "thread", account: 1, thread: told });

  view.hear({ kind: "postGone", account: 1, post: "8" });
  view.hear({ kind: "postGone", account: 1, post: "7" });

  expect(view.thread?.replies).toEqual([]);
  expect(view.thread?.post.id, "the thread stays").toBe("7");
  expect(view.gone).toBe(true);
});
