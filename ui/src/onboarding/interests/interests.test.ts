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
  const app = renderApp(new FakeBackend({ ...WORLD, ...world }));
  await app.page.findByRole("button", { name: "Show me planets" });
  return app;
}

async function showSuggestions(world: FakeWorld = {}) {
  const screen = await openFirstScreen(world);
  await screen.press("Show me planets");
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
    const { asked, sees } = await showSuggestions();

    expect(asked("showServers")).toHaveLength(1);
    await sees("Step 2 of 5");
  });

  test("groups checkboxes under names", async () => {
    const { user, page, asked, press } = await openFirstScreen();
    const group = page.getByRole("group", { name: "Interests" });
    expect(group).toBeInTheDocument();

    await user.click(page.getByRole("checkbox", { name: "Gardening" }));
    await press("Show me planets");

    expect(asked("saveWishes").at(-1)?.args[0]).toMatchObject({ topics: ["gardening"] });
  });

  test("opens the rest of a group in place, with the focus on the first new chip", async () => {
    const { page, press } = await openFirstScreen();
    expect(page.queryByRole("checkbox", { name: "Mathematics" })).not.toBeInTheDocument();

    await press(/46 more interests/);

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
    const { user, page, asked, press } = await openFirstScreen();

    await press("Add a language");
    await user.selectOptions(page.getByRole("combobox", { name: "Add a language" }), "Esperanto");
    await press("Add a language");
    await press("Remove English");
    await press("Show me planets");

    expect(asked("saveWishes").at(-1)?.args[0]).toMatchObject({ languages: ["eo"] });
  });

  test("links to the pending account", async () => {
    const pendingAccount = aPendingAccount({ serverName: "Harbour" });
    const { page, asked, press } = await openFirstScreen({
      journey: anOnboarding({ pendingAccount }),
    });

    expect(page.getByText("Your account on Harbour waits for its letter.")).toBeInTheDocument();
    await press("Go on");

    expect(asked("chooseServer").at(-1)?.args).toEqual([pendingAccount.server]);
  });
});

describe("the other entrances", () => {
  test("I have an account leads to sign-in, and back", async () => {
    const { page, press, sees } = await openFirstScreen();

    await press("I have an account");
    await sees("Step 2 of 3");
    expect(page.getByRole("heading", { level: 1 })).toHaveTextContent("Where is your account?");

    await press("Back");
    await sees("Step 1 of 5");
  });

  test("an invitation in the clipboard is used at once", async () => {
    const { asked, press, sees } = await openFirstScreen({
      invitation: "https://rivermouth.example/invite/aB3x",
    });
    expect(asked("invitationInClipboard"), "the clipboard is not read before").toHaveLength(0);

    await press("I was invited");

    expect(asked("useInvitation").map((one) => one.args)).toEqual([
      ["https://rivermouth.example/invite/aB3x"],
    ]);
    await sees("Step 2 of 4");
  });

  test("an invitation opened elsewhere is filled in, and only the reader sends it", async () => {
    const offered = "https://rivermouth.example/invite/aB3x";
    const { page, asked, press } = await openFirstScreen({
      journey: anOnboarding({ pendingInvitation: offered }),
    });

    expect(page.getByRole("textbox", { name: "Your invitation" })).toHaveValue(offered);
    expect(asked("useInvitation"), "nothing is sent automatically").toHaveLength(0);
    await press("Use it");

    expect(asked("useInvitation")[0]?.args[0]).toBe(offered);
  });

  test("without one a field opens in place and reports an invalid invitation", async () => {
    const { user, page, press, sees } = await openFirstScreen();

    await press("I was invited");
    const field = await page.findByRole("textbox", { name: "Your invitation" });
    expect(field).toHaveFocus();
    await user.type(field, "a letter from Ilse{Enter}");

    await sees(/This is no invitation/);
    expect(field).toHaveFocus();
    expect(field, "what was typed stays").toHaveValue("a letter from Ilse");
    expect(page.getByText("Step 1 of 5"), "no new screen").toBeInTheDocument();
  });

  test("Just look around opens the practice server", async () => {
    const { page, asked, press } = await openFirstScreen();

    await press("Just look around");

    expect(await page.findByRole("navigation", { name: "Main" })).toBeInTheDocument();
    expect(asked("beginPractice")).toHaveLength(1);
  });

  test("without a network practice is offered but not started", async () => {
    const { backend, asked, press, sees } = await openFirstScreen();
    backend.refuse("showServers", { kind: "offline" });

    await press("Show me planets");

    await sees("There is no network just now.");
    expect(asked("beginPractice"), "practice does not start by itself").toHaveLength(0);
    await press("Go to the practice planet");
    expect(asked("beginPractice")).toHaveLength(1);
  });

  test("a sign-up the server no longer knows can be discarded", async () => {
    const pendingAccount = aPendingAccount({ status: { kind: "gone" } });
    const { page, asked, press } = await openFirstScreen({
      journey: anOnboarding({ pendingAccount }),
    });

    expect(page.getByText(/no longer knows your request/)).toBeVisible();
    await press("Forget it and begin anew");

    expect(asked("startOver")).toHaveLength(1);
  });

  test("a signed-in reader can go back to their posts", async () => {
    const pendingAccount = aPendingAccount();
    const { page, press } = await openFirstScreen({
      accounts: [anAccount()],
      journey: anOnboarding({ pendingAccount }),
    });

    await press("Back to your posts");

    expect(await page.findByRole("navigation", { name: "Main" })).toBeInTheDocument();
  });
});

describe("the suggestions", () => {
  test("appear while servers are being asked, with the number of answers", async () => {
    const { backend, page, sees } = await showSuggestions({ serversHesitate: true });

    backend.signUps.serversAnswered(3);
    await sees("3 of 6 planets have answered");
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
    const { backend, page, sees } = await showSuggestions({ serversHesitate: true });

    const checked = { kind: "answered", at: Date.now() - 86_400_000 } as const;
    backend.signUps.suggest([
      { ...rivermouth, reachability: checked },
      { ...quietshelf, reachability: checked },
    ]);

    await sees(/When they were last asked/);
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
    const { page, press } = await showSuggestions();
    const thought = (await page.findAllByText(/We think it is also about: Books and Science/))[0];
    expect(thought).not.toBeVisible();

    await press(/^Where from\?.*Lanternfield/);

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
    const { backend, asked, press } = await showSuggestions({ serversHesitate: true });

    backend.signUps.suggest([]);
    await press("Ask again");

    expect(asked("moreSuggestions")).toHaveLength(1);
  });

  test("that were not checked say so", async () => {
    const { backend, page, sees } = await showSuggestions({ serversHesitate: true });

    backend.signUps.suggest([rivermouth], true);

    await sees("Not checked");
    expect(page.getByText(/nobody was asked/)).toBeInTheDocument();
    expect(page.getAllByText("It took new people when last asked")[0]).toBeVisible();
    expect(page.queryByText("You can join now"), "that was not checked").toBeNull();
  });

  test("are replaced by others on request", async () => {
    const { page, press } = await showSuggestions();
    await page.findAllByRole("article");

    await press("Show others");

    await vi.waitFor(() => expect(page.queryByText("Rivermouth")).toBeNull());
    expect(await page.findByRole("heading", { name: "kettle.example" })).toBeInTheDocument();
  });

  test("one is chosen, and Back keeps the others", async () => {
    const { page, press, sees } = await showSuggestions();

    await press("Choose Lanternfield");
    await sees("Step 3 of 5");
    await press("Back");

    expect(await page.findByRole("heading", { name: "Lanternfield" })).toBeInTheDocument();
  });
});

describe("the preview", () => {
  test("shows the server's answers and leads to sign-up", async () => {
    const { page, asked, press, sees } = await showSuggestions();

    await press("Peek in at Rivermouth");

    expect(await page.findByRole("heading", { level: 1, name: "Rivermouth" })).toHaveFocus();
    await sees("Be kind.");
    expect(page.getByText("The ferry is late, and nobody minds.")).toBeInTheDocument();
    expect(page.getByText(/doesn’t talk to one planet/)).toBeInTheDocument();
    expect(
      asked("peek").map((one) => one.args),
      "it alone is asked",
    ).toEqual([["rivermouth.example"]]);
    await press("Choose Rivermouth");
    await sees("Step 3 of 5");
  });

  test("an unpublished block list is described neutrally", async () => {
    const preview = aPeek(rivermouth, {
      domainBlocks: { kind: "notPublished" },
      window: { kind: "residentsOnly" },
    });
    const { page, press, sees } = await showSuggestions({
      peeks: { "rivermouth.example": preview },
    });

    await press("Peek in at Rivermouth");

    await sees(/says nothing about how safe it is/);
    expect(page.getByText(/Only residents may look in/)).toBeInTheDocument();
  });

  test("of a server that does not answer can be retried or left", async () => {
    const { page, press, sees } = await showSuggestions();

    await press("Peek in at Quietshelf");
    await sees("quietshelf.example does not answer.");
    await press("Back");

    expect(await page.findByRole("heading", { name: "Three planets for you" })).toHaveFocus();
  });
});
