import { describe, expect, test, vi } from "vitest";
import { FakeBackend, type FakeWorld } from "$ipc/fake";
import {
  anAccount,
  anOnboarding,
  aPeek,
  aPendingAccount,
  CATALOGUE,
  lanternfield,
  quietshelf,
  rivermouth,
  TERMS,
} from "$ipc/fixtures";
import type { ServerCard } from "$ipc/bindings";
import { renderApp } from "$testing/render";

/** The cards as if they had just been checked. */
const CHECKED = CATALOGUE.map((card): ServerCard =>
  card.reachability.kind === "notChecked"
    ? card
    : { ...card, reachability: { kind: "answered", at: Date.now() } },
);

const WORLD: FakeWorld = {
  terms: TERMS,
  catalogue: CHECKED,
  peeks: { "rivermouth.example": aPeek(rivermouth) },
};

async function openFirstScreen(world: FakeWorld = {}) {
  const backend = new FakeBackend({ ...WORLD, ...world });
  const { user, page } = renderApp(backend);
  await page.findByRole("button", { name: "Show me planets" });
  const asked = (name: string) => backend.asked.filter((one) => one.name === name);
  return { backend, user, page, asked };
}

async function showSuggestions(world: FakeWorld = {}) {
  const screen = await openFirstScreen(world);
  await screen.user.click(screen.page.getByRole("button", { name: "Show me planets" }));
  await screen.page.findByRole("heading", { level: 1, name: /planets? for you/i });
  return screen;
}

describe("the first screen", () => {
  test("sends no request before Show me planets", async () => {
    const { page, asked, backend } = await openFirstScreen();

    expect(page.getByRole("heading", { level: 1 })).toHaveTextContent(/Live on one small planet/);
    expect(page.getByText("Step 1 of 5")).toBeInTheDocument();
    expect(asked("showServers")).toHaveLength(0);
    expect(backend.asked.map((one) => one.name)).toEqual(["listen", "startup"]);
  });

  test("works without choosing anything", async () => {
    const { page, asked } = await showSuggestions();

    expect(asked("showServers")).toHaveLength(1);
    expect(await page.findByText("Step 2 of 5")).toBeInTheDocument();
  });

  test("groups checkboxes under names", async () => {
    const { user, page, asked } = await openFirstScreen();
    const group = page.getByRole("group", { name: "Interests" });
    expect(group).toBeInTheDocument();

    await user.click(page.getByRole("checkbox", { name: "Gardening" }));
    await user.click(page.getByRole("button", { name: "Show me planets" }));

    expect(asked("saveWishes").at(-1)?.args[0]).toMatchObject({ topics: ["gardening"] });
  });

  test("opens the rest of a group in place, with the focus on the first new chip", async () => {
    const { user, page } = await openFirstScreen();
    expect(page.queryByRole("checkbox", { name: "Mathematics" })).not.toBeInTheDocument();

    await user.click(page.getByRole("button", { name: /46 more interests/ }));

    expect(await page.findByRole("checkbox", { name: "Mathematics" })).toBeInTheDocument();
    expect(document.activeElement).toHaveAccessibleName("Any topic");
  });

  test("submits on Enter in the search", async () => {
    const { user, page, asked } = await openFirstScreen();

    await user.type(page.getByRole("searchbox", { name: "Any word" }), "knitting{Enter}");

    expect(asked("saveWishes").at(-1)?.args[0]).toMatchObject({ words: "knitting" });
    await vi.waitFor(() => expect(asked("showServers")).toHaveLength(1));
  });

  test("removes and adds languages", async () => {
    const { user, page, asked } = await openFirstScreen();

    await user.click(page.getByRole("button", { name: "Add a language" }));
    await user.selectOptions(page.getByRole("combobox", { name: "Add a language" }), "Esperanto");
    await user.click(page.getByRole("button", { name: "Add a language" }));
    await user.click(page.getByRole("button", { name: "Remove English" }));
    await user.click(page.getByRole("button", { name: "Show me planets" }));

    expect(asked("saveWishes").at(-1)?.args[0]).toMatchObject({ languages: ["eo"] });
  });

  test("links to the pending account", async () => {
    const pendingAccount = aPendingAccount({ serverName: "Harbour" });
    const { user, page, asked } = await openFirstScreen({
      journey: anOnboarding({ pendingAccount }),
    });

    expect(page.getByText("Your account on Harbour waits for its letter.")).toBeInTheDocument();
    await user.click(page.getByRole("button", { name: "Go on" }));

    expect(asked("chooseServer").at(-1)?.args).toEqual([pendingAccount.server]);
  });
});

describe("the other entrances", () => {
  test("I have an account leads to sign-in, and back", async () => {
    const { user, page } = await openFirstScreen();

    await user.click(page.getByRole("button", { name: "I have an account" }));
    expect(await page.findByText("Step 2 of 3")).toBeInTheDocument();
    expect(page.getByRole("heading", { level: 1 })).toHaveTextContent("Where is your account?");

    await user.click(page.getByRole("button", { name: "Back" }));
    expect(await page.findByText("Step 1 of 5")).toBeInTheDocument();
  });

  test("an invitation in the clipboard is used at once", async () => {
    const { user, page, asked } = await openFirstScreen({
      invitation: "https://rivermouth.example/invite/aB3x",
    });
    expect(asked("invitationInClipboard"), "the clipboard is not read before").toHaveLength(0);

    await user.click(page.getByRole("button", { name: "I was invited" }));

    expect(asked("useInvitation").map((one) => one.args)).toEqual([
      ["https://rivermouth.example/invite/aB3x"],
    ]);
    expect(await page.findByText("Step 2 of 4")).toBeInTheDocument();
  });

  test("an invitation opened elsewhere is filled in, and only the reader sends it", async () => {
    const offered = "https://rivermouth.example/invite/aB3x";
    const { user, page, asked } = await openFirstScreen({
      journey: anOnboarding({ pendingInvitation: offered }),
    });

    expect(page.getByRole("textbox", { name: "Your invitation" })).toHaveValue(offered);
    expect(asked("useInvitation"), "nothing is sent automatically").toHaveLength(0);
    await user.click(page.getByRole("button", { name: "Use it" }));

    expect(asked("useInvitation")[0]?.args[0]).toBe(offered);
  });

  test("without one a field opens in place and reports an invalid invitation", async () => {
    const { user, page } = await openFirstScreen();

    await user.click(page.getByRole("button", { name: "I was invited" }));
    const field = await page.findByRole("textbox", { name: "Your invitation" });
    expect(field).toHaveFocus();
    await user.type(field, "a letter from Ilse{Enter}");

    expect(await page.findByText(/This is no invitation/)).toBeInTheDocument();
    expect(field).toHaveFocus();
    expect(field, "what was typed stays").toHaveValue("a letter from Ilse");
    expect(page.getByText("Step 1 of 5"), "no new screen").toBeInTheDocument();
  });

  test("Just look around opens the practice server", async () => {
    const { user, page, asked } = await openFirstScreen();

    await user.click(page.getByRole("button", { name: "Just look around" }));

    expect(await page.findByRole("navigation", { name: "Main" })).toBeInTheDocument();
    expect(asked("beginPractice")).toHaveLength(1);
  });

  test("without a network practice is offered but not started", async () => {
    const { backend, user, page, asked } = await openFirstScreen();
    backend.refuse("showServers", { kind: "offline" });

    await user.click(page.getByRole("button", { name: "Show me planets" }));

    expect(await page.findByText("There is no network just now.")).toBeInTheDocument();
    expect(asked("beginPractice"), "practice does not start by itself").toHaveLength(0);
    await user.click(page.getByRole("button", { name: "Go to the practice planet" }));
    expect(asked("beginPractice")).toHaveLength(1);
  });

  test("a sign-up the server no longer knows can be discarded", async () => {
    const pendingAccount = aPendingAccount({ status: { kind: "gone" } });
    const { user, page, asked } = await openFirstScreen({
      journey: anOnboarding({ pendingAccount }),
    });

    expect(page.getByText(/no longer knows your request/)).toBeVisible();
    await user.click(page.getByRole("button", { name: "Forget it and begin anew" }));

    expect(asked("startOver")).toHaveLength(1);
  });

  test("a signed-in reader can go back to their posts", async () => {
    const pendingAccount = aPendingAccount();
    const { user, page } = await openFirstScreen({
      accounts: [anAccount()],
      journey: anOnboarding({ pendingAccount }),
    });

    await user.click(page.getByRole("button", { name: "Back to your posts" }));

    expect(await page.findByRole("navigation", { name: "Main" })).toBeInTheDocument();
  });
});

describe("the suggestions", () => {
  test("appear while servers are being asked, with the number of answers", async () => {
    const { backend, page } = await showSuggestions({ serversHesitate: true });

    backend.signUps.serversAnswered(3);
    expect(await page.findByText("3 of 6 planets have answered")).toBeInTheDocument();
    const checked = { kind: "answered", at: Date.now() } as const;
    const cards = [rivermouth, lanternfield, quietshelf].map((card) => ({
      ...card,
      reachability: checked,
    }));
    backend.signUps.suggest([...cards]);

    expect(await page.findAllByRole("article")).toHaveLength(3);
    expect(page.getByText(/All three answered just now/)).toBeInTheDocument();
  });

  test("checked yesterday are not described as checked just now", async () => {
    const { backend, page } = await showSuggestions({ serversHesitate: true });

    const checked = { kind: "answered", at: Date.now() - 86_400_000 } as const;
    backend.signUps.suggest([
      { ...rivermouth, reachability: checked },
      { ...quietshelf, reachability: checked },
    ]);

    expect(await page.findByText(/When they were last asked/)).toBeInTheDocument();
    expect(page.queryByText(/answered just now/)).toBeNull();
  });

  test("show facts in a fixed order, and the reasons", async () => {
    const { page } = await showSuggestions();

    const [first] = await page.findAllByRole("article");
    const text = first?.textContent ?? "";
    const order = [
      "A cooperative of its members",
      "About 1,600 people",
      "English and German",
      "You can join now",
      "Stands for what you named: Cooperatives",
    ].map((words) => text.indexOf(words));
    expect(order, "all of it, in this order").toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
    expect(text).toContain("Our first pick");
  });

  test("show the source of every reason on request", async () => {
    const { user, page } = await showSuggestions();
    const [first] = await page.findAllByRole("button", { name: /^Where from\?.*Rivermouth/ });
    expect(page.queryAllByText("List of Small Planets, March 2026")[0]).not.toBeVisible();

    await user.click(first!);

    expect(page.getAllByText("List of Small Planets, March 2026")[0]).toBeVisible();
  });

  test("show guesses with their sources, labelled as guesses", async () => {
    const { user, page } = await showSuggestions();
    const thought = (await page.findAllByText(/We think it is also about: Books and Science/))[0];
    expect(thought).not.toBeVisible();

    await user.click(page.getByRole("button", { name: /^Where from\?.*Lanternfield/ }));

    expect(thought).toBeVisible();
  });

  test("fewer than three are not presented as three", async () => {
    const { backend, page } = await showSuggestions({ serversHesitate: true });

    backend.signUps.suggest([quietshelf]);

    expect(await page.findByRole("heading", { name: "One planet for you" })).toBeInTheDocument();
    expect(page.getByText(/We show only planets that answered/)).toBeInTheDocument();
    expect(page.queryByText("Our first pick"), "there is nothing to be first of").toBeNull();
  });

  test("without a result say what to do", async () => {
    const { backend, user, page, asked } = await showSuggestions({ serversHesitate: true });

    backend.signUps.suggest([]);
    await user.click(await page.findByRole("button", { name: "Ask again" }));

    expect(asked("moreSuggestions")).toHaveLength(1);
  });

  test("that were not checked say so", async () => {
    const { backend, page } = await showSuggestions({ serversHesitate: true });

    backend.signUps.suggest([rivermouth], true);

    expect(await page.findByText("Not checked")).toBeInTheDocument();
    expect(page.getByText(/nobody was asked/)).toBeInTheDocument();
    expect(page.getAllByText("It took new people when last asked")[0]).toBeVisible();
    expect(page.queryByText("You can join now"), "that was not checked").toBeNull();
  });

  test("are replaced by others on request", async () => {
    const { user, page } = await showSuggestions();
    await page.findAllByRole("article");

    await user.click(page.getByRole("button", { name: "Show others" }));

    await vi.waitFor(() => expect(page.queryByText("Rivermouth")).toBeNull());
    expect(await page.findByRole("heading", { name: "kettle.example" })).toBeInTheDocument();
  });

  test("one is chosen, and Back keeps the others", async () => {
    const { user, page } = await showSuggestions();

    await user.click(await page.findByRole("button", { name: "Choose Lanternfield" }));
    expect(await page.findByText("Step 3 of 5")).toBeInTheDocument();
    await user.click(page.getByRole("button", { name: "Back" }));

    expect(await page.findByRole("heading", { name: "Lanternfield" })).toBeInTheDocument();
  });
});

describe("the preview", () => {
  test("shows the server's answers and leads to sign-up", async () => {
    const { user, page, asked } = await showSuggestions();

    await user.click(await page.findByRole("button", { name: "Peek in at Rivermouth" }));

    expect(await page.findByRole("heading", { level: 1, name: "Rivermouth" })).toHaveFocus();
    expect(await page.findByText("Be kind.")).toBeInTheDocument();
    expect(page.getByText("The ferry is late, and nobody minds.")).toBeInTheDocument();
    expect(page.getByText(/doesn’t talk to one planet/)).toBeInTheDocument();
    expect(
      asked("peek").map((one) => one.args),
      "it alone is asked",
    ).toEqual([["rivermouth.example"]]);
    await user.click(page.getByRole("button", { name: "Choose Rivermouth" }));
    expect(await page.findByText("Step 3 of 5")).toBeInTheDocument();
  });

  test("an unpublished block list is described neutrally", async () => {
    const preview = aPeek(rivermouth, {
      domainBlocks: { kind: "notPublished" },
      window: { kind: "residentsOnly" },
    });
    const { user, page } = await showSuggestions({ peeks: { "rivermouth.example": preview } });

    await user.click(await page.findByRole("button", { name: "Peek in at Rivermouth" }));

    expect(await page.findByText(/says nothing about how safe it is/)).toBeInTheDocument();
    expect(page.getByText(/Only residents may look in/)).toBeInTheDocument();
  });

  test("of a server that does not answer can be retried or left", async () => {
    const { user, page } = await showSuggestions();

    await user.click(await page.findByRole("button", { name: "Peek in at Quietshelf" }));
    expect(await page.findByText("quietshelf.example does not answer.")).toBeInTheDocument();
    await user.click(page.getByRole("button", { name: "Back" }));

    expect(await page.findByRole("heading", { name: "Three planets for you" })).toHaveFocus();
  });
});
