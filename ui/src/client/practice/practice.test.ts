import { expect, test } from "vitest";
// Loads the lazy screens before the time limits of the tests start.
import "$app/Client.svelte";
import "$app/OnboardingScreens.svelte";
import { FakeBackend } from "$ipc/fake";
import { anAccount, aPracticeAccount, aWelcomeInfo } from "$ipc/fixtures";
import { renderApp } from "$testing/render";

const mira = anAccount();
const you = aPracticeAccount();

async function openPractice(...accounts: (typeof you)[]) {
  const backend = new FakeBackend({
    accounts,
    keeping: "memory",
    welcome: aWelcomeInfo({ account: 9 }),
  });
  const { user, page } = renderApp(backend);
  const bar = await page.findByRole("complementary", { name: "Practice" });
  return { backend, user, page, bar };
}

test("every practice screen has the bar that says so", async () => {
  const { user, page, bar } = await openPractice(you);
  expect(bar).toHaveTextContent("Practice: nothing here is real.");

  await user.click(page.getByRole("link", { name: "Your planet" }));

  expect(page.getByRole("complementary", { name: "Practice" })).toBeVisible();
  expect(page.queryByRole("switch"), "there is no server to follow privacy settings").toBeNull();
  expect(page.queryByText(/only until you close Planetfall/)).toBeNull();
});

test("leaving practice returns to the account", async () => {
  const { backend, user, page } = await openPractice(you, mira);

  await user.click(page.getByRole("button", { name: "Leave practice" }));

  expect(await page.findByRole("button", { name: /Mira Holm.*your account/ })).toBeInTheDocument();
  expect(backend.asked.filter(({ name }) => name === "endPractice")).toHaveLength(1);
  expect(page.queryByRole("complementary", { name: "Practice" })).toBeNull();
});

test("leaving practice without an account opens the first screen", async () => {
  const { user, page } = await openPractice(you);

  await user.click(page.getByRole("button", { name: "Leave practice" }));

  expect(page.queryByRole("complementary", { name: "Practice" })).toBeNull();
  expect(await page.findByRole("heading", { level: 1 })).toBeInTheDocument();
});

test("the account menu of practice has no sign-out and no other accounts", async () => {
  const { user, page } = await openPractice(you, mira);

  await user.click(page.getByRole("button", { name: /your account$/ }));

  expect(page.queryByRole("menuitem", { name: "Sign out" })).toBeNull();
  expect(page.queryByRole("menuitem", { name: "Add another account" })).toBeNull();
  expect(page.getByRole("menuitem", { name: "Leave practice" })).toBeInTheDocument();
});
