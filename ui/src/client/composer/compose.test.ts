import { waitFor, within } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import { FakeBackend, aPost, anAccount, anEntry } from "$ipc/fake";
import type { Draft } from "$ipc/bindings";
import { renderApp } from "$testing/render";

async function writing() {
  const backend = new FakeBackend({
    accounts: [anAccount()],
    timelines: { home: [anEntry(aPost("first", { id: "77" }))] },
  });
  const { user, page } = renderApp(backend);
  await user.click(await page.findByRole("button", { name: "Write something …" }));
  const field = await page.findByRole("textbox", { name: "What do you want to say?" });
  await waitFor(() => expect(field).toHaveFocus());
  const published = () =>
    backend.asked.filter((one) => one.name === "publish").map((one) => one.args[2] as Draft);
  return { backend, user, page, field, published };
}

describe("writing a post", () => {
  test("sends it with Ctrl+Enter, once, with who may see it and its note", async () => {
    const { user, page, field, published } = await writing();
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
    expect(await page.findByText("Being sent"), "it is seen on its way").toBeInTheDocument();
    expect(
      page.getByRole("button", { name: "Write something …" }),
      "the place to write closes",
    ).toHaveFocus();
  });

  test("counts down and does not send what is too long", async () => {
    const { user, page, field } = await writing();
    await user.click(field);
    await user.paste("a".repeat(501));

    expect(page.getByText("1 character too many")).toBeInTheDocument();
    expect(page.getByRole("button", { name: "Post" })).toBeDisabled();
  });

  test("leaves Enter to whoever composes letters with it", async () => {
    const { field, published } = await writing();

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

  test("keeps the words when the place to write is closed, and when sending fails", async () => {
    const { backend, user, page, field } = await writing();
    await user.type(field, "Half a thought");
    await user.keyboard("{Escape}");

    await user.click(await page.findByRole("button", { name: "Write something …" }));
    const again = await page.findByRole("textbox", { name: "What do you want to say?" });
    await waitFor(() => expect(again).toHaveValue("Half a thought"));

    backend.refuse("publish", { kind: "tooLong", limit: 5 });
    await user.click(page.getByRole("button", { name: "Post" }));

    expect(again, "nothing that was written is lost").toHaveValue("Half a thought");
  });

  test("says that a letter to nobody reaches nobody", async () => {
    const { user, page, field } = await writing();
    await user.type(field, "Psst");
    await user.click(page.getByRole("button", { name: /Who can see it/ }));
    await user.click(page.getByRole("menuitemradio", { name: /Only the people you name/ }));

    expect(page.getByText(/Nobody is named yet/)).toBeInTheDocument();
  });
});

test("an answer opens at its post, names its author, and says what it answers", async () => {
  const { user, page, published } = await writing();
  const post = within(page.getByRole("article", { name: /first/ }));

  await user.click(post.getByRole("button", { name: "Reply" }));
  const field = await page.findByRole("textbox", { name: "Your reply to @fern@mossbank.example" });
  await waitFor(() => expect(field).toHaveValue("@fern@mossbank.example "));
  await user.type(field, "yes");
  await user.click(page.getByRole("button", { name: "Send reply" }));

  expect(published().at(-1)).toMatchObject({ text: "@fern@mossbank.example yes", replyTo: "77" });
});
