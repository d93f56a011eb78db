import { expect, test, vi } from "vitest";
import { FakeBackend } from "$ipc/fake";
import { aCard, someWishes } from "$ipc/fixtures";
import type { Backend } from "$ipc/backend";
import type { Wishes } from "$ipc/bindings";
import { AllServers } from "./serverBrowser.svelte";
import { Browse } from "./browse.svelte";

const make = (backend: Backend, wishes: Wishes) => new AllServers(backend, wishes);

async function begun() {
  const backend = new FakeBackend({ catalogue: [aCard("Harbour"), aCard("Mossbank")] });
  const browse = new Browse(backend);
  await backend.listen((signals) => signals.forEach((signal) => browse.hear(signal)));
  return { backend, browse };
}

test("what was looked for is found again, also after going back", async () => {
  const { browse } = await begun();
  const gardening = someWishes({ topics: ["gardening"] });
  browse.open(gardening);
  const all = browse.looking(make);
  all.search("moss");

  browse.leave();
  expect(browse.isOpen).toBe(false);
  browse.open(someWishes({ topics: ["gardening"] }));

  expect(browse.looking(make)).toBe(all);
  expect(browse.looking(make).words).toBe("moss");
});

test("other wishes begin anew, and closing forgets", async () => {
  const { browse } = await begun();
  browse.open(someWishes());
  const all = browse.looking(make);

  browse.open(someWishes({ topics: ["books"] }));
  const next = browse.looking(make);
  expect(next, "it would rank by what is no longer wished for").not.toBe(all);
  expect(next.wishes.topics).toEqual(["books"]);

  browse.close();
  browse.open(someWishes({ topics: ["books"] }));
  expect(browse.looking(make)).not.toBe(next);
});

test("planets are counted once, without a wish, and again when there are others", async () => {
  const { backend, browse } = await begun();
  const asked = () => backend.asked.filter(({ name }) => name === "findServers");

  await browse.count();
  await browse.count();
  expect(browse.all).toBe(2);
  expect(asked().map(({ args }) => args)).toEqual([[{}, {}]]);

  backend.catalogue.newEdition([aCard("Harbour"), aCard("Mossbank"), aCard("Saltpan")]);
  await vi.waitFor(() => expect(browse.all).toBe(3));
  await backend.refreshLists();
  expect(asked(), "news of the lists alone changes no number").toHaveLength(2);
});
