import type { Wishes } from "$ipc/bindings";

/** Whether any wish was entered. */
export function hasWishes(wishes: Wishes): boolean {
  const { topics, politics, communities, languages, friends, place, words } = wishes;
  const lists = [topics, politics, communities, languages, friends];
  const isChosen = lists.some((some) => (some ?? []).length > 0);
  return isChosen || (place ?? "") !== "" || (words ?? "").trim() !== "";
}
