import { describe, expect, test } from "vitest";
import { FakeBackend } from "$ipc/fake";
import { anAccount, aProfile } from "$ipc/fixtures";
import { renderApp } from "$testing/render";

const mira = anAccount();
const other = anAccount({
  id: 2,
  server: "northlight.example",
  serverName: "Northlight",
  handle: "@oona@northlight.example",
  profile: aProfile("Oona Fjellstrand", { handle: "@oona@northlight.example" }),
});

async function signedIn(world: ConstructorParameters<typeof FakeBackend>[0] = {}) {
  const backend = new FakeBackend({ accounts: [mira, other], ...world });
  const { user, page } = renderApp(backend);
  const menu = await page.findByRole("button", { name: /your account$/ });
  const asked = (name: string) => backend.asked.filter((call) => call.name === name);
  return { backend, user, page, menu, asked };
}

describe("the account menu", () => {
  test("switches to another account", async () => {
    const { user, page, menu, asked } = await signedIn();
    await user.click(menu);

    await user.click(page.getByRole("menuitem", { name: /Go on as Oona Fjellstrand/ }));

    expect(
      await page.findByRole("button", { name: /Oona Fjellstrand.*your account/ }),
    ).toBeInTheDocument();
    expect(asked("activate").at(-1)?.args).toEqual([2]);
  });

  test("applies and saves the theme at once", async () => {
    const { user, page, menu, asked } = await signedIn();
    await user.click(menu);

    await user.click(page.getByRole("menuitemradio", { name: "Dark" }));

    expect(document.documentElement.dataset.theme).toBe("dark");
    expect(asked("savePreferences").at(-1)?.args).toEqual([{ theme: "dark" }]);
  });

  test("signs out after a question whose first answer is to stay", async () => {
    const { user, page, menu, asked } = await signedIn();
    await user.click(menu);
    await user.click(page.getByRole("menuitem", { name: "Sign out" }));

    const dialog = await page.findByRole("dialog", { name: /Sign out of @mira/ });
    const answers = [...dialog.querySelectorAll("button")].map((button) =>
      button.textContent.trim(),
    );
    expect(answers).toEqual(["Stay", "Sign out"]);
    expect(asked("signOut"), "not before the answer").toHaveLength(0);
    await user.click(page.getByRole("button", { name: "Sign out" }));

    expect(asked("signOut")).toHaveLength(1);
    expect(
      await page.findByRole("button", { name: /Oona Fjellstrand.*your account/ }),
    ).toBeInTheDocument();
  });
});

describe("the state of the connection", () => {
  test("is a line in the side bar", async () => {
    const { backend, page } = await signedIn();
    expect(await page.findByText("Live from Rivermouth")).toBeInTheDocument();

    backend.signal({ kind: "sync", account: 1, state: { kind: "polling", everySeconds: 120 } });

    expect(await page.findByText("Rivermouth, every 2 minutes")).toBeInTheDocument();
  });

  test("without a network is a banner", async () => {
    const { page } = await signedIn({ sync: { kind: "offline", since: Date.now() } });

    expect(await page.findByText(/No network since/)).toBeInTheDocument();
  });

  test("an account that the server signed out can sign in again from the banner", async () => {
    const { user, page, asked } = await signedIn({ sync: { kind: "signedOut" } });

    await user.click(await page.findByRole("button", { name: "Sign in again" }));

    expect(asked("signIn").at(-1)?.args[1]).toBe("@mira@rivermouth.example");
  });
});

describe("help", () => {
  test("opens the server's own page", async () => {
    const { backend, user, page } = await signedIn();

    await user.click(page.getByRole("button", { name: "Ask a person" }));
    await user.click(await page.findByRole("button", { name: "Open Rivermouth’s own page" }));

    expect(backend.pages).toEqual(["https://rivermouth.example/about"]);
  });
});

describe("navigation", () => {
  test("a new screen has the focus on its heading", async () => {
    const { user, page } = await signedIn();

    await user.click(page.getByRole("link", { name: "Your planet" }));

    expect(page.getByRole("link", { name: "Your planet" })).toHaveAttribute("aria-current", "page");
    expect(document.activeElement?.tagName).toBe("H1");
  });

  test("keys open screens and the list of keys", async () => {
    const { user, page } = await signedIn();

    await user.keyboard("{Alt>}2{/Alt}");
    expect(page.getByRole("link", { name: "Your planet" })).toHaveAttribute("aria-current", "page");

    await user.keyboard("?");
    expect(await page.findByRole("dialog", { name: "Keys" })).toBeInTheDocument();
  });
});
