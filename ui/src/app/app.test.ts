import { expect, test, vi } from "vitest";
import type { Signal } from "$ipc/bindings";
import { FakeBackend } from "$ipc/fake";
import { anAccount, anOnboarding, aPendingAccount, someWishes } from "$ipc/fixtures";
import { App } from "./app.svelte";

const sync = (kind: "live" | "catchingUp"): Signal => ({
  kind: "sync",
  account: 1,
  state: { kind },
});

test("signals that come before the answer wait for it and keep their order", async () => {
  const backend = new FakeBackend({ accounts: [anAccount()] });
  const app = new App(backend);
  const heard: string[] = [];
  app.signals.on((signal) => heard.push(`${app.session.accounts.length} ${signal.kind}`));

  const started = app.start();
  await Promise.resolve();
  await Promise.resolve();
  backend.signal(sync("catchingUp"), sync("live"));
  await started;

  expect(heard.length, "nothing is lost").toBeGreaterThanOrEqual(2);
  expect(
    heard.every((one) => one.startsWith("1 ")),
    "all came after the start",
  ).toBe(true);
  expect(app.sync.of(1).kind, "the last word counts").toBe("live");
});

test("a listener that fails does not keep a signal from the others", async () => {
  const backend = new FakeBackend({ accounts: [anAccount()] });
  const app = new App(backend);
  await app.start();
  const reported = vi.fn();
  vi.stubGlobal("reportError", reported);
  const heard: string[] = [];
  app.signals.on(() => {
    throw new Error("I am broken");
  });
  app.signals.on((signal) => heard.push(signal.kind));

  backend.signal(sync("live"));

  expect(heard).toEqual(["sync"]);
  expect(reported, "the mistake is not swallowed").toHaveBeenCalledOnce();
});

test("without an account the first screen asks for interests", async () => {
  const app = new App(new FakeBackend());

  await app.start();

  expect(app.router.route.name).toBe("journey");
  expect(app.onboarding.step).toBe("interests");
});

test("a way that was begun goes on where it was, also beside an account", async () => {
  const journey = anOnboarding({ step: "people", pendingAccount: aPendingAccount() });
  const app = new App(new FakeBackend({ accounts: [anAccount()], journey }));

  await app.start();

  expect(app.router.route.name).toBe("journey");
  expect(app.onboarding.step).toBe("people");
});

test("a newcomer who arrives is at home as who they are now", async () => {
  const backend = new FakeBackend({ accounts: [anAccount()] });
  const app = new App(backend);
  await app.start();

  backend.signUps.finish(anAccount({ id: 5 }));

  expect(app.router.route.name).toBe("home");
  expect(app.session.active?.id).toBe(5);
});

test("home opens when the account is known, even if its news comes late", async () => {
  const backend = new FakeBackend();
  const app = new App(backend);
  await app.start();

  backend.signal({ kind: "onboardingFinished", account: 5 });
  expect(app.router.route.name, "there is no account").toBe("journey");
  backend.signUps.finish(anAccount({ id: 5 }));

  expect(app.router.route.name).toBe("home");
});

test("signing in another way forgets a way that was begun", async () => {
  const backend = new FakeBackend({
    journey: anOnboarding({ step: "suggestions", wishes: someWishes({ politics: ["green"] }) }),
  });
  const app = new App(backend);
  await app.start();
  app.signIn.typed = "rivermouth.example";
  await app.signIn.begin();

  backend.accounts.signedIn(anAccount());

  const asked = () => backend.asked.map((one) => one.name);
  await vi.waitFor(() => expect(asked()).toContain("startOver"));
});

test("the last account signed out: back to the first screen", async () => {
  const backend = new FakeBackend({ accounts: [anAccount()] });
  const app = new App(backend);
  await app.start();
  expect(app.router.route.name).toBe("home");

  await app.session.signOut(1);

  expect(app.router.route.name).toBe("journey");
});

test("a start that fails says why and can be tried again", async () => {
  const backend = new FakeBackend({ accounts: [anAccount()] });
  backend.refuse("startup", { kind: "keyringLocked" });
  const app = new App(backend);

  await app.start();
  expect(app.phase).toEqual({ kind: "failed", problem: { kind: "keyringLocked" } });

  await app.start();
  expect(app.phase.kind).toBe("open");
});
