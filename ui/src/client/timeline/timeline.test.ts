import { waitFor, within } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import { FakeBackend, aLine, aMedia, aPoll, aPost, aProfile, anAccount, anEntry } from "$ipc/fake";
import type { Post } from "$ipc/bindings";
import { renderApp } from "$testing/render";

const mira = anAccount();

async function atHome(...posts: Post[]) {
  const backend = new FakeBackend({
    accounts: [mira],
    timelines: { home: posts.map((post) => anEntry(post)) },
  });
  const { user, page } = renderApp(backend);
  const feed = await page.findByRole("feed", { name: "Home" });
  const asked = (name: string) => backend.asked.filter((one) => one.name === name);
  return { backend, user, page, feed, asked };
}

async function article(feed: HTMLElement, words: string | RegExp) {
  return within(feed).findByRole("article", { name: new RegExp(words) });
}

describe("news", () => {
  test("waits above the reader until it is asked for, then has the focus", async () => {
    const { backend, user, page, feed } = await atHome(aPost("yesterday"));

    backend.arrives("home", aPost("just now"));

    const button = await page.findByRole("button", { name: "Show 1 new post" });
    expect(page.queryByText("just now"), "nothing comes in by itself").toBeNull();

    await user.click(button);

    const fresh = await article(feed, "just now");
    await waitFor(() => expect(fresh, "the newest post has the focus").toHaveFocus());
    expect(page.queryByRole("button", { name: /new post/ }), "nothing waits any more").toBeNull();
    expect(
      within(feed).getByText("You’re caught up"),
      "where it ends is marked",
    ).toBeInTheDocument();
  });

  test("that was asked for in vain leaves everything as it was and says why", async () => {
    const { backend, user, page, feed } = await atHome(aPost("yesterday"));
    backend.arrives("home", aPost("just now"));
    backend.refuse("revealWaiting", { kind: "offline" });

    await user.click(await page.findByRole("button", { name: "Show 1 new post" }));

    expect(
      page.getByRole("button", { name: "Show 1 new post" }),
      "it still waits",
    ).toBeInTheDocument();
    expect(within(feed).queryByText("You’re caught up"), "no end is marked").toBeNull();
  });
});

describe("the keys", () => {
  test("j and k go from post to post, which say their place", async () => {
    const { user, feed } = await atHome(aPost("first"), aPost("second"));
    const [first, second] = [await article(feed, "first"), await article(feed, "second")];

    await user.keyboard("j");
    await waitFor(() => expect(first).toHaveFocus());
    await user.keyboard("j");

    await waitFor(() => expect(second).toHaveFocus());
    expect(second).toHaveAttribute("aria-posinset", "2");
    expect(second).toHaveAttribute("aria-setsize", "2");

    await user.keyboard("k");
    await waitFor(() => expect(first).toHaveFocus());
  });

  test("f favourites the post that has the focus, and Enter opens it", async () => {
    const { user, page, feed, asked } = await atHome(aPost("first", { id: "77" }));
    const first = await article(feed, "first");
    first.focus();

    await user.keyboard("f");

    expect(asked("mark").at(-1)?.args.slice(1)).toEqual([1, "77", "favourite", true]);

    await user.keyboard("{Enter}");
    expect(
      await page.findByRole("heading", { level: 1, name: "Conversation" }),
    ).toBeInTheDocument();
  });
});

describe("a mark", () => {
  test("shows at once and goes away when it could not be made", async () => {
    const { backend, user, feed } = await atHome(
      aPost("first", { counts: { replies: 0, reblogs: 0, favourites: 4 } }),
    );
    const star = within(await article(feed, "first")).getByRole("button", { name: "Favourite, 4" });
    backend.silence("mark");

    await user.click(star);

    expect(star, "pressed without waiting for anybody").toHaveAttribute("aria-pressed", "true");
    expect(star).toHaveAccessibleName("Favourite, 5");
  });

  test("the planet refused is taken back", async () => {
    const post = aPost("first", { id: "77" });
    const { backend, user, feed } = await atHome(post);
    const boost = within(await article(feed, "first")).getByRole("button", { name: "Boost" });
    backend.silence("mark");
    await user.click(boost);

    backend.signal({
      kind: "notice",
      notice: {
        account: 1,
        action: null,
        kind: {
          kind: "refused",
          intention: { kind: "mark", post: "77", mark: "reblog", on: true },
          problem: { kind: "refused", domain: "rivermouth.example", said: null },
        },
      },
    });

    await waitFor(() => expect(boost).toHaveAttribute("aria-pressed", "false"));
  });

  test("of passing on is not offered where only followers may see, and the reason is its name", async () => {
    const { user, feed, asked } = await atHome(aPost("for friends", { visibility: "private" }));
    const post = within(await article(feed, "for friends"));

    await user.click(post.getByRole("button", { name: /can’t be boosted/ }));

    expect(asked("mark"), "nothing was asked of the planet").toEqual([]);
    expect(
      post.getByText(/Only followers can see this/),
      "the reason is on the screen",
    ).toBeInTheDocument();
  });
});

describe("a post in full", () => {
  test("keeps closed what its author noted, until it is opened", async () => {
    const { user, feed } = await atHome(aPost("the ending", { contentNote: aLine("A book") }));
    const post = within(await article(feed, "A book"));
    expect(post.queryByText("the ending"), "covered").toBeNull();

    await user.click(post.getByRole("button", { name: "Show" }));

    expect(post.getByText("the ending")).toBeInTheDocument();
    expect(post.getByRole("button", { name: "Hide" })).toHaveAttribute("aria-expanded", "true");
  });

  test("opens the words for a picture at its label", async () => {
    const { user, feed } = await atHome(aPost("look", { media: [aMedia("a", "A red shed")] }));
    const post = within(await article(feed, "look"));

    await user.click(post.getByRole("button", { name: "Described" }));

    expect(post.getByText("A red shed")).toBeInTheDocument();
  });

  test("takes a vote and shows it at once", async () => {
    const { user, feed, asked } = await atHome(
      aPost("which", { id: "9", poll: aPoll(["Nettle", "Lentil"], { endsAt: null }) }),
    );
    const post = within(await article(feed, "which"));
    expect(post.getByRole("button", { name: "Vote" }), "nothing is chosen yet").toBeDisabled();

    await user.click(post.getByRole("radio", { name: "Lentil" }));
    await user.click(post.getByRole("button", { name: "Vote" }));

    expect(asked("vote").at(-1)?.args.slice(1)).toEqual([1, "9", "poll-1", [1]]);
    expect(post.getByText("Your answer")).toBeInTheDocument();
    expect(post.queryByRole("radio"), "one answers once").toBeNull();
  });

  test("opens links in the browser and names on their page", async () => {
    const { backend, user, page, feed } = await atHome(
      aPost("see https://mossbank.example/late-beans", { author: aProfile("Ilse Marrow") }),
    );
    const post = within(await article(feed, "see"));

    await user.click(post.getByRole("link", { name: "mossbank.example/late-beans" }));
    expect(backend.pages).toEqual(["https://mossbank.example/late-beans"]);

    await user.click(post.getByRole("link", { name: "Ilse Marrow" }));
    expect(await page.findByRole("heading", { level: 1, name: "Ilse Marrow" })).toBeInTheDocument();
  });
});

describe("home without posts", () => {
  test("says where to find people", async () => {
    const backend = new FakeBackend({ accounts: [mira], timelines: {} });
    const { page } = renderApp(backend);

    expect(
      await page.findByRole("button", { name: "See what Rivermouth writes" }),
    ).toBeInTheDocument();
  });

  test("that could not be opened says why and tries again", async () => {
    const backend = new FakeBackend({
      accounts: [mira],
      timelines: { home: [anEntry(aPost("here"))] },
    });
    backend.refuse("openTimeline", { kind: "serverUnreachable", domain: "rivermouth.example" });
    const { user, page } = renderApp(backend);

    await user.click(await page.findByRole("button", { name: "Try again" }));

    expect(await page.findByText("here")).toBeInTheDocument();
  });
});
