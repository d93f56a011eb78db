import { cleanup, within } from "@testing-library/svelte";
import fc from "fast-check";
import { beforeEach, expect, test, vi } from "vitest";
import { FakeBackend } from "$ipc/fake";
import { aLine, aMedia, anAccount, anEntry, aPoll, aPost, aText } from "$ipc/fixtures";
import type { Post } from "$ipc/bindings";
import { renderApp } from "$testing/render";

const POSTS_PER_SCREEN = 100;

/** A post that has everything a post can have. */
function fullPost(): Post {
  return aPost("full", {
    text: [
      ...aText("A #tag and https://mossbank.example/a-link"),
      { kind: "quote", blocks: aText("quoted") },
      { kind: "code", text: "let x = 1;" },
      { kind: "list", start: 3, items: [aText("one"), aText("two")] },
    ],
    media: [aMedia("a", "A red shed"), aMedia("b", "A blue shed")],
    poll: aPoll(["Nettle", "Lentil"]),
    quote: { state: "accepted", id: "5", post: aPost("inner") },
    replyTo: { post: "1", profile: "2", handle: "@bo@fen.example" },
  });
}

type Path = readonly (string | number)[];

/** The paths to every value within a value. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, item]) => pathsIn(item, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}

function withValueAt(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item, at) =>
      String(at) === String(key) ? withValueAt(item, rest, replacement) : item,
    );
  }
  const fields = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    fields.map(([name, item]) => [
      name,
      name === key ? withValueAt(item, rest, replacement) : item,
    ]),
  );
}

const full = fullPost();
const paths = pathsIn(full).filter(([first]) => first !== "id");

/** Values that a field should never have: of another type, huge, repeated or hostile. */
const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    NaN,
    -1,
    1e300,
    "",
    "\u{200B}\u{3164}",
    "\u{202E}evil",
    "en_US",
    "startrek_it",
    "javascript:alert(1)",
    "<script>alert(1)</script>",
    "x".repeat(50_000),
    "e\u{301}".repeat(500),
    [],
    {},
    [null],
    true,
  ),
  fc.constant([...full.media, ...full.media]),
  fc.constant(Array.from({ length: 300 }, () => full.media[0])),
  fc.constant(aLine("🪴".repeat(400))),
  fc.anything({ maxDepth: 2 }),
);

/** A post with up to three hostile values. */
const hostilePost = fc
  .array(fc.tuple(fc.constantFrom(...paths), hostile), { minLength: 1, maxLength: 3 })
  .map((changes) =>
    changes.reduce<unknown>((post, [path, value]) => withValueAt(post, path, value), full),
  );

beforeEach(() => {
  vi.stubGlobal("reportError", () => undefined);
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});

test.each(Array.from({ length: 20 }, (_, seed) => seed))(
  "posts with hostile values take no screen with them (seed %i)",
  async (seed) => {
    const posts = fc
      .sample(hostilePost, { numRuns: POSTS_PER_SCREEN, seed })
      .map((post, at) => ({ ...(post as Post), id: `hostile-${at}` }));
    const home = [aPost("before them"), ...posts, aPost("after them")].map((post) => anEntry(post));
    const backend = new FakeBackend({
      accounts: [anAccount()],
      timelines: { home },
      page: home.length,
    });

    const { page } = renderApp(backend);

    const feed = await page.findByRole("feed", { name: "Home" });
    const inFeed = within(feed);
    expect(inFeed.getByText("before them"), "the post above is shown").toBeInTheDocument();
    expect(await inFeed.findByText("after them"), "the post below is shown").toBeInTheDocument();
    expect(feed.querySelectorAll("[data-row]"), "each post has its row").toHaveLength(home.length);
    expect(
      page.queryByText("Something went wrong on this screen."),
      "no screen is lost",
    ).toBeNull();
    cleanup();
  },
  60_000,
);

test("a post that cannot be shown says whose it is and leads to its page", async () => {
  const broken = { ...aPost("broken"), text: 7 as unknown as Post["text"] };
  const backend = new FakeBackend({
    accounts: [anAccount()],
    timelines: { home: [anEntry(broken)] },
  });
  const { user, page } = renderApp(backend);

  const note = await page.findByRole("article", { name: "This post can’t be shown" });
  expect(within(note).getByText(broken.author.handle)).toBeInTheDocument();
  await user.click(within(note).getByRole("button", { name: "Open on its page" }));
  expect(backend.pages).toEqual([broken.url]);
  await user.click(within(note).getByRole("button", { name: "Copy details" }));
  const copied = await navigator.clipboard.readText();
  expect(copied).toContain(broken.url);

  backend.signal({ kind: "posts", account: 1, posts: [{ ...broken, text: aText("mended") }] });
  expect(await page.findByText("mended"), "it is shown when it changes").toBeInTheDocument();
});
