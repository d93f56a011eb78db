import { waitFor, within } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import { FakeBackend } from "$ipc/fake";
import { anAccount, anEntry, aPost } from "$ipc/fixtures";
import type { Draft } from "$ipc/bindings";
import { renderApp } from "$testing/render";

async function openComposer() {
  const backend = new FakeBackend({
    accounts: [anAccount()],
    timelines: { home: [anEntry(aPost("first", { id: "77" }))] },
  });
  const { user, page } = renderApp(backend);
  await user.click(await page.findByRole("button", { name: "Write something …" }));
  const field = await page.findByRole("textbox", { name: "What do you want to say?" });
  await waitFor(() => expect(field).toHaveFocus());
  const published = () =>
    backend.asked.filter(({ name }) => name === "publish").map(({ args }) => args[2] as Draft);
  return { backend, user, page, field, published };
}

describe("writing a post", () => {
  test("begins with the account's settings, also where they arrive later", async () => {
    const { backend, page } = await openComposer();
    const postDefaults = { visibility: "private", language: "nl" } as const;

    backend.accounts.changes(anAccount({ postDefaults }));

    expect(
      await page.findByRole("button", { name: "Who can see it: Your followers" }),
    ).toBeVisible();
    expect(page.getByRole("combobox", { name: "Language" })).toHaveValue("nl");
  });

  test("sends it once with Ctrl+Enter, with its visibility and content warning", async () => {
    const { user, page, field, published } = await openComposer();
    await user.type(field, "Hello");
    await user.click(page.getByRole("button", { name: "Add a content note" }));
    await user.type(page.getByRole("textbox", { name: "Content note" }), "Greeting");
    await user.click(page.getByRole("button", { name: "Who can see it: Everyone" }));
    await user.click(page.getByRole("menuitemradio", { name: /Everyone, quietly/ }));

    await user.click(field);
    await user.keyboard("{Control>}{Enter}{/Control}");

    expect(published()).toEqual([
      {
        text: "Hello",
        contentNote: "Greeting",
        visibility: "unlisted",
        language: "en",
        replyTo: null,
      },
    ]);
    expect(await page.findByText("Being sent"), "it is in the outgoing queue").toBeInTheDocument();
    expect(
      page.getByRole("button", { name: "Write something …" }),
      "the composer closes",
    ).toHaveFocus();
  });

  test("counts down and does not send a post that is too long", async () => {
    const { user, page, field } = await openComposer();
    await user.click(field);
    await user.paste("a".repeat(501));

    expect(page.getByText("1 character too many")).toBeInTheDocument();
    expect(page.getByRole("button", { name: "Post" })).toBeDisabled();
  });

  test("does not send while an input method composes with Enter", async () => {
    const { field, published } = await openComposer();

    field.dispatchEvent(
      new KeyboardEvent("keydown", {
        key: "Enter",
        ctrlKey: true,
        isComposing: true,
        bubbles: true,
      }),
    );

    expect(published()).toEqual([]);
  });

  test("keeps the text when the composer closes and when sending fails", async () => {
    const { backend, user, page, field } = await openComposer();
    await user.type(field, "Half a thought");
    await user.keyboard("{Escape}");

    await user.click(await page.findByRole("button", { name: "Write something …" }));
    const again = await page.findByRole("textbox", { name: "What do you want to say?" });
    await waitFor(() => expect(again).toHaveValue("Half a thought"));

    backend.refuse("publish", { kind: "tooLong", limit: 5 });
    await user.click(page.getByRole("button", { name: "Post" }));

    expect(again, "no text is lost").toHaveValue("Half a thought");
  });

  test("warns when a direct post mentions no one", async () => {
    const { user, page, field } = await openComposer();
    await user.type(field, "Psst");
    await user.click(page.getByRole("button", { name: /Who can see it/ }));
    await user.click(page.getByRole("menuitemradio", { name: /Only the people you name/ }));

    expect(page.getByText(/Nobody is named yet/)).toBeInTheDocument();
  });
});

test("a reply opens at its post, mentions its author, and has the post as replyTo", async () => {
  const { user, page, published } = await openComposer();
  const post = within(page.getByRole("article", { name: /first/ }));

  await user.click(post.getByRole("button", { name: "Reply" }));
  const field = await page.findByRole("textbox", { name: "Your reply to @fern@mossbank.example" });
  await waitFor(() => expect(field).toHaveValue("@fern@mossbank.example "));
  await user.type(field, "yes");
  await user.click(page.getByRole("button", { name: "Send reply" }));

  expect(published().at(-1)).toMatchObject({ text: "@fern@mossbank.example yes", replyTo: "77" });
});
