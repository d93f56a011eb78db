import { describe, expect, test, vi } from "vitest";
// Preloads the lazy screens, so that fake timers need not wait for them.
import "$app/Client.svelte";
import { FakeBackend } from "$ipc/fake";
import { aLine, anAccount, aWelcomeInfo } from "$ipc/fixtures";
import type { QueuedFollow } from "$ipc/bindings";
import { renderApp } from "$testing/render";

async function openHome() {
  const backend = new FakeBackend({ accounts: [anAccount()], welcome: aWelcomeInfo() });
  const app = renderApp(backend);
  await app.page.findByRole("heading", { name: "Say hello" });
  return app;
}

describe("the first post", () => {
  test("contains the name and none of the interests", async () => {
    const { page } = await openHome();

    expect(
      page.getByText("Hello! I’m Mira Holm. I am new here, and glad to have come."),
    ).toBeVisible();
    for (const chip of page.getAllByRole("checkbox")) expect(chip).not.toBeChecked();
  });

  test("adds a hashtag and removes it again", async () => {
    const { user, page } = await openHome();
    const seeds = page.getByRole("checkbox", { name: "#seeds" });

    await user.click(seeds);
    expect(page.getByText(/glad to have come\. #seeds$/)).toBeVisible();
    await user.click(seeds);

    expect(page.getByText(/glad to have come\.$/)).toBeVisible();
  });

  test("opens the composer with this text after the current draft", async () => {
    const { backend, user, page, press } = await openHome();
    await press(/Write something/);
    await user.type(await page.findByRole("textbox"), "A thought");

    await press("Change and post");

    await vi.waitFor(() =>
      expect(page.getByRole("textbox")).toHaveValue(
        "A thought\n\nHello! I’m Mira Holm. I am new here, and glad to have come.",
      ),
    );
    expect(
      backend.asked.some((one) => one.name === "publish"),
      "nothing is sent",
    ).toBe(false);
  });

  test("is done once the server has it, and then only the privacy settings are left", async () => {
    const { backend, page, asked, press } = await openHome();
    const published = { kind: "published", post: "1" } as const;
    const notice = { account: 1, action: null, kind: published };
    backend.signal({ kind: "notice", notice });
    expect(page.queryByText("Your hello is out"), "another post is no hello").toBeNull();

    await press("Change and post");
    backend.signal({ kind: "notice", notice });

    expect(await page.findByRole("heading", { name: "Your hello is out" })).toBeInTheDocument();
    await press("Done");
    expect(asked("dismissWelcome")).toHaveLength(1);
    expect(page.queryByRole("switch")).toBeNull();
  });

  test("comes back after Later", async () => {
    const { page, asked, press } = await openHome();

    await press("Later");

    expect(page.queryByRole("heading", { name: "Say hello" })).toBeNull();
    expect(asked("dismissWelcome"), "it comes again next time").toHaveLength(0);
  });
});

describe("privacy settings", () => {
  test("are strict at first, and every switch says what it means", async () => {
    const { user, page, asked, sees } = await openHome();
    await user.click(page.getByText("Who can find you"));
    const found = page.getByRole("switch", { name: "Strangers can find me", hidden: true });
    expect(found).not.toBeChecked();

    await user.click(found);

    await sees(/your name and your posts show up/);
    expect(asked("setPrivacy").at(-1)?.args[2]).toEqual({
      canBeFound: true,
      approvesFollowers: true,
      setsStrangersAside: true,
    });
  });

  test("stay as they were if the server refuses", async () => {
    const { backend, user, page } = await openHome();
    backend.refuse("setPrivacy", { kind: "offline" });
    await user.click(page.getByText("Who can find you"));
    const asks = page.getByRole("switch", { name: "I approve who follows me", hidden: true });

    await user.click(asks);

    await vi.waitFor(() => expect(asks).toBeChecked());
    expect(await page.findByText("There is no network.")).toBeVisible();
  });
});

describe("queued follows", () => {
  const follows = (states: QueuedFollow["state"][]): QueuedFollow[] =>
    states.map((state, at) => ({
      followed: { kind: "hashtag", tag: `tag${at}` },
      name: aLine(`#tag${at}`),
      state,
    }));

  test("are counted, and a rate limit is shown", async () => {
    const { backend, page } = await openHome();

    backend.people.followsGo({
      account: 1,
      queuedFollows: follows([{ kind: "done" }, { kind: "waiting" }]),
      until: Date.UTC(2026, 4, 12, 14, 5),
    });

    expect(await page.findByText(/^Following 1 of 2; the planet asks for patience/)).toBeVisible();
    expect(page.getByRole("progressbar", { name: "Followed so far" })).toHaveValue(1);
  });

  test("that failed are listed with their reason", async () => {
    const { backend, user, page, press } = await openHome();
    const problem = { kind: "notFound", domain: "mossbank.example" } as const;

    backend.people.followsGo({
      account: 1,
      queuedFollows: follows([{ kind: "done" }, { kind: "asked" }, { kind: "refused", problem }]),
      until: null,
    });

    expect(await page.findByText("Done: 2 of 3.")).toBeVisible();
    await user.click(page.getByText("One could not be followed"));
    expect(page.getByText(/^#tag2: mossbank.example does not have this/)).toBeVisible();
    await press("Put this away");
    expect(page.queryByText("Done: 2 of 3.")).toBeNull();
  });
});
