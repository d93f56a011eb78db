import { describe, expect, test } from "vitest";
import { FakeBackend, type FakeWorld } from "$ipc/fake";
import { anOnboarding, aPeek, CATALOGUE, lanternfield, rivermouth, TERMS } from "$ipc/fixtures";
import { renderApp } from "$testing/render";

const WORLD: FakeWorld = {
  terms: TERMS,
  catalogue: CATALOGUE,
  servers: ["rivermouth.example", "riverbend.example"],
  peeks: {
    "rivermouth.example": aPeek(rivermouth),
    "harbourtown.example": aPeek({ ...lanternfield, domain: "harbourtown.example", name: "Town" }),
  },
};

const CHOOSING: FakeWorld = {
  journey: anOnboarding({
    step: "suggestions",
    suggestions: {
      cards: [lanternfield],
      progress: { kind: "done" },
      shown: [lanternfield.domain],
      offline: false,
    },
  }),
};

/** Opens the server lookup on the first or the second screen. */
async function openLookup(world: FakeWorld = {}) {
  const backend = new FakeBackend({ ...WORLD, ...world });
  const { user, page } = renderApp(backend);
  await user.click(await page.findByRole("button", { name: "I know my planet" }));
  const field = await page.findByRole("combobox", { name: "The planet you know" });
  const asked = (name: string) => backend.asked.filter((one) => one.name === name);
  return { backend, user, page, field, asked };
}

describe.each([
  ["the first screen", {}],
  ["the second screen", CHOOSING],
])("I know my planet, on %s", (_where, world) => {
  test("opens in place with the focus in its field, and sends no request", async () => {
    const { field, asked } = await openLookup(world);

    expect(field).toHaveFocus();
    expect(asked("peek")).toHaveLength(0);
  });

  test.each(["rivermouth.example", "https://rivermouth.example/@ana", "@ana@rivermouth.example"])(
    "%s leads to the preview",
    async (typed) => {
      const { user, page, field, asked } = await openLookup(world);

      await user.type(field, typed);
      await user.click(await page.findByRole("button", { name: "Peek in at rivermouth.example" }));

      expect(
        await page.findByRole("heading", { level: 1, name: "Rivermouth" }),
      ).toBeInTheDocument();
      expect(asked("peek").map((one) => one.args)).toEqual([["rivermouth.example"]]);
    },
  );

  test("Back returns to the screen before", async () => {
    const { user, page, field } = await openLookup(world);
    const before = page.getByRole("heading", { level: 1 }).textContent;

    await user.type(field, "rivermouth.example{Enter}");
    await page.findByRole("heading", { level: 1, name: "Rivermouth" });
    await user.click(page.getByRole("button", { name: "Back" }));

    expect(await page.findByRole("heading", { level: 1, name: before ?? "" })).toBeInTheDocument();
  });
});

describe("the typed text", () => {
  test("is completed from the catalogue", async () => {
    const { user, page, field } = await openLookup();

    await user.type(field, "river");
    expect(await page.findAllByRole("option")).toHaveLength(2);
    await user.keyboard("{ArrowDown}{Enter}");

    expect(field).toHaveValue("rivermouth.example");
  });

  test("with an unknown domain is asked directly, as the button says", async () => {
    const { user, page, field, asked } = await openLookup();

    await user.type(field, "@ana@harbourtown.example");
    expect(await page.findByText(/harbourtown\.example is not on our list/)).toBeInTheDocument();
    await user.click(page.getByRole("button", { name: "Ask harbourtown.example" }));

    expect(await page.findByRole("heading", { level: 1, name: "Town" })).toBeInTheDocument();
    expect(asked("peek").map((one) => one.args)).toEqual([["harbourtown.example"]]);
  });

  test("with an internationalised domain is shown as its owners write it", async () => {
    const { user, page, field } = await openLookup();

    await user.type(field, "bücher.example");

    expect(await page.findByText("Its owners write it bücher.example.")).toBeInTheDocument();
    expect(page.getByRole("button", { name: "Ask xn--bcher-kva.example" })).toBeInTheDocument();
  });

  test("that looks like another domain shows both, and Enter alone chooses neither", async () => {
    const { user, page, field, asked } = await openLookup(CHOOSING);

    await user.type(field, "riverm0uth.example{Enter}");
    expect(await page.findByText(/looks almost like rivermouth\.example/)).toBeInTheDocument();
    expect(asked("peek"), "a typo sends no request").toHaveLength(0);
    await user.click(page.getByRole("button", { name: "Peek in at rivermouth.example" }));

    expect(await page.findByRole("heading", { level: 1, name: "Rivermouth" })).toBeInTheDocument();
  });

  test("that is an invitation is used as one", async () => {
    const { user, page, field, asked } = await openLookup(CHOOSING);
    const link = "https://rivermouth.example/invite/aB3x";

    await user.type(field, link);
    await user.click(await page.findByRole("button", { name: /Use the invitation to rivermouth/ }));

    expect(asked("useInvitation").map((one) => one.args)).toEqual([[link]]);
    expect(await page.findByText("Step 2 of 4")).toBeInTheDocument();
  });

  test("that is invalid is reported only on submit", async () => {
    const { user, page, field } = await openLookup();

    await user.type(field, "a letter from Ilse");
    expect(page.queryByText(/is not the name of a planet/), "half a name is no fault").toBeNull();
    await user.keyboard("{Enter}");

    expect(await page.findByText(/is not the name of a planet/)).toBeInTheDocument();
    expect(field).toBeInvalid();
    expect(field).toHaveFocus();
  });

  test.each([
    ["notPublic", /is not a public planet/],
    ["disguised", /hides where it leads/],
  ] as const)("refused as %s has its own message", async (why, said) => {
    const { backend, user, page, field } = await openLookup();
    await user.type(field, "x");
    backend.refuse("nameServer", { kind: "addressRefused", typed: "10.0.0.1", why });

    await user.keyboard("{Enter}");

    expect(await page.findByText(said)).toBeInTheDocument();
  });

  test("if empty is reported", async () => {
    const { user, page } = await openLookup();

    await user.click(page.getByRole("button", { name: "Peek in" }));

    expect(await page.findByText("There is nothing in the field yet.")).toBeInTheDocument();
  });

  test("can be discarded", async () => {
    const { user, page } = await openLookup();

    await user.click(page.getByRole("button", { name: "Never mind" }));

    expect(page.queryByRole("combobox", { name: "The planet you know" })).toBeNull();
  });
});

test("a failed lookup keeps the text to be corrected", async () => {
  const { user, page, field } = await openLookup();
  await user.type(field, "harbourtwon.example{Enter}");
  expect(await page.findByText(/harbourtwon\.example does not answer/)).toBeInTheDocument();

  await user.click(page.getByRole("button", { name: "Back" }));

  const again = await page.findByRole("combobox", { name: "The planet you know" });
  expect(again).toHaveValue("harbourtwon.example");
  expect(again).toHaveFocus();
  expect(await page.findByRole("button", { name: "Ask harbourtwon.example" })).toBeInTheDocument();
});

test("unsupported software is named", async () => {
  const { backend, user, page, field } = await openLookup(CHOOSING);
  const domain = "blog.example";
  backend.refuse("peek", { kind: "notAServer", domain, software: "WordPress" });

  await user.type(field, `${domain}{Enter}`);

  expect(await page.findByText(/blog\.example runs WordPress/)).toBeInTheDocument();
});
