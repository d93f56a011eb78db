import { waitFor, within } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import { FakeBackend } from "$ipc/fake";
import { aLine, aMedia, anAccount, anEntry, aPoll, aPost, aProfile } from "$ipc/fixtures";
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
  const asked = (name: string) => backend.asked.filter((call) => call.name === name);
  return { backend, user, page, feed, asked };
}

async function article(feed: HTMLElement, words: string | RegExp) {
  return within(feed).findByRole("article", { name: new RegExp(words) });
}

describe("new posts", () => {
  test("wait until the button is pressed, then the newest has the focus", async () => {
    const { backend, user, page, feed } = await atHome(aPost("yesterday"));

    backend.timelines.arrives("home", aPost("just now"));

    const button = await page.findByRole("button", { name: "Show 1 new post" });
    expect(
      page.queryByText("just now"),
      "a new post is not inserted without the button",
    ).toBeNull();

    await user.click(button);

    const fresh = await article(feed, "just now");
    await waitFor(() => expect(fresh, "the newest post has the focus").toHaveFocus());
    expect(page.queryByRole("button", { name: /new post/ }), "no post waits any more").toBeNull();
    expect(
      within(feed).getByText("You’re caught up"),
      "the end of the new posts is marked",
    ).toBeInTheDocument();
  });

  test("still wait when showing them fails", async () => {
    const { backend, user, page, feed } = await atHome(aPost("yesterday"));
    backend.timelines.arrives("home", aPost("just now"));
    backend.refuse("revealWaiting", { kind: "offline" });

    await user.click(await page.findByRole("button", { name: "Show 1 new post" }));

    expect(
      page.getByRole("button", { name: "Show 1 new post" }),
      "the post still waits",
    ).toBeInTheDocument();
    expect(
      within(feed).queryByText("You’re caught up"),
      "no end of new posts is marked",
    ).toBeNull();
  });
});

describe("the keys", () => {
  test("j and k move between posts, which have their position", async () => {
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

  test("f favourites the focused post, and Enter opens it", async () => {
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

describe("favourites and boosts", () => {
  test("show at once without waiting for the server", async () => {
    const { backend, user, feed } = await atHome(
      aPost("first", { counts: { replies: 0, reblogs: 0, favourites: 4 } }),
    );
    const star = within(await article(feed, "first")).getByRole("button", { name: "Favourite, 4" });
    backend.silence("mark");

    await user.click(star);

    expect(star, "pressed without waiting for the server").toHaveAttribute("aria-pressed", "true");
    expect(star).toHaveAccessibleName("Favourite, 5");
  });

  test("are undone when the server refuses them", async () => {
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

  test("are not offered for a followers-only post, and the reason is the label", async () => {
    const { user, feed, asked } = await atHome(aPost("for friends", { visibility: "private" }));
    const post = within(await article(feed, "for friends"));

    await user.click(post.getByRole("button", { name: /can’t be boosted/ }));

    expect(asked("mark"), "no request was made").toEqual([]);
    expect(
      post.getByText(/Only followers can see this/),
      "the reason is on the screen",
    ).toBeInTheDocument();
  });
});

describe("a post in full", () => {
  test("covers its text with the content warning until it is opened", async () => {
    const { user, feed } = await atHome(aPost("the ending", { contentNote: aLine("A book") }));
    const post = within(await article(feed, "A book"));
    expect(post.queryByText("the ending"), "covered").toBeNull();

    await user.click(post.getByRole("button", { name: "Show" }));

    expect(post.getByText("the ending")).toBeInTheDocument();
    expect(post.getByRole("button", { name: "Hide" })).toHaveAttribute("aria-expanded", "true");
  });

  test("opens the description of a picture", async () => {
    const { user, feed } = await atHome(aPost("look", { media: [aMedia("a", "A red shed")] }));
    const post = within(await article(feed, "look"));

    await user.click(post.getByRole("button", { name: "Described" }));

    expect(post.getByText("A red shed")).toBeInTheDocument();
  });

  test("shows a vote at once", async () => {
    const { user, feed, asked } = await atHome(
      aPost("which", { id: "9", poll: aPoll(["Nettle", "Lentil"], { endsAt: null }) }),
    );
    const post = within(await article(feed, "which"));
    expect(post.getByRole("button", { name: "Vote" }), "no option is chosen yet").toBeDisabled();

    await user.click(post.getByRole("radio", { name: "Lentil" }));
    await user.click(post.getByRole("button", { name: "Vote" }));

    expect(asked("vote").at(-1)?.args.slice(1)).toEqual([1, "9", "poll-1", [1]]);
    expect(post.getByText("Your answer")).toBeInTheDocument();
    expect(post.queryByRole("radio"), "one can vote once only").toBeNull();
  });

  test("opens links in the browser and names as profiles", async () => {
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

describe("the home timeline", () => {
  test("without posts has buttons to find people", async () => {
    const backend = new FakeBackend({ accounts: [mira], timelines: {} });
    const { page } = renderApp(backend);

    expect(
      await page.findByRole("button", { name: "See what Rivermouth writes" }),
    ).toBeInTheDocument();
  });

  test("can be retried when opening fails", async () => {
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
