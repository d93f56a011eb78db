import { within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { FakeBackend } from "$ipc/fake";
import { anAccount, anEntry, aPost, NOW } from "$ipc/fixtures";
import type { Draft } from "$ipc/bindings";
import { renderApp } from "$testing/render";

const reply: Draft = {
  text: "@fern I agree",
  contentNote: "",
  visibility: "unlisted",
  language: "en",
  replyTo: "gone",
};

function backendWith(state: "refused" | "draft") {
  const account = anAccount();
  const problem = { kind: "notFound", domain: account.server } as const;
  return new FakeBackend({
    accounts: [account],
    timelines: { home: [anEntry(aPost("first", { id: "77" }))] },
    outgoing:
      state === "draft"
        ? []
        : [{ key: "k1", draft: reply, madeAt: NOW, state: { kind: "refused", problem } }],
  });
}

test("a reply whose post is gone is sent as a post of its own, once", async () => {
  const backend = backendWith("refused");
  const { user, page } = renderApp(backend);
  const list = await page.findByRole("region", { name: "On their way" });
  expect(within(list).getByText(/is gone, but your words/)).toBeVisible();

  await user.click(within(list).getByRole("button", { name: "Send as a post of its own" }));

  const published = backend.asked.filter(({ name }) => name === "publish");
  expect(published.map(({ args }) => args[2])).toEqual([{ ...reply, replyTo: null }]);
  const withdrawn = backend.asked.filter(({ name }) => name === "withdraw");
  expect(withdrawn.map(({ args }) => args[0])).toEqual(["k1"]);
});

test("a reply whose post is gone is changed in the composer of a new post", async () => {
  const { user, page } = renderApp(backendWith("refused"));

  await user.click(await page.findByRole("button", { name: "Change it" }));

  const field = await page.findByRole("textbox", { name: "What do you want to say?" });
  await expect.poll(() => (field as HTMLTextAreaElement).value).toBe(reply.text);
  expect(page.getByRole("button", { name: "Who can see it: Everyone, quietly" })).toBeVisible();
});

test("the draft of a reply is listed and becomes a post of its own", async () => {
  const backend = backendWith("draft");
  await backend.saveDraft(1, "reply/gone", reply);
  const { user, page } = renderApp(backend);
  await user.click(await page.findByText("1 unfinished reply"));

  await user.click(page.getByRole("button", { name: "Make it a post of its own" }));

  const field = await page.findByRole("textbox", { name: "What do you want to say?" });
  await expect.poll(() => (field as HTMLTextAreaElement).value).toBe(reply.text);
  expect(await backend.draft(1, "reply/gone"), "it is in one place").toBeNull();
  expect(page.queryByText("1 unfinished reply")).toBeNull();
});
