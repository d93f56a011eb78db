import { describe, expect, test } from "vitest";
import { FakeBackend, aCard, aJoining, aJourney, aVisit, aWish, type FakeWorld } from "$ipc/fake";
import { renderApp } from "$testing/render";

const rivermouth = aCard("Rivermouth");
const wishes = aWish({
  topics: ["gardening"],
  politics: ["anarchist"],
  communities: ["trans"],
  words: "a secret word",
});

async function asking(world: FakeWorld = {}) {
  const backend = new FakeBackend(world);
  const { user, page } = renderApp(backend);
  await user.click(await page.findByRole("button", { name: "Ask a person" }));
  const dialog = await page.findByRole("dialog", { name: "Ask a person" });
  return { backend, user, page, dialog };
}

const signUp: FakeWorld = {
  journey: aJourney({ step: "signUp", wishes, signUp: aJoining(rivermouth) }),
};

describe("before there is a planet", () => {
  test("short answers stand where a person would be", async () => {
    const { dialog } = await asking();

    expect(dialog).toHaveTextContent("There is no planet yet");
    expect(dialog).toHaveTextContent("What if I choose wrongly?");
    expect(dialog.querySelectorAll("details").length).toBeGreaterThan(5);
  });
});

describe("once there is one", () => {
  test("its people are one press away, with a letter begun", async () => {
    const { backend, user, page, dialog } = await asking(signUp);
    expect(dialog).toHaveTextContent("Ilse looks after Rivermouth");

    await user.click(page.getByRole("button", { name: "Write to post@rivermouth.example" }));

    expect(backend.letters).toHaveLength(1);
    expect(backend.letters[0]?.to).toBe("post@rivermouth.example");
    expect(backend.letters[0]?.body).toContain("I was filling in the form to join Rivermouth.");
  });

  test("the letter says nothing of what was tapped or typed", async () => {
    const { backend, user, page } = await asking(signUp);

    await user.click(page.getByRole("button", { name: /Write to/ }));

    const letter = JSON.stringify(backend.letters).toLowerCase();
    for (const wish of ["gardening", "anarchist", "trans", "secret"]) {
      expect(letter, `${wish} stays here`).not.toContain(wish);
    }
  });

  test("a computer without a mail program is told the address", async () => {
    const { backend, user, page, dialog } = await asking(signUp);
    backend.refuse("beginLetter", { kind: "unexpected", trace: "a1" });

    await user.click(page.getByRole("button", { name: /Write to/ }));

    expect(await page.findByText(/No mail program opened/)).toBeInTheDocument();
    expect(dialog).toHaveTextContent("post@rivermouth.example");
  });

  test("a planet that names nobody still has its page", async () => {
    const silent = aVisit(rivermouth, { contact: { email: null, url: null, name: null } });
    const { backend, user, page } = await asking({
      journey: aJourney({
        step: "signUp",
        signUp: aJoining(rivermouth, { visit: silent }),
      }),
    });

    await user.click(page.getByRole("button", { name: "Open Rivermouth’s own page" }));

    expect(backend.pages).toEqual(["https://rivermouth.example/about"]);
  });
});
