import { describe, expect, test } from "vitest";
// Preloads the lazy screens, so that fake timers need not wait for them.
import "./PeopleScreen.svelte";
import "./PendingAccountScreen.svelte";
import "$app/Client.svelte";
import "$app/OnboardingScreens.svelte";
import "$onboarding/sign-in/SignInScreen.svelte";
import "$onboarding/sign-up/SignUpScreen.svelte";
import type { PendingAccount } from "$ipc/bindings";
import { FakeBackend, type FakeWorld } from "$ipc/fake";
import {
  aCandidate,
  aCard,
  aHashtag,
  anAccount,
  anOnboarding,
  aPendingAccount,
  aSignUp,
  peopleResults,
} from "$ipc/fixtures";
import { renderApp } from "$testing/render";

const about = { kind: "wroteAbout", term: "gardening", times: 6 } as const;
const found = peopleResults(
  [
    { kind: "topic", term: "gardening" },
    ["Fern", "Tomo", "Ilse", "Pilar", "Karim", "Anke"].map((name, at) =>
      aCandidate(name, about, { approvesFollowers: name === "Ilse", ticked: at !== 1 }),
    ),
  ],
  [{ kind: "hashtags" }, [aHashtag("seeds", { kind: "usedFor", term: "gardening" })]],
);

async function pendingAccount(changes: Partial<PendingAccount> = {}, world: FakeWorld = { found }) {
  const journey = anOnboarding({
    step: "people",
    signUp: aSignUp(aCard("Rivermouth")),
    pendingAccount: aPendingAccount(changes),
  });
  const backend = new FakeBackend({ journey, ...world });
  const app = renderApp(backend);
  await app.page.findByRole("heading", { level: 1, name: /people/i });
  return app;
}

describe("while the confirmation e-mail is pending", () => {
  test("its sender, its address and its possible subject are shown", async () => {
    const { page } = await pendingAccount();

    expect(
      page.getByText("A letter from rivermouth.example is on its way to mira@post.example."),
    ).toBeVisible();
    expect(page.getByText(/It may say Mastodon/)).toBeVisible();
  });

  test("it cannot be resent at once, and the remaining time is shown", async () => {
    const { page } = await pendingAccount({ canResendAt: Date.now() + 42_000 });

    expect(page.getByRole("button", { name: /^Send it again in 0:4\d$/ })).toBeDisabled();
  });

  test("it can be resent once the server allows it", async () => {
    const { asked, press } = await pendingAccount({ canResendAt: Date.now() - 1 });

    await press("Send the letter again");

    expect(asked("resendConfirmation").at(-1)?.args[1], "to the same address").toBeNull();
  });

  test("a wrong address is corrected in place", async () => {
    const { user, page, asked, press } = await pendingAccount();

    await press("Wrong address?");
    const field = page.getByRole("textbox", { name: "Your e-mail address" });
    expect(field).toHaveFocus();
    await user.clear(field);
    await user.type(field, "mira@fernmail");
    await press("Send it there");
    expect(field).toHaveAccessibleDescription(/ending is missing/);
    await user.type(field, ".example");
    await press("Send it there");

    expect(asked("resendConfirmation").at(-1)?.args[1]).toBe("mira@fernmail.example");
    expect(await page.findByText(/on its way to mira@fernmail.example/)).toBeVisible();
  });

  test("a button checks the confirmation after the people are chosen", async () => {
    const { asked, press } = await pendingAccount();
    await press("Follow these 5");

    await press("I pressed the link");

    expect(asked("checkConfirmation")).toHaveLength(1);
  });
});

describe("another status", () => {
  test("approval: who reads the request, and that the app may be closed", async () => {
    const { page } = await pendingAccount({
      status: { kind: "approval" },
      registrationNote: "Usually within a day.",
    });

    expect(page.getByText("A person at rivermouth.example reads your request.")).toBeVisible();
    expect(page.getByText("Usually within a day.")).toBeVisible();
    expect(page.getByText(/You can close Planetfall/)).toBeVisible();
  });

  test("signed in: goes home once the people are chosen", async () => {
    const { backend, page, asked, press } = await pendingAccount();

    backend.signUps.changePendingAccount({
      status: { kind: "following", done: 0, of: 0 },
      account: 1,
    });
    expect(await page.findByText("You are in: @mira@rivermouth.example is yours.")).toBeVisible();
    await press("Follow these 5");
    backend.signUps.changePendingAccount({ status: { kind: "following", done: 2, of: 5 } });

    expect(await page.findByText("You are in. Following 2 of 5 …")).toBeVisible();
    expect(page.getByRole("progressbar", { name: "Followed so far" })).toHaveValue(2);
    expect(asked("queueFollows")).toHaveLength(1);
  });

  test("sign-in needed: saves the people first", async () => {
    const { page, asked, press } = await pendingAccount({ status: { kind: "signIn" } });

    await press("Sign in to rivermouth.example");

    expect(await page.findByRole("combobox", { name: "Your planet or address" })).toHaveValue(
      "@mira@rivermouth.example",
    );
    expect(asked("queueFollows")).toHaveLength(1);
  });

  test("expired: the form again, or another server", async () => {
    const { page, asked, press } = await pendingAccount({ status: { kind: "gone" } });

    expect(page.getByRole("button", { name: "Choose another planet" })).toBeVisible();
    await press("Fill in the form again");

    expect(await page.findByRole("button", { name: "Agree and join" })).toBeVisible();
    expect(asked("onboardingBack")).toHaveLength(1);
  });

  test("a problem is shown in the bar and can be retried", async () => {
    const { asked, press } = await pendingAccount({ problem: { kind: "offline" } });

    await press("Try again");

    expect(asked("checkConfirmation")).toHaveLength(1);
  });
});

describe("the people to follow", () => {
  test("are grouped, each with the reason", async () => {
    const { page } = await pendingAccount();

    expect(
      await page.findByRole("heading", { name: "They write about gardening" }),
    ).toBeInTheDocument();
    const fern = page.getByRole("checkbox", {
      name: /Fern.*Wrote about gardening 6 times this week/,
    });
    expect(fern).toBeChecked();
    expect(page.getByRole("checkbox", { name: /Tomo/ })).not.toBeChecked();
    expect(
      page.getByRole("checkbox", { name: /Ilse.*They approve who follows them/ }),
    ).toBeVisible();
  });

  test("are counted, including the folded ones", async () => {
    const { user, page, press } = await pendingAccount();
    await page.findByRole("checkbox", { name: /Fern/ });
    expect(page.queryByRole("checkbox", { name: /Anke/ })).toBeNull();

    await press("Show 2 more, 2 ticked");
    expect(
      page.getByRole("checkbox", { name: /Karim/ }),
      "one goes on where it grew",
    ).toHaveFocus();
    await user.click(page.getByRole("checkbox", { name: /Anke/ }));

    expect(page.getByText("4 chosen.")).toBeVisible();
    expect(page.getByRole("button", { name: "Follow these 4" })).toBeVisible();
  });

  test("are saved, can be changed and saved again", async () => {
    const { user, page, asked, press } = await pendingAccount();
    await press("Follow these 5");
    expect(await page.findAllByText(/^5 are kept\./), "to see and to hear").toHaveLength(2);

    await user.click(page.getByRole("checkbox", { name: /Fern/ }));
    await press("Follow these 4");

    expect(asked("queueFollows").map((one) => (one.args[2] as unknown[]).length)).toEqual([5, 4]);
  });

  test("may be none", async () => {
    const { asked, press } = await pendingAccount({}, {});

    await press("Go on without");

    expect(asked("queueFollows").at(-1)?.args[2]).toEqual([]);
  });

  test("that the server hides from strangers are announced for later", async () => {
    const { page } = await pendingAccount(
      {},
      { found: { groups: [], looking: false, hidden: true } },
    );

    expect(await page.findByText(/More people come when you arrive/)).toBeVisible();
  });

  test("imported from a text come first, with a warning about possible e-mail addresses", async () => {
    const { user, page, press } = await pendingAccount();

    await press("Paste text");
    await user.type(
      page.getByRole("textbox", { name: "A text with addresses in it" }),
      "@bex@kettle.example salma@harbour.example",
    );
    await press("Find the addresses");

    expect(await page.findByRole("checkbox", { name: /@bex@kettle.example/ })).toBeChecked();
    const mail = page.getByRole("checkbox", { name: /@salma@harbour.example.*e-mail address/ });
    expect(mail).not.toBeChecked();
    expect(page.getByText("2 addresses found.")).toBeVisible();
    expect(page.queryByRole("button", { name: /^Tick all/ }), "one is ticked by hand").toBeNull();
  });

  test("several possible e-mail addresses can be ticked at once", async () => {
    const { user, page, press } = await pendingAccount();

    await press("Paste text");
    await user.type(
      page.getByRole("textbox", { name: "A text with addresses in it" }),
      "bex@kettle.example salma@harbour.example",
    );
    await press("Find the addresses");
    await press("Tick all 2");

    for (const name of [/@bex@kettle.example/, /@salma@harbour.example/])
      expect(page.getByRole("checkbox", { name })).toBeChecked();
    expect(page.queryByRole("button", { name: /^Tick all/ })).toBeNull();
  });
});

describe("in the client", () => {
  const quiet = anAccount();
  const thin = { ...quiet, profile: { ...quiet.profile, following: 3 } };

  test("a quiet home timeline suggests to find people once", async () => {
    const backend = new FakeBackend({ found });
    const { user, page, press } = renderApp(backend);
    await press("I have an account");
    await user.type(
      await page.findByLabelText("Your planet or address"),
      "mossbank.example{Enter}",
    );
    await expect.poll(() => backend.asked.some(({ name }) => name === "signIn")).toBe(true);
    backend.accounts.signedIn(thin);
    expect(await page.findByRole("heading", { name: "Your home is quiet" })).toBeInTheDocument();

    await press("Not now");

    expect(page.queryByRole("heading", { name: "Your home is quiet" })).toBeNull();
  });

  test("people are found and followed immediately", async () => {
    const backend = new FakeBackend({ accounts: [thin], found });
    const { page, press } = renderApp(backend);
    await press("Find people");
    expect(await page.findByRole("heading", { level: 1, name: "Find people" })).toBeInTheDocument();

    await press("Follow these 5");

    expect(await page.findByText("Following 0 of 5 …")).toBeVisible();
    expect(backend.asked.find((one) => one.name === "queueFollows")?.args[1]).toEqual({
      kind: "account",
      account: 1,
    });
  });
});
