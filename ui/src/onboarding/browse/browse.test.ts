import { describe, expect, test, vi } from "vitest";
import { within } from "@testing-library/svelte";
import { FakeBackend, type FakeWorld } from "$ipc/fake";
import {
  aCard,
  aCatalogue,
  anOnboarding,
  aPeek,
  lanternfield,
  NOW,
  quietshelf,
  type RecordedSearch,
  rivermouth,
  someWishes,
  TERMS,
} from "$ipc/fixtures";
import { renderApp } from "$testing/render";

const THREE = [rivermouth, lanternfield, quietshelf];
const CATALOGUE = [...THREE, ...aCatalogue(57)];
const SEARCHES: RecordedSearch[] = [
  { words: "lantern", filters: { registration: "now" }, domains: [] },
  { words: "lantern", domains: [lanternfield.domain] },
];

async function openBrowser(
  world: FakeWorld = {},
  before: (backend: FakeBackend) => void = () => {},
) {
  const shown = THREE.map(({ domain }) => domain);
  const backend = new FakeBackend({
    terms: TERMS,
    catalogue: CATALOGUE,
    searches: SEARCHES,
    peeks: { "rivermouth.example": aPeek(rivermouth) },
    journey: anOnboarding({
      step: "suggestions",
      wishes: someWishes({ topics: ["gardening"], languages: ["en", "de"] }),
      suggestions: { cards: THREE, progress: { kind: "done" }, shown, offline: false },
    }),
    ...world,
  });
  before(backend);
  const app = renderApp(backend);
  const { page } = app;
  await app.press(/^See all/);
  const search = await page.findByRole("searchbox");
  const row = (name: string) => page.findByRole("button", { name, pressed: false });
  return { ...app, search, row };
}

const rowsOf = (container: HTMLElement) =>
  container.querySelectorAll("li[aria-posinset]") as NodeListOf<HTMLElement>;

describe("all servers", () => {
  test("are counted and searched, and the search is kept on return", async () => {
    const { user, page, search, press, sees } = await openBrowser();
    await sees("60 planets");
    expect(page.getByText("Step 2 of 5"), "it is no step of its own").toBeInTheDocument();

    await user.type(search, "lantern");
    await sees("One planet");
    await press("Peek in at Lanternfield");
    await press("Back");

    expect(await page.findByRole("searchbox"), "the search is still there").toHaveValue("lantern");
    await press("Back");
    expect(await page.findByRole("heading", { name: "Three planets for you" })).toBeInTheDocument();
  });

  test("are listed by name before their cards have loaded", async () => {
    const { row, asked } = await openBrowser({}, (backend) => backend.silence("serverCards"));

    expect(await row("Rivermouth")).toBeInTheDocument();
    await vi.waitFor(() => expect(asked("serverCards")).toHaveLength(1));
  });

  test("show their facts once their card has loaded", async () => {
    const { row } = await openBrowser();

    expect(await row("Rivermouth")).toHaveAccessibleDescription(/A cooperative of its members/);
  });

  test("only the visible rows of thousands are rendered", async () => {
    const { container, page } = await openBrowser({ catalogue: aCatalogue(3000) });
    await page.findByText("3,000 planets");

    const rows = rowsOf(container);
    expect(rows.length, "a window full and a few more").toBeGreaterThan(5);
    expect(rows.length).toBeLessThan(40);
    expect(rows[2]).toHaveAttribute("aria-posinset", "3");
    expect(rows[2]).toHaveAttribute("aria-setsize", "3000");
  });

  test("can be chosen from their row", async () => {
    const { asked, press } = await openBrowser();

    await press("Choose Lanternfield");

    await vi.waitFor(() =>
      expect(asked("chooseServer").at(-1)?.args).toEqual([lanternfield.domain]),
    );
  });
});

describe("with the keyboard only", () => {
  test("the focus moves from the search through the rows to their buttons", async () => {
    const { user, page, search, row, container } = await openBrowser({
      catalogue: aCatalogue(3000),
    });
    await row("mossbank.example");
    await user.click(search);

    await user.keyboard("{ArrowDown}");
    const first = await page.findByRole("button", { name: "mossbank.example", pressed: true });
    expect(first).toHaveFocus();
    await user.keyboard("{End}");
    await vi.waitFor(() =>
      expect(document.activeElement?.closest("li")).toHaveAttribute("aria-posinset", "3000"),
    );
    expect(document.activeElement, "the choice went along").toHaveAttribute("aria-pressed", "true");
    await user.keyboard("{Home}{ArrowDown}{ArrowDown}{ArrowUp}");
    await vi.waitFor(() =>
      expect(document.activeElement?.closest("li")).toHaveAttribute("aria-posinset", "2"),
    );
    expect(container.querySelectorAll("li [aria-pressed=true]")).toHaveLength(1);

    await user.tab();
    expect(document.activeElement).toHaveAccessibleName(/^Peek in at/);
    await user.tab();
    expect(document.activeElement).toHaveAccessibleName(/^Choose /);
    expect(document.activeElement?.closest("li"), "of the same row").toHaveAttribute(
      "aria-posinset",
      "2",
    );
  });

  test("Enter opens the preview, and Back returns to the same row", async () => {
    const { user, page, search, row, asked, press } = await openBrowser();
    await row("Rivermouth");
    await user.click(search);

    await user.keyboard("{ArrowDown}{Enter}");
    await vi.waitFor(() => expect(asked("peek").at(-1)?.args).toEqual(["rivermouth.example"]));
    await press("Back");

    const again = await page.findByRole("button", { name: "Rivermouth", pressed: true });
    await vi.waitFor(() => expect(again).toHaveFocus());
  });
});

describe("the selected server", () => {
  test("shows its facts and stays selected on the map and back", async () => {
    const { user, page, row } = await openBrowser();

    await user.click(await row("Rivermouth"));
    const pane = page.getByRole("complementary", { name: "The planet you chose" });
    expect(within(pane).getByRole("heading", { name: "Rivermouth" })).toBeInTheDocument();
    expect(await within(pane).findAllByText("About 1,600 people")).not.toHaveLength(0);
    expect(within(pane).getByText("Two rings: a cooperative. One moon: a town.")).toBeVisible();

    await user.click(page.getByRole("radio", { name: "Map" }));
    expect(within(pane).getByRole("heading", { name: "Rivermouth" })).toBeInTheDocument();
    await user.click(page.getByRole("radio", { name: "List" }));
    expect(
      await page.findByRole("button", { name: "Rivermouth", pressed: true }),
    ).toBeInTheDocument();
  });

  test("can be previewed and chosen from the pane", async () => {
    const { user, page, row, asked } = await openBrowser();
    await user.click(await row("Lanternfield"));
    const pane = page.getByRole("complementary", { name: "The planet you chose" });

    await user.click(within(pane).getByRole("button", { name: "Choose Lanternfield" }));

    await vi.waitFor(() => expect(asked("chooseServer")).toHaveLength(1));
  });
});

describe("filters", () => {
  test("are counted, can be removed one by one, and keep the focus near", async () => {
    const { user, page, press } = await openBrowser();
    await press("More filters");

    await user.click(page.getByRole("checkbox", { name: /^Village/ }));
    await user.click(page.getByRole("checkbox", { name: /^Cooperative \(/ }));
    const chosen = await page.findByRole("list", { name: "Filters" });
    await user.click(within(chosen).getByRole("button", { name: "Without “Village”" }));

    expect(within(chosen).getByRole("button", { name: "Without “Cooperative”" })).toHaveFocus();
    await user.keyboard("{Enter}");
    expect(await page.findByText("60 planets")).toHaveFocus();
    expect(page.getByRole("checkbox", { name: /^Village/ })).not.toBeChecked();
  });

  test("offer the reader's languages as one option", async () => {
    const { user, page, asked } = await openBrowser();
    await page.findByText("60 planets");

    await user.selectOptions(page.getByRole("combobox", { name: "Language" }), "yours");

    await vi.waitFor(() =>
      expect(asked("findServers").at(-1)?.args[0]).toMatchObject({
        filters: { languages: ["en", "de"] },
      }),
    );
  });

  test("can be removed one by one if nothing matches", async () => {
    const { user, page, search, sees } = await openBrowser({ catalogue: THREE });
    await user.selectOptions(await page.findByRole("combobox", { name: "How one joins" }), "now");
    await user.type(search, "lantern");
    expect(
      await page.findByRole("heading", { name: "No planet fits all of this" }),
    ).toBeInTheDocument();

    const buttons = page.getAllByRole("button", { name: "Without “Join at once”" });
    await user.click(buttons.at(-1)!);

    await sees("One planet");
  });
});

describe("a server named in the search", () => {
  test("that is not in the catalogue can be previewed", async () => {
    const { user, page, search, asked } = await openBrowser();

    await user.type(search, "@ana@mossgarden.example");
    await page.findByRole("heading", { name: "mossgarden.example is not on the list" });
    expect(asked("peek"), "a lookup sends no request").toHaveLength(0);
    await user.keyboard("{Enter}");
    expect(document.activeElement).toHaveAccessibleName("Look at mossgarden.example");
    await user.keyboard("{Enter}");

    await vi.waitFor(() => expect(asked("peek").at(-1)?.args).toEqual(["mossgarden.example"]));
  });

  test("that looks like another offers the other one first", async () => {
    const { user, page, search } = await openBrowser();

    await user.type(search, "riverrnouth.example");

    expect(
      await page.findByRole("heading", {
        name: "riverrnouth.example looks almost like rivermouth.example",
      }),
    ).toBeInTheDocument();
    expect(page.getByRole("button", { name: "Look at rivermouth.example" })).toBeInTheDocument();
    expect(
      page.getByRole("button", { name: "Look at riverrnouth.example all the same" }),
    ).toBeInTheDocument();
  });

  test("by an invitation is joined with it", async () => {
    const { user, search, asked, press } = await openBrowser();
    const link = "https://mossgarden.example/invite/aB3x";

    await user.type(search, link);
    await press("Use the invitation");

    await vi.waitFor(() => expect(asked("useInvitation").at(-1)?.args).toEqual([link]));
  });

  test("that is no valid domain is refused in words", async () => {
    const { user, search, sees } = await openBrowser();

    await user.type(search, "192.168.0.1");

    await sees("“192.168.0.1” is not the name of a planet.");
  });
});

describe("the sources of the catalogue", () => {
  test("each list has its switch and shows its state", async () => {
    const { user, page, backend, asked, press } = await openBrowser({
      lists: { joinmastodon: { at: NOW - 3_600_000, servers: 410 } },
      listsHesitate: true,
    });
    await press(/^Where from\?/);
    const dialog = await page.findByRole("dialog");
    expect(within(dialog).getByRole("switch", { name: "joinmastodon.org" })).toBeChecked();
    const observer = within(dialog).getByRole("switch", { name: "fediverse.observer" });
    expect(observer).not.toBeChecked();
    expect(observer).toHaveAccessibleDescription("fediverse.observer is not asked.");

    await user.click(observer);
    await vi.waitFor(() => expect(asked("refreshLists")).toHaveLength(2));
    expect(asked("savePreferences").at(-1)?.args[0]).toMatchObject({
      lists: { joinmastodon: true, observer: true, weekly: false },
    });
    backend.catalogue.listFails("observer", { kind: "offline" });
    await vi.waitFor(() =>
      expect(observer).toHaveAccessibleDescription(/could not be asked: There is no network\./),
    );

    await user.click(within(dialog).getByRole("switch", { name: "Also once a week by itself" }));
    expect(asked("savePreferences").at(-1)?.args[0]).toMatchObject({ lists: { weekly: true } });
  });

  test("a newer catalogue is shown only on request", async () => {
    const { page, backend, container, press, sees } = await openBrowser();
    await page.findByText("60 planets");

    backend.catalogue.newEdition([aCard("Anvil"), ...CATALOGUE]);
    await sees("There is a newer list now.");
    expect(rowsOf(container)[0], "nothing moves").toHaveTextContent("Rivermouth");
    await press("Show it");

    await sees("61 planets");
    expect(rowsOf(container)[0]).toHaveTextContent("Anvil");
    expect(page.queryByText("There is a newer list now.")).toBeNull();
  });

  test("a list that cannot be fetched leaves the old catalogue", async () => {
    const { page, backend, sees } = await openBrowser({ listsHesitate: true });
    await page.findByText("60 planets");

    backend.catalogue.listFails("joinmastodon", { kind: "offline" });

    await sees("joinmastodon.org could not be asked. You see what was known before.");
    expect(page.getByText("60 planets")).toBeInTheDocument();
  });
});

describe("the alternatives at the end", () => {
  test("lead to the search", async () => {
    const { search, press } = await openBrowser();

    await press("I know my planet");

    expect(search).toHaveFocus();
  });

  test("lead to the page about running a server, and back to the same position", async () => {
    const { page, press } = await openBrowser();

    await press("Make your own");
    await vi.waitFor(() => expect(page.queryByRole("searchbox")).toBeNull());
    await press("Back");

    const link = await page.findByRole("button", { name: "Make your own" });
    await vi.waitFor(() => expect(link).toHaveFocus());
  });
});
