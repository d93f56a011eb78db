import { describe, expect, test, vi } from "vitest";
// Preloads the lazy screens, so that fake timers need not wait for them.
import "./SignUpScreen.svelte";
import "$app/Client.svelte";
import "$app/OnboardingScreens.svelte";
import "$onboarding/sign-in/SignInScreen.svelte";
import "$onboarding/people/PendingAccountScreen.svelte";
import type { RegistrationMode, OnboardingState, Visit } from "$ipc/bindings";
import { FakeBackend, type FakeWorld } from "$ipc/fake";
import { aCard, anOnboarding, aPendingAccount, aSignUp, aVisit, someWishes } from "$ipc/fixtures";
import type { CompleteSignUp } from "$ipc/complete";
import { renderApp } from "$testing/render";

const card = aCard("Rivermouth");

async function signUp(
  visited: Partial<Visit> = {},
  changes: Partial<CompleteSignUp> = {},
  more: OnboardingState = {},
  world: FakeWorld = {},
) {
  const visit = aVisit(card, visited);
  const journey = anOnboarding({
    step: "signUp",
    signUp: aSignUp(card, { visit, ...changes }),
    ...more,
  });
  const backend = new FakeBackend({ journey, ...world });
  const app = renderApp(backend);
  await app.page.findByRole("heading", { level: 1, name: "Join Rivermouth" });
  return app;
}

type Page = Awaited<ReturnType<typeof signUp>>["page"];
const nameField = (page: Page) => page.getByRole("textbox", { name: "User name" });
const mailField = (page: Page) => page.getByRole("textbox", { name: "E-mail" });
const passwordField = (page: Page) => page.getByLabelText("Password");
const send = (page: Page) => page.getByRole("button", { name: "Agree and join" });

describe("the form", () => {
  test("three fields and one press are enough", async () => {
    const { user, page, asked } = await signUp();
    expect(nameField(page), "the first field has the cursor").toHaveFocus();

    await user.type(nameField(page), "mira");
    await user.type(mailField(page), "mira@post.example");
    await user.type(passwordField(page), "four quiet otters");
    await user.click(send(page));

    expect(await page.findByRole("heading", { name: /while the mail comes/ })).toBeInTheDocument();
    expect(asked("submitSignUp").at(-1)?.args[1]).toBe("four quiet otters");
    expect(asked("saveSignUpForm").at(-1)?.args[1]).toMatchObject({
      username: "mira",
      email: "mira@post.example",
    });
    expect(JSON.stringify(asked("saveSignUpForm")), "no password is kept").not.toContain("otters");
  });

  test("an empty form marks the missing fields and focuses the first", async () => {
    const { user, page, asked } = await signUp();

    await user.click(send(page));

    expect(nameField(page)).toHaveFocus();
    expect(nameField(page)).toHaveAccessibleDescription(/Choose a name/);
    expect(mailField(page)).toHaveAccessibleDescription(/needs an e-mail address/);
    expect(passwordField(page)).toHaveAccessibleDescription(/Choose a password/);
    expect(asked("submitSignUp"), "nothing was sent").toHaveLength(0);
  });

  test("a name is checked after a pause in typing", async () => {
    const { user, page, asked, press } = await signUp({}, {}, {}, { takenNames: ["mira"] });

    await user.type(nameField(page), "mira");
    expect(await page.findByText(/Somebody at rivermouth.example has this name/)).toBeVisible();
    expect(asked("checkUsername"), "once, not for every letter").toHaveLength(1);
    await press("Use mira_rivermouth");

    expect(nameField(page)).toHaveValue("mira_rivermouth");
    expect(await page.findByText(/^Free\./)).toBeVisible();
  });

  test("a malformed name is reported without a request", async () => {
    const { user, page, asked } = await signUp();

    await user.type(nameField(page), "Mira Holm");
    expect(await page.findByRole("button", { name: "Use mira_holm" })).toBeVisible();

    expect(asked("checkUsername")).toHaveLength(0);
  });

  test("a failed name check shows no error", async () => {
    const { backend, user, page, asked } = await signUp();
    backend.refuse("checkUsername", { kind: "offline" });

    await user.type(nameField(page), "mira");
    await expect.poll(() => asked("checkUsername").length).toBe(1);

    expect(page.queryByText(/^Free\./)).toBeNull();
    expect(nameField(page)).not.toHaveAttribute("aria-invalid");
  });

  test("a typo in the e-mail address can be corrected, but need not be", async () => {
    const { user, page, press } = await signUp();

    await user.type(mailField(page), "mira@gmial.com");
    await press("Use mira@gmail.com");

    expect(mailField(page)).toHaveValue("mira@gmail.com");
    expect(mailField(page)).not.toHaveAttribute("aria-invalid");
  });

  test("a password can be shown", async () => {
    const { user, page, press } = await signUp();
    await user.type(passwordField(page), "otters");

    expect(page.getByText("2 more letters")).toBeVisible();
    await press("Show the password");

    expect(passwordField(page)).toHaveAttribute("type", "text");
  });

  test("a restored form lacks only the password and says why", async () => {
    const form = { username: "mira", email: "mira@post.example", birthDate: "", reason: "" };
    const { page } = await signUp({}, { form });

    expect(nameField(page)).toHaveValue("mira");
    expect(passwordField(page)).toHaveFocus();
    expect(passwordField(page)).toHaveAccessibleDescription(/never keeps a password/);
  });

  test("a birth date and a reason are asked only if the server requires them", async () => {
    const registration: RegistrationMode = { kind: "approval", reason: true };
    const wishes = someWishes({
      topics: ["gardening"],
      politics: ["unions"],
      communities: ["deaf"],
    });
    const { user, page, asked } = await signUp({ registration, minAge: 16 }, {}, { wishes });

    const reason = page.getByRole("textbox", { name: /Why would you like/ });
    expect(reason, "no wish stands in it").toHaveValue("");
    const chips = page.getAllByRole("checkbox");
    expect(chips.map((one) => one.parentElement?.textContent.trim())).toEqual(["Gardening"]);
    expect(chips[0], "nothing is ticked").not.toBeChecked();

    await user.type(page.getByRole("textbox", { name: "Day" }), "7");
    await user.selectOptions(page.getByRole("combobox", { name: "Month" }), "March");
    await user.type(page.getByRole("textbox", { name: "Year" }), "1990");
    await user.click(chips[0] as HTMLElement);

    expect(reason).toHaveValue("Gardening");
    await expect
      .poll(() => asked("saveSignUpForm").at(-1)?.args[1])
      .toMatchObject({ birthDate: "1990-03-07", reason: "Gardening" });
  });

  test("an invited person is asked for no reason", async () => {
    const registration: RegistrationMode = { kind: "approval", reason: true };
    const invitation = { domain: card.domain, code: "aBcD" };
    const { page } = await signUp({ registration }, { invitation });

    expect(page.queryByRole("textbox", { name: /Why would you like/ })).toBeNull();
  });

  test("an error without a field is shown and does not block another attempt", async () => {
    const errors = [{ field: "reason" as const, fault: "missing" as const, said: "" }];
    const form = { username: "mira", email: "mira@post.example", birthDate: "", reason: "" };
    const { user, page, asked } = await signUp({}, { form, errors });

    expect(page.getByText(/^Write a sentence or two/)).toBeVisible();
    await user.type(passwordField(page), "four quiet otters");
    await user.click(send(page));

    await expect.poll(() => asked("submitSignUp").length).toBe(1);
  });

  test("a reason the server requires after all gets a field", async () => {
    const errors = [{ field: "reason" as const, fault: "missing" as const, said: "" }];
    const { page } = await signUp(
      { registration: { kind: "approval", reason: false } },
      { errors },
    );

    const reason = await page.findByRole("textbox", { name: /Why would you like/ });
    expect(reason, "and is told why").toHaveAccessibleDescription(/Write a sentence or two/);
  });

  test("a birth date below the minimum age is reported before sending", async () => {
    const { user, page, asked } = await signUp({ minAge: 16 });
    const year = String(new Date().getFullYear() - 10);

    await user.type(page.getByRole("textbox", { name: "Day" }), "7");
    await user.selectOptions(page.getByRole("combobox", { name: "Month" }), "March");
    await user.type(page.getByRole("textbox", { name: "Year" }), year);
    await user.click(send(page));

    expect(page.getByText("The planet is for people of 16 and older.")).toBeVisible();
    expect(asked("submitSignUp")).toHaveLength(0);
  });
});

describe("an error of the server", () => {
  test("is shown at its field, and the first one gets the focus", async () => {
    const form = { username: "mira", email: "mira@post.example", birthDate: "", reason: "" };
    const { backend, page } = await signUp({}, { form });

    backend.signUps.change({
      signUp: aSignUp(card, {
        form,
        errors: [
          { field: "email", fault: "blocked", said: "" },
          { field: "password", fault: "other", said: "Too well known" },
          { field: "other", fault: "other", said: "Come back on Monday" },
        ],
      }),
    });

    expect(await page.findByText(/takes no addresses of this mail provider/)).toBeVisible();
    await vi.waitFor(() => expect(mailField(page)).toHaveFocus());
    expect(passwordField(page)).toHaveAccessibleDescription(/“Too well known”/);
    expect(page.getByText(/“Come back on Monday”/)).toBeVisible();
  });

  test("disappears when the field changes", async () => {
    const { user, page } = await signUp(
      {},
      { errors: [{ field: "username", fault: "reserved", said: "" }] },
    );
    expect(nameField(page)).toHaveAttribute("aria-invalid", "true");

    await user.type(nameField(page), "m");

    expect(nameField(page)).not.toHaveAttribute("aria-invalid");
  });

  test("of another kind is shown above the form, which keeps everything", async () => {
    const { backend, user, page } = await signUp();
    backend.refuse("submitSignUp", {
      kind: "tooManyJoining",
      domain: card.domain,
      retryInSeconds: 600,
    });

    await user.type(nameField(page), "mira");
    await user.type(mailField(page), "mira@post.example");
    await user.type(passwordField(page), "four quiet otters");
    await user.click(send(page));

    expect(await page.findByText(/10 minutes/)).toBeVisible();
    expect(passwordField(page), "not even the password").toHaveValue("four quiet otters");
  });
});

describe("the server summary", () => {
  test("numbers the rules and mentions their translation", async () => {
    const { page } = await signUp();

    expect(page.getAllByRole("listitem").length).toBeGreaterThanOrEqual(3);
    expect(page.getByText(/as Rivermouth translated them/)).toBeVisible();
  });

  test("says what the server does not publish", async () => {
    const { page } = await signUp(
      { rules: [], termsUrl: null, privacyUrl: null },
      { card: { ...card, runBy: null } },
    );

    expect(page.getByText("Rivermouth publishes no house rules.")).toBeVisible();
    expect(page.getByText("Rivermouth doesn’t say who looks after it.")).toBeVisible();
    expect(page.getByText(/publishes no terms/)).toBeVisible();
  });

  test("opens the server's pages in the browser", async () => {
    const { backend, press } = await signUp();

    await press(/What it does with what it knows/);

    expect(backend.pages).toEqual(["https://rivermouth.example/privacy-policy"]);
  });
});

describe("other registration modes", () => {
  test("a server with its own page: open it, then sign in here", async () => {
    const registration: RegistrationMode = {
      kind: "web",
      url: "https://rivermouth.example/auth/sign_up",
    };
    const { backend, page, press } = await signUp({ registration });

    await press("Open their page");
    expect(backend.pages).toEqual([registration.url]);
    await press("Sign in to rivermouth.example");

    expect(await page.findByRole("combobox", { name: "Your planet or address" })).toHaveValue(
      "rivermouth.example",
    );
  });

  test("closed: no form, a way back and a field for an invitation", async () => {
    const { user, page, asked, press } = await signUp({ registration: { kind: "closed" } });

    expect(page.getByText(/takes no new people just now/)).toBeVisible();
    expect(page.queryByRole("button", { name: "Agree and join" })).toBeNull();
    expect(page.getByRole("button", { name: "Back to the planets" })).toBeVisible();
    await press("Use this invitation");
    expect(page.getByText("Paste the link you were sent.")).toBeVisible();
    await user.type(
      page.getByRole("textbox", { name: "Invitation link" }),
      "https://rivermouth.example/invite/aBcD",
    );
    await press("Use this invitation");

    expect(asked("useInvitation").at(-1)?.args).toEqual(["https://rivermouth.example/invite/aBcD"]);
    expect(await page.findByRole("button", { name: "Agree and join" })).toBeVisible();
  });

  test("invited: the form is shown", async () => {
    const invitation = { domain: card.domain, code: "aBcD" };
    const { page } = await signUp({ registration: { kind: "invitation" } }, { invitation });

    expect(page.getByText("You were invited to Rivermouth.")).toBeVisible();
    expect(send(page)).toBeVisible();
  });

  test("while the server is being asked there is no form, and a failed visit can be retried", async () => {
    const { backend, page, asked, press } = await signUp({}, { visit: null });
    expect(page.queryByRole("button", { name: "Agree and join" })).toBeNull();

    backend.signUps.change({
      signUp: aSignUp(card, {
        visit: null,
        problem: { kind: "serverUnreachable", domain: card.domain },
      }),
    });
    await press("Try again");

    expect(asked("chooseServer").at(-1)?.args).toEqual([card.domain]);
  });

  test("a pending account on the same server can be continued", async () => {
    const { page, press } = await signUp({}, {}, { pendingAccount: aPendingAccount() });

    expect(page.getByText(/The letter goes to mira@post.example/)).toBeVisible();
    await press("Go on");

    expect(await page.findByRole("heading", { name: /while the mail comes/ })).toBeInTheDocument();
  });
});
