import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeBackend } from "$ipc/fake";
import { anAccount } from "$ipc/fixtures";
import type { Draft } from "$ipc/bindings";
import { DraftKeeper, draftSlot } from "./drafts.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const words = (text: string): Draft => ({
  text,
  contentNote: "",
  visibility: "public",
  language: "en",
  replyTo: null,
});

function keeping() {
  const backend = new FakeBackend({ accounts: [anAccount()] });
  const keeper = new DraftKeeper(backend, 1, draftSlot(null));
  const saved = () =>
    backend.asked
      .filter((one) => one.name === "saveDraft")
      .map((one) => (one.args[2] as Draft | null)?.text);
  return { backend, keeper, saved };
}

test("a pause in writing saves the words, once", async () => {
  const { keeper, saved } = keeping();
  keeper.write(words("He"));
  keeper.write(words("Hello"));
  expect(saved(), "nothing is saved in the middle of a word").toEqual([]);

  await vi.advanceTimersByTimeAsync(500);

  expect(saved()).toEqual(["Hello"]);
});

test("what is not saved yet is saved when the page goes", async () => {
  const { keeper, saved } = keeping();
  keeper.write(words("Hello"));

  await keeper.flush();

  expect(saved()).toEqual(["Hello"]);
});

test("a draft that was sent is forgotten, also if a save was on its way", async () => {
  const { keeper, saved } = keeping();
  keeper.write(words("Hello"));
  await keeper.forget();

  await vi.advanceTimersByTimeAsync(500);

  expect(saved(), "the last word is that there is none").toEqual([undefined]);
});

test("empty words are no draft", async () => {
  const { keeper, saved } = keeping();
  keeper.write(words("  "));

  await keeper.flush();

  expect(saved()).toEqual([undefined]);
});

test("a save that did not work is said, and the next one that did ends it", async () => {
  const { backend, keeper } = keeping();
  backend.refuse("saveDraft", { kind: "unexpected", trace: "t" });
  keeper.write(words("Hello"));
  await keeper.flush();
  expect(keeper.failed).toBe(true);

  keeper.write(words("Hello again"));
  await keeper.flush();

  expect(keeper.failed).toBe(false);
});
