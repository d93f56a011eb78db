import { describe, expect, test } from "vitest";
// Loads the lazy screens before the time limits of the tests start.
import "$app/OnboardingScreens.svelte";
import "$onboarding/sign-up/SignUpScreen.svelte";
import { FakeBackend, type FakeWorld } from "$ipc/fake";
import { aCard, anOnboarding, aSignUp, aVisit, someWishes } from "$ipc/fixtures";
import { renderApp } from "$testing/render";

const rivermouth = aCard("Rivermouth");
const wishes = someWishes({
  topics: ["gardening"],
  politics: ["anarchist"],
  communities: ["trans"],
  words: "a secret word",
});

async function openHelp(world: FakeWorld = {}) {
  const backend = new FakeBackend(world);
  const { user, page } = renderApp(backend);
  await user.click(await page.findByRole("button", { name: "Ask a person" }));
  const dialog = await page.findByRole("dialog", { name: "Ask a person" });
  return { backend, user, page, dialog };
}

const signUp: FakeWorld = {
  journey: anOnboarding({ step: "signUp", wishes, signUp: aSignUp(rivermouth) }),
};

describe("before a server is chosen", () => {
  test("there are short answers instead of a person", async () => {
    const { dialog } = await openHelp();

    expect(dialog).toHaveTextContent("There is no planet yet");
    expect(dialog).toHaveTextContent("What if I choose wrongly?");
    expect(dialog.querySelectorAll("details").length).toBeGreaterThan(5);
  });
});

describe("with a server", () => {
  test("a button starts an e-mail to the people who run it", async () => {
    const { backend, user, page, dialog } = await openHelp(signUp);
    expect(dialog).toHaveTextContent("Ilse looks after Rivermouth");

    await user.click(page.getByRole("button", { name: "Write to post@rivermouth.example" }));

    expect(backend.letters).toHaveLength(1);
    expect(backend.letters[0]?.to).toBe("post@rivermouth.example");
    expect(backend.letters[0]?.body).toContain("I was filling in the form to join Rivermouth.");
  });

  test("the e-mail has nothing that was chosen or typed", async () => {
    const { backend, user, page } = await openHelp(signUp);

    await user.click(page.getByRole("button", { name: /Write to/ }));

    const email = JSON.stringify(backend.letters).toLowerCase();
    for (const wish of ["gardening", "anarchist", "trans", "secret"]) {
      expect(email, `${wish} is not in the e-mail`).not.toContain(wish);
    }
  });

  test("the address is shown when no e-mail program opens", async () => {
    const { backend, user, page, dialog } = await openHelp(signUp);
    backend.refuse("beginLetter", { kind: "unexpected", trace: "a1" });

    await user.click(page.getByRole("button", { name: /Write to/ }));

    expect(await page.findByText(/No mail program opened/)).toBeInTheDocument();
    expect(dialog).toHaveTextContent("post@rivermouth.example");
  });

  test("a server without a contact has a button for its page", async () => {
    const withoutContact = aVisit(rivermouth, { contact: { email: null, url: null, name: null } });
    const { backend, user, page } = await openHelp({
      journey: anOnboarding({
        step: "signUp",
        signUp: aSignUp(rivermouth, { visit: withoutContact }),
      }),
    });

    await user.click(page.getByRole("button", { name: "Open Rivermouth’s own page" }));

    expect(backend.pages).toEqual(["https://rivermouth.example/about"]);
  });
});
