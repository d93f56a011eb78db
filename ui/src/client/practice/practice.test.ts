import { expect, test } from "vitest";
// Screens are fetched when they are needed; here they are there before the clock runs.
import "$app/Client.svelte";
import "$app/OnboardingScreens.svelte";
import { FakeBackend, anAccount, aProfile, aWelcome } from "$ipc/fake";
import { renderApp } from "$testing/render";

const mira = anAccount();
const you = anAccount({
  id: 9,
  server: "practice.example",
  handle: "@you@practice.example",
  serverName: "Rivermouth",
  profile: aProfile("You", { handle: "@you@practice.example" }),
  practice: true,
});

async function practising(...accounts: (typeof you)[]) {
  const backend = new FakeBackend({
    accounts,
    keeping: "memory",
    welcome: aWelcome({ account: 9 }),
  });
  const { user, page } = renderApp(backend);
  const word = await page.findByRole("complementary", { name: "Practice" });
  return { backend, user, page, word };
}

test("every practice screen says that nothing is real", async () => {
  const { user, page, word } = await practising(you);
  expect(word).toHaveTextContent("Practice: nothing here is real.");

  await user.click(page.getByRole("link", { name: "Your planet" }));

  expect(page.getByRole("complementary", { name: "Practice" })).toBeVisible();
  expect(page.queryByRole("switch"), "there is nobody to be safe from").toBeNull();
  expect(page.queryByText(/only until you close Planetfall/)).toBeNull();
});

test("leaving it leads back to where one was", async () => {
  const { backend, user, page } = await practising(you, mira);

  await user.click(page.getByRole("button", { name: "Leave practice" }));

  expect(await page.findByRole("button", { name: /Mira Holm.*your account/ })).toBeInTheDocument();
  expect(backend.asked.filter((one) => one.name === "endPractice")).toHaveLength(1);
  expect(page.queryByRole("complementary", { name: "Practice" })).toBeNull();
});

test("leaving it without an account leads to the first screen", async () => {
  const { user, page } = await practising(you);

  await user.click(page.getByRole("button", { name: "Leave practice" }));

  expect(page.queryByRole("complementary", { name: "Practice" })).toBeNull();
  expect(await page.findByRole("heading", { level: 1 })).toBeInTheDocument();
});

test("its menu offers nothing that makes no sense here", async () => {
  const { user, page } = await practising(you, mira);

  await user.click(page.getByRole("button", { name: /your account$/ }));

  expect(page.queryByRole("menuitem", { name: "Sign out" })).toBeNull();
  expect(page.queryByRole("menuitem", { name: "Add another account" })).toBeNull();
  expect(page.getByRole("menuitem", { name: "Leave practice" })).toBeInTheDocument();
});
