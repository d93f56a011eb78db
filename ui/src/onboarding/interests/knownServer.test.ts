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
  const app = renderApp(new FakeBackend({ ...WORLD, ...world }));
  await app.press("I know my planet");
  const field = await app.page.findByRole("combobox", { name: "The planet you know" });
  return { ...app, field };
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
      const { user, page, field, asked, press } = await openLookup(world);

      await user.type(field, typed);
      await press("Peek in at rivermouth.example");

      expect(
        await page.findByRole("heading", { level: 1, name: "Rivermouth" }),
      ).toBeInTheDocument();
      expect(asked("peek").map((one) => one.args)).toEqual([["rivermouth.example"]]);
    },
  );

  test("Back returns to the screen before", async () => {
    const { user, page, field, press } = await openLookup(world);
    const before = page.getByRole("heading", { level: 1 }).textContent;

    await user.type(field, "rivermouth.example{Enter}");
    await page.findByRole("heading", { level: 1, name: "Rivermouth" });
    await press("Back");

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
    const { user, page, field, asked, press, sees } = await openLookup();

    await user.type(field, "@ana@harbourtown.example");
    await sees(/harbourtown\.example is not on our list/);
    await press("Ask harbourtown.example");

    expect(await page.findByRole("heading", { level: 1, name: "Town" })).toBeInTheDocument();
    expect(asked("peek").map((one) => one.args)).toEqual([["harbourtown.example"]]);
  });

  test("with an internationalised domain is shown as its owners write it", async () => {
    const { user, page, field, sees } = await openLookup();

    await user.type(field, "bücher.example");

    await sees("Its owners write it bücher.example.");
    expect(page.getByRole("button", { name: "Ask xn--bcher-kva.example" })).toBeInTheDocument();
  });

  test("that looks like another domain shows both, and Enter alone chooses neither", async () => {
    const { user, page, field, asked, press, sees } = await openLookup(CHOOSING);

    await user.type(field, "riverm0uth.example{Enter}");
    await sees(/looks almost like rivermouth\.example/);
    expect(asked("peek"), "a typo sends no request").toHaveLength(0);
    await press("Peek in at rivermouth.example");

    expect(await page.findByRole("heading", { level: 1, name: "Rivermouth" })).toBeInTheDocument();
  });

  test("that is an invitation is used as one", async () => {
    const { user, field, asked, press, sees } = await openLookup(CHOOSING);
    const link = "https://rivermouth.example/invite/aB3x";

    await user.type(field, link);
    await press(/Use the invitation to rivermouth/);

    expect(asked("useInvitation").map((one) => one.args)).toEqual([[link]]);
    await sees("Step 2 of 4");
  });

  test("that is invalid is reported only on submit", async () => {
    const { user, page, field, sees } = await openLookup();

    await user.type(field, "a letter from Ilse");
    expect(page.queryByText(/is not the name of a planet/), "half a name is no fault").toBeNull();
    await user.keyboard("{Enter}");

    await sees(/is not the name of a planet/);
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
    const { press, sees } = await openLookup();

    await press("Peek in");

    await sees("There is nothing in the field yet.");
  });

  test("can be discarded", async () => {
    const { page, press } = await openLookup();

    await press("Never mind");

    expect(page.queryByRole("combobox", { name: "The planet you know" })).toBeNull();
  });
});

test("a failed lookup keeps the text to be corrected", async () => {
  const { user, page, field, press, sees } = await openLookup();
  await user.type(field, "harbourtwon.example{Enter}");
  await sees(/harbourtwon\.example does not answer/);

  await press("Back");

  const again = await page.findByRole("combobox", { name: "The planet you know" });
  expect(again).toHaveValue("harbourtwon.example");
  expect(again).toHaveFocus();
  expect(await page.findByRole("button", { name: "Ask harbourtwon.example" })).toBeInTheDocument();
});

test("unsupported software is named", async () => {
  const { backend, user, field, sees } = await openLookup(CHOOSING);
  const domain = "blog.example";
  backend.refuse("peek", { kind: "notAServer", domain, software: "WordPress" });

  await user.type(field, `${domain}{Enter}`);

  await sees(/blog\.example runs WordPress/);
});
