import { render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import Skeleton from "./Skeleton.svelte";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function passes(ms: number) {
  await vi.advanceTimersByTimeAsync(ms);
  await tick();
}

test("a placeholder shows shapes at once, words after a second and a number after two", async () => {
  render(Skeleton, { words: "Asking Rivermouth" });
  expect(screen.queryByText(/Asking/), "no words for what is over in a moment").toBeNull();

  await passes(1000);
  expect(screen.getByRole("status")).toHaveTextContent("Asking Rivermouth");

  await passes(1000);
  expect(screen.getByText("Asking Rivermouth · 2 s")).toBeInTheDocument();
  expect(screen.getByRole("status"), "the number is not read aloud every second").toHaveTextContent(
    /^Asking Rivermouth$/,
  );
});

test("a placeholder with known progress shows the percentage", async () => {
  render(Skeleton, { words: "Getting pictures", done: 0.427 });

  await passes(2000);

  expect(screen.getByText("Getting pictures · 42 %")).toBeInTheDocument();
});
