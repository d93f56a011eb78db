import { describe, expect, test, vi } from "vitest";
import type { SignInAttempt, SignInState } from "$ipc/bindings";
import { FakeBackend } from "$ipc/fake";
import { anAccount } from "$ipc/fixtures";
import { SignIn } from "./signIn.svelte";

const inBrowser: SignInState = {
  kind: "inBrowser",
  url: "https://mossbank.example/oauth",
  opened: true,
  paste: false,
  trouble: null,
};

async function opened() {
  const backend = new FakeBackend();
  const done = vi.fn();
  const signIn = new SignIn(backend, done);
  await backend.listen((signals) => signals.forEach((signal) => signIn.hear(signal)));
  signIn.typed = "mossbank.example";
  return { backend, signIn, done };
}

describe("signing in", () => {
  test("goes from the question to the account", async () => {
    const { backend, signIn, done } = await opened();

    await signIn.begin();
    backend.accounts.signInGoes(inBrowser);
    expect(signIn.step.kind).toBe("under way");
    backend.accounts.signedIn(anAccount({ id: 9 }));

    expect(done).toHaveBeenCalledExactlyOnceWith(9);
    expect(signIn.typed, "the field is empty for the next one").toBe("");
  });

  test("takes a signal that overtakes the answer as the newer word", async () => {
    const { backend, signIn } = await opened();
    const late: SignInAttempt = { id: 1, domain: "mossbank.example", state: { kind: "asking" } };
    vi.spyOn(backend, "signIn").mockImplementation(async () => {
      signIn.hear({ kind: "signIn", attempt: { ...late, state: inBrowser } });
      return late;
    });

    await signIn.begin();

    expect(signIn.step).toMatchObject({ kind: "under way", attempt: { state: inBrowser } });
  });

  test("that failed goes back to the question with the reason and what was typed", async () => {
    const { backend, signIn } = await opened();
    await signIn.begin();

    backend.accounts.signInGoes({ kind: "failed", problem: { kind: "offline" } });

    expect(signIn.step).toEqual({ kind: "question", problem: { kind: "offline" } });
    expect(signIn.typed).toBe("mossbank.example");
  });

  test("that was stopped stays stopped when the answer comes late", async () => {
    const { backend, signIn } = await opened();

    const begun = signIn.begin();
    await signIn.cancel();
    await begun;

    expect(signIn.step).toEqual({ kind: "question", problem: null });
    expect(signIn.busy).toBe(false);
    const names = backend.asked.map((one) => one.name);
    expect(names, "the backend is told to stop").toContain("cancelSignIn");
  });

  test("does not hear of other tries", async () => {
    const { signIn } = await opened();
    await signIn.begin();

    signIn.hear({ kind: "signIn", attempt: { id: 77, domain: "x.example", state: inBrowser } });

    expect(signIn.step).toMatchObject({ attempt: { domain: "mossbank.example" } });
  });

  test("with an empty field sends no request", async () => {
    const { backend, signIn } = await opened();
    signIn.typed = "  ";

    await signIn.begin();

    expect(backend.asked.map((one) => one.name)).not.toContain("signIn");
  });

  test("with a code that is refused says so", async () => {
    const { backend, signIn } = await opened();
    await signIn.begin();
    backend.accounts.signInGoes({ ...inBrowser, paste: true });
    const problem = { kind: "signInCodeWrong", domain: "mossbank.example" } as const;
    backend.refuse("pasteSignInCode", problem);

    await signIn.paste("123");

    expect(signIn.step).toEqual({ kind: "question", problem });
  });
});
