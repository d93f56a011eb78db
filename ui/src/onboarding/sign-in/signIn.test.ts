import { describe, expect, test } from "vitest";
import { FakeBackend } from "$ipc/fake";
import { anAccount } from "$ipc/fixtures";
import type { SignInState } from "$ipc/bindings";
import { renderApp } from "$testing/render";
import { completeHandle } from "$onboarding/completeHandle";

const servers = ["mossbank.example", "mothlight.example", "rivermouth.example"];
const inBrowser: SignInState = {
  kind: "inBrowser",
  url: "https://mossbank.example/oauth/authorize",
  opened: true,
  paste: false,
  trouble: null,
};

async function openSignIn(world: ConstructorParameters<typeof FakeBackend>[0] = {}) {
  const app = renderApp(new FakeBackend({ servers, ...world }));
  await app.press("I have an account");
  const field = await app.page.findByRole("combobox", { name: "Your planet or address" });
  return { ...app, field };
}

async function openBrowser() {
  const screen = await openSignIn();
  await screen.user.type(screen.field, "mossbank.example{Enter}");
  screen.backend.accounts.signInGoes(inBrowser);
  await screen.page.findByRole("heading", { name: "Say yes in your browser" });
  return screen;
}

describe("the sign-in form", () => {
  test("explains what a server is, and where the password is typed", async () => {
    const { page } = await openSignIn();

    expect(page.getByRole("heading", { level: 1 })).toHaveTextContent("Where is your account?");
    expect(page.getByText(/A planet|On a planet, also called a server/)).toBeInTheDocument();
    expect(page.getByText("You type your password there, never here.")).toBeInTheDocument();
  });

  test("known servers are suggested and chosen by keyboard", async () => {
    const { user, page, field, asked } = await openSignIn();

    await user.type(field, "mo");
    expect(await page.findAllByRole("option")).toHaveLength(2);
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(page.getByRole("option", { name: "mothlight.example" })).toHaveAttribute(
      "aria-selected",
      "true",
    );
    await user.keyboard("{Enter}");

    expect(field).toHaveValue("mothlight.example");
    expect(field, "one goes on typing").toHaveFocus();
    expect(asked("signIn"), "taking is not sending").toHaveLength(0);
  });

  test("Escape closes the suggestions and keeps the text", async () => {
    const { user, page, field } = await openSignIn();
    await user.type(field, "mo");
    await page.findAllByRole("option");

    await user.keyboard("{Escape}");

    expect(page.queryAllByRole("option")).toHaveLength(0);
    expect(field).toHaveValue("mo");
  });

  test("an empty field takes the focus without a request", async () => {
    const { field, asked, press } = await openSignIn();

    await press("Open my browser");

    expect(field).toHaveFocus();
    expect(asked("signIn")).toHaveLength(0);
  });

  test("an invalid server is reported at the field, which keeps the text", async () => {
    const { backend, user, page, field, sees } = await openSignIn();
    backend.refuse("signIn", { kind: "addressRefused", typed: "moss bank", why: "notAName" });

    await user.type(field, "moss bank{Enter}");

    await sees("“moss bank” is not the name of a planet.");
    const again = page.getByRole("combobox");
    expect(again).toHaveValue("moss bank");
    expect(again).toHaveAttribute("aria-invalid", "true");
    expect(again).toHaveFocus();
    expect(again).toHaveAccessibleDescription(/is not the name of a planet/);
  });

  test("without a keyring the duration of the sign-in is stated", async () => {
    const { page } = await openSignIn({ keeping: "memory" });

    expect(page.getByText(/It stays until you close Planetfall/)).toBeInTheDocument();
  });

  test("development hosts are listed", async () => {
    const { page } = await openSignIn({ devHosts: ["127.0.0.1:8080"] });

    expect(
      page.getByText("For developers: no encryption with 127.0.0.1:8080."),
    ).toBeInTheDocument();
  });
});

describe("while the browser is open", () => {
  test("consent leads home", async () => {
    const { backend, page } = await openBrowser();

    backend.accounts.signedIn(anAccount());

    expect(await page.findByRole("navigation", { name: "Main" })).toBeInTheDocument();
    expect(page.getByText("You are signed in.")).toBeInTheDocument();
  });

  test("the heading has the focus", async () => {
    const { page } = await openBrowser();

    expect(page.getByRole("heading", { level: 1 })).toHaveFocus();
  });

  test("the page can be opened again", async () => {
    const { asked, press } = await openBrowser();

    await press("Open the page again");

    expect(asked("openSignInPage").map((one) => one.args)).toEqual([[1, false]]);
  });

  test("a code can be pasted", async () => {
    const { user, page, asked, press, sees } = await openBrowser();
    await user.click(page.getByText("The page shows a code, or nothing happens"));

    await press("Open a page with a code");
    const field = await page.findByRole("textbox", { name: /The code/ });
    await user.type(field, " abc123 ");
    await press("Go on");

    expect(asked("openSignInPage").at(-1)?.args).toEqual([1, true]);
    expect(asked("pasteSignInCode").map((one) => one.args)).toEqual([[1, "abc123"]]);
    await sees(/mossbank.example said yes/);
  });

  test("one can cancel, and the text is kept", async () => {
    const { page, asked, press } = await openBrowser();

    await press("Stop waiting");

    expect(await page.findByRole("combobox")).toHaveValue("mossbank.example");
    expect(asked("cancelSignIn")).toHaveLength(1);
  });

  test("a refusal is reported and can be retried", async () => {
    const { backend, page, sees } = await openBrowser();

    backend.accounts.signInGoes({
      kind: "failed",
      problem: { kind: "signInDeclined", domain: "mossbank.example" },
    });

    await sees("You said no at mossbank.example.");
    expect(page.getByRole("button", { name: "Open my browser" })).toBeEnabled();
  });

  test("a way back without its mark opens the field for the address", async () => {
    const { backend, user, page, asked } = await openBrowser();

    backend.accounts.signInGoes({ ...inBrowser, trouble: "unmarked" });

    await page.findByRole("heading", { name: "One more step" });
    await user.type(page.getByRole("textbox"), "http://127.0.0.1:9/callback?code=abc");
    await user.click(page.getByRole("button", { name: "Go on" }));
    expect(asked("pasteSignInCode")).toHaveLength(1);
  });

  test("what is no code can be replaced by another", async () => {
    const { backend, page } = await openBrowser();

    backend.accounts.signInGoes({ ...inBrowser, trouble: "wrong" });

    expect(await page.findByRole("alert")).toHaveTextContent("That is no code of this sign-in.");
    expect(page.getByRole("textbox")).toHaveAccessibleDescription(/no code/);
  });

  test("if the browser does not open the address can be copied", async () => {
    const { backend, page } = await openBrowser();

    backend.accounts.signInGoes({ ...inBrowser, opened: false });

    await page.findByRole("heading", { name: "Your browser did not open" });
    expect(page.getByDisplayValue("https://mossbank.example/oauth/authorize")).toBeInTheDocument();
  });
});

test("a server name is completed", () => {
  expect(completeHandle("riv", "rivermouth.example")).toBe("rivermouth.example");
  expect(completeHandle("@mira@riv", "rivermouth.example")).toBe("@mira@rivermouth.example");
  expect(completeHandle("@riv", "rivermouth.example")).toBe("rivermouth.example");
});
