import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  FakeBackend,
  aCard,
  aJoining,
  aJourney,
  aSettling,
  aWish,
  type FakeWorld,
} from "$ipc/fake";
import { Journeys } from "./onboarding.svelte";

const rivermouth = aCard("Rivermouth");
const terms = { topics: ["gardening"], politics: [], communities: [], languages: ["en", "pt-BR"] };

async function setOut(world: FakeWorld = {}, languages: readonly string[] = ["en-GB"]) {
  const backend = new FakeBackend({ terms, catalogue: [rivermouth], ...world });
  const arrived = vi.fn();
  const journeys = new Journeys(backend, arrived);
  await backend.listen((signals) => signals.forEach((signal) => journeys.hear(signal)));
  journeys.begin(await backend.startup(), languages);
  const asked = (name: string) => backend.asked.filter((one) => one.name === name);
  return { backend, journeys, arrived, asked };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("wishes", () => {
  test("begin with the languages of this computer, as planets name them", async () => {
    const { journeys } = await setOut({}, ["en-GB", "pt-BR", "pt-PT", "C", "de-CH"]);

    expect(journeys.wishes.languages).toEqual(["en", "pt-BR", "pt", "de"]);
  });

  test("that were kept are not touched", async () => {
    const wishes = aWish({ topics: ["gardening"], languages: [] });
    const { journeys } = await setOut({ journey: aJourney({ wishes }) });

    expect(journeys.wishes, "no language is also a choice").toEqual(wishes);
  });

  test("are kept when the tapping rests, once", async () => {
    const { journeys, asked } = await setOut();

    journeys.wish({ words: "kni" });
    journeys.wish({ words: "knit" });
    expect(asked("keepWishes"), "not at every letter").toHaveLength(0);
    await vi.advanceTimersByTimeAsync(300);

    expect(asked("keepWishes").map((one) => one.args)).toEqual([[journeys.wishes]]);
    expect(journeys.wishes.words).toBe("knit");
  });

  test("are kept before one goes on with them", async () => {
    const { backend, journeys } = await setOut();

    journeys.wish({ topics: ["gardening"] });
    await journeys.showServers();

    const names = backend.asked.map((one) => one.name);
    expect(names.indexOf("keepWishes")).toBeLessThan(names.indexOf("showServers"));
    expect(names.includes("keepWishes")).toBe(true);
  });

  test("nobody touched are kept too, with their languages", async () => {
    const { journeys, asked } = await setOut();

    await journeys.showServers();

    expect(asked("keepWishes").at(-1)?.args[0]).toMatchObject({ languages: ["en"] });
  });

  test("that are being tapped are not taken away by older news", async () => {
    const { backend, journeys } = await setOut();
    journeys.wish({ topics: ["gardening"] });

    backend.journeyGoes({ pendingAccount: aSettling() });

    expect(journeys.wishes.topics).toEqual(["gardening"]);
  });

  test("that cannot be kept say so", async () => {
    const { backend, journeys } = await setOut();
    backend.refuse("keepWishes", { kind: "unexpected", trace: "a1" });

    journeys.wish({ words: "x" });
    await vi.advanceTimersByTimeAsync(300);

    expect(journeys.problem?.kind).toBe("unexpected");
  });
});

describe("the way", () => {
  test("goes on by signals, and an older answer does not undo them", async () => {
    const { backend, journeys } = await setOut({ serversHesitate: true });
    const showing = journeys.showServers();
    await vi.waitFor(() => expect(journeys.suggestions).not.toBeNull());

    backend.serversAnswer(rivermouth);
    await showing;

    expect(journeys.suggestions?.progress.kind, "news is newer than the answer").toBe("done");
  });

  test("takes one step at a time", async () => {
    const { journeys, asked } = await setOut();

    await Promise.all([journeys.showServers(), journeys.showServers()]);

    expect(asked("showServers")).toHaveLength(1);
  });

  test("that fails stays where it is and says why", async () => {
    const { backend, journeys } = await setOut();
    backend.refuse("showServers", { kind: "offline" });

    await journeys.showServers();

    expect(journeys.step).toBe("interests");
    expect(journeys.problem).toEqual({ kind: "offline" });
    await journeys.showServers();
    expect(journeys.problem, "the next press begins anew").toBeNull();
  });

  test("with an account under way can be gone on with from anywhere", async () => {
    const pendingAccount = aSettling({ server: "rivermouth.example" });
    const { journeys } = await setOut({ journey: aJourney({ pendingAccount }) });
    expect(journeys.underWay).toBe(true);

    await journeys.goOn();

    expect(journeys.step).toBe("people");
  });

  test("keeps the form as it is written, never what was not", async () => {
    const { journeys, asked } = await setOut({
      journey: aJourney({ step: "signUp", signUp: aJoining(rivermouth) }),
    });

    journeys.write({ username: "mira" });
    journeys.write({ email: "mira@post.example" });
    await journeys.join("a long password", "en");

    expect(asked("keepJoinForm").at(-1)?.args[1]).toMatchObject({
      username: "mira",
      email: "mira@post.example",
    });
    const kept = JSON.stringify(asked("keepJoinForm"));
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
    const { journeys, asked } = await setOut({
      journey: aJourney({ step: "suggestions", preview: "rivermouth.example" }),
    });

    await vi.waitFor(() => expect(journeys.look.now.kind).not.toBe("asking"));

    expect(asked("peek").map((one) => one.args)).toEqual([["rivermouth.example"]]);
  });

  test("stays open when older news comes before its planet answers", async () => {
    const { backend, journeys } = await setOut();
    await journeys.showServers();
    backend.silence("peek");
    void journeys.peek(rivermouth);

    backend.serversAnswered(4);

    expect(journeys.preview).toBe("rivermouth.example");
    await journeys.endPeek();
    expect(journeys.preview, "and closes when it is closed").toBeNull();
  });

  test("of a planet left behind does not come back late", async () => {
    const { backend, journeys } = await setOut();
    backend.silence("peek");

    void journeys.peek(rivermouth);
    void journeys.peek(aCard("Harbour"));

    expect(journeys.look.domain).toBe("harbour.example");
    expect(journeys.look.card?.name, "what is known stands there at once").toBe("Harbour");
  });
});
