import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeBackend, type FakeWorld } from "$ipc/fake";
import { aCard, anOnboarding, aPendingAccount, aSignUp, someWishes } from "$ipc/fixtures";
import { Onboarding } from "./onboarding.svelte";

const rivermouth = aCard("Rivermouth");
const terms = { topics: ["gardening"], politics: [], communities: [], languages: ["en", "pt-BR"] };

async function setOut(world: FakeWorld = {}, languages: readonly string[] = ["en-GB"]) {
  const backend = new FakeBackend({ terms, catalogue: [rivermouth], ...world });
  const arrived = vi.fn();
  const onboarding = new Onboarding(backend, arrived);
  await backend.listen((signals) => signals.forEach((signal) => onboarding.hear(signal)));
  onboarding.begin(await backend.startup(), languages);
  const asked = (name: string) => backend.asked.filter((one) => one.name === name);
  return { backend, onboarding, arrived, asked };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("wishes", () => {
  test("begin with the languages of this computer, as planets name them", async () => {
    const { onboarding } = await setOut({}, ["en-GB", "pt-BR", "pt-PT", "C", "de-CH"]);

    expect(onboarding.wishes.languages).toEqual(["en", "pt-BR", "pt", "de"]);
  });

  test("that were kept are not touched", async () => {
    const wishes = someWishes({ topics: ["gardening"], languages: [] });
    const { onboarding } = await setOut({ journey: anOnboarding({ wishes }) });

    expect(onboarding.wishes, "no language is also a choice").toEqual(wishes);
  });

  test("are kept when the tapping rests, once", async () => {
    const { onboarding, asked } = await setOut();

    onboarding.wish({ words: "kni" });
    onboarding.wish({ words: "knit" });
    expect(asked("saveWishes"), "not at every letter").toHaveLength(0);
    await vi.advanceTimersByTimeAsync(300);

    expect(asked("saveWishes").map((one) => one.args)).toEqual([[onboarding.wishes]]);
    expect(onboarding.wishes.words).toBe("knit");
  });

  test("are kept before one goes on with them", async () => {
    const { backend, onboarding } = await setOut();

    onboarding.wish({ topics: ["gardening"] });
    await onboarding.showServers();

    const names = backend.asked.map((one) => one.name);
    expect(names.indexOf("saveWishes")).toBeLessThan(names.indexOf("showServers"));
    expect(names.includes("saveWishes")).toBe(true);
  });

  test("that were not changed are saved too, with their languages", async () => {
    const { onboarding, asked } = await setOut();

    await onboarding.showServers();

    expect(asked("saveWishes").at(-1)?.args[0]).toMatchObject({ languages: ["en"] });
  });

  test("that are being tapped are not taken away by older news", async () => {
    const { backend, onboarding } = await setOut();
    onboarding.wish({ topics: ["gardening"] });

    backend.signUps.change({ pendingAccount: aPendingAccount() });

    expect(onboarding.wishes.topics).toEqual(["gardening"]);
  });

  test("that cannot be kept say so", async () => {
    const { backend, onboarding } = await setOut();
    backend.refuse("saveWishes", { kind: "unexpected", trace: "a1" });

    onboarding.wish({ words: "x" });
    await vi.advanceTimersByTimeAsync(300);

    expect(onboarding.problem?.kind).toBe("unexpected");
  });
});

describe("the way", () => {
  test("goes on by signals, and an older answer does not undo them", async () => {
    const { backend, onboarding } = await setOut({ serversHesitate: true });
    const showing = onboarding.showServers();
    await vi.waitFor(() => expect(onboarding.suggestions).not.toBeNull());

    backend.signUps.suggest([rivermouth]);
    await showing;

    expect(onboarding.suggestions?.progress.kind, "news is newer than the answer").toBe("done");
  });

  test("takes one step at a time", async () => {
    const { onboarding, asked } = await setOut();

    await Promise.all([onboarding.showServers(), onboarding.showServers()]);

    expect(asked("showServers")).toHaveLength(1);
  });

  test("that fails stays where it is and says why", async () => {
    const { backend, onboarding } = await setOut();
    backend.refuse("showServers", { kind: "offline" });

    await onboarding.showServers();

    expect(onboarding.step).toBe("interests");
    expect(onboarding.problem).toEqual({ kind: "offline" });
    await onboarding.showServers();
    expect(onboarding.problem, "the next press begins anew").toBeNull();
  });

  test("with an account under way can be gone on with from anywhere", async () => {
    const pendingAccount = aPendingAccount({ server: "rivermouth.example" });
    const { onboarding } = await setOut({ journey: anOnboarding({ pendingAccount }) });
    expect(onboarding.underWay).toBe(true);

    await onboarding.goOn();

    expect(onboarding.step).toBe("people");
  });

  test("keeps the form as it is written, never what was not", async () => {
    const { onboarding, asked } = await setOut({
      journey: anOnboarding({ step: "signUp", signUp: aSignUp(rivermouth) }),
    });

    onboarding.write({ username: "mira" });
    onboarding.write({ email: "mira@post.example" });
    await onboarding.join("a long password", "en");

    expect(asked("saveSignUpForm").at(-1)?.args[1]).toMatchObject({
      username: "mira",
      email: "mira@post.example",
    });
    const kept = JSON.stringify(asked("saveSignUpForm"));
    expect(kept, "the password is not kept").not.toContain("a long password");
  });

  test("ends at home", async () => {
    const { backend, arrived } = await setOut();

    backend.signal({ kind: "onboardingFinished", account: 7 });

    expect(arrived).toHaveBeenCalledWith(7);
  });
});

describe("a close look", () => {
  test("is open again after a restart, and asks its planet", async () => {
    const { onboarding, asked } = await setOut({
      journey: anOnboarding({ step: "suggestions", preview: "rivermouth.example" }),
    });

    await vi.waitFor(() => expect(onboarding.serverPreview.peek.kind).not.toBe("loading"));

    expect(asked("peek").map((one) => one.args)).toEqual([["rivermouth.example"]]);
  });

  test("stays open when older news comes before its planet answers", async () => {
    const { backend, onboarding } = await setOut();
    await onboarding.showServers();
    backend.silence("peek");
    void onboarding.peek(rivermouth);

    backend.signUps.serversAnswered(4);

    expect(onboarding.preview).toBe("rivermouth.example");
    await onboarding.endPeek();
    expect(onboarding.preview, "and closes when it is closed").toBeNull();
  });

  test("of a planet left behind does not come back late", async () => {
    const { backend, onboarding } = await setOut();
    backend.silence("peek");

    void onboarding.peek(rivermouth);
    void onboarding.peek(aCard("Harbour"));

    expect(onboarding.serverPreview.domain).toBe("harbour.example");
    expect(onboarding.serverPreview.card?.name, "what is known stands there at once").toBe(
      "Harbour",
    );
  });
});
