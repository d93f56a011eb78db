import { within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { FakeBackend } from "$ipc/fake";
import { anAccount, anEntry, aParagraph, aPost, aText } from "$ipc/fixtures";
import type { Post } from "$ipc/bindings";
import { renderApp } from "$testing/render";

async function atHome(post: Post) {
  const backend = new FakeBackend({
    accounts: [anAccount()],
    timelines: { home: [anEntry(post)] },
  });
  const { user, page } = renderApp(backend);
  const feed = await page.findByRole("feed", { name: "Home" });
  return { user, post: within(await within(feed).findByRole("article")) };
}

test("a long post shows an excerpt, and the rest after a button", async () => {
  const rows = Array.from({ length: 200 }, (_, at) => `Row ${at + 1} of beans.`);
  const { user, post } = await atHome(aPost("", { text: aText(...rows) }));

  expect(post.getByText("Row 1 of beans."), "the excerpt is shown").toBeInTheDocument();
  expect(post.queryByText("Row 200 of beans."), "the end is not rendered").toBeNull();

  await user.click(post.getByRole("button", { name: "Read on" }));

  expect(post.getByText("Row 200 of beans."), "the full text is shown").toBeInTheDocument();
  expect(post.getByRole("button", { name: "Show less" }), "the focus is kept").toHaveFocus();
});

test("a link whose text names another host shows its real host", async () => {
  const { post } = await atHome(
    aPost("", {
      text: aParagraph({
        kind: "link",
        url: "https://thief.example/in",
        text: "mossbank.example/in",
      }),
    }),
  );

  expect(post.getByRole("link", { name: /mossbank/ })).toHaveTextContent(
    /^mossbank\.example\/in \(.?thief\.example.?\)$/,
  );
});
