import { describe, expect, test } from "vitest";
import { FakeBackend, type FakeWorld } from "$ipc/fake";
import { aCandidate, aHashtag, aLine, peopleResults } from "$ipc/fixtures";
import type { QueuedFollow, FollowSelection } from "$ipc/bindings";
import { People } from "./people.svelte";

const about = { kind: "wroteAbout", term: "gardening", times: 6 } as const;
const fern = aCandidate("Fern Abbotsleigh", about);
const dario = aCandidate("Dario Wick", { kind: "saysOfThemselves", term: "gardening" });
const seeds = aHashtag("seeds", { kind: "postsThisWeek", posts: 38, people: 21 });
const found = peopleResults(
  [{ kind: "topic", term: "gardening" }, [fern, dario]],
  [{ kind: "hashtags" }, [seeds]],
);
const keptFern: QueuedFollow = {
  followed: fern.followed,
  name: fern.name,
  state: { kind: "waiting" },
};

async function looking(world: FakeWorld = { found }, kept: QueuedFollow[] = [], decided = false) {
  const backend = new FakeBackend(world);
  const people = new People(backend, { kind: "newcomer" }, { kept, decided });
  await backend.listen((signals) => signals.forEach((signal) => people.hear(signal)));
  await people.open();
  const sent = () => backend.asked.filter((one) => one.name === "queueFollows").at(-1)?.args[2];
  return { backend, people, sent };
}

describe("ticks", () => {
  test("start where a fact about posts says so", async () => {
    const { people } = await looking();

    expect(people.chosen).toEqual([fern, seeds]);
  });

  test("of the person outlast everything that is found later", async () => {
    const { backend, people } = await looking();
    people.tick(fern, false);
    people.tick(dario, true);

    backend.people.finds(
      peopleResults(
        [{ kind: "neighbours" }, [{ ...fern, ticked: true }]],
        [{ kind: "suggested" }, [{ ...dario, ticked: false }]],
      ),
    );

    expect(people.chosen.map(({ name }) => name)).toEqual([dario.name]);
  });

  test("of the person are found again after a restart, before anything was decided", async () => {
    const { backend, people } = await looking();
    people.tick(fern, false);
    people.tick(dario, true);
    const kept = () =>
      backend.asked.filter((one) => one.name === "saveFollowSelections").at(-1)?.args[0];
    await expect.poll(kept).toHaveLength(2);

    const again = new People(backend, { kind: "newcomer" }, { ticks: kept() as FollowSelection[] });
    await again.open();

    expect(again.chosen.map(({ name }) => name)).toEqual([dario.name, seeds.name]);
  });

  test("are kept as they stand, and can be changed again", async () => {
    const { people, sent } = await looking();

    expect(await people.follow()).toBe(true);
    expect(sent()).toEqual([
      { followed: fern.followed, name: fern.name },
      { followed: seeds.followed, name: seeds.name },
    ]);
    expect(people.changed, "what is ticked is what is kept").toBe(false);

    people.tick(seeds, false);
    expect(people.changed).toBe(true);
  });

  test("following no one is a valid choice", async () => {
    const { people, sent } = await looking({});

    expect(await people.follow()).toBe(true);
    expect(sent()).toEqual([]);
  });

  test("of an earlier decision are restored", async () => {
    const { people } = await looking({ found }, [keptFern], true);

    expect(people.chosen.map(({ name }) => name)).toEqual([fern.name]);
    expect(people.changed).toBe(false);
  });

  test("that are not found again are kept", async () => {
    const { people } = await looking({}, [keptFern], true);

    expect(people.groups[0]?.kind).toEqual({ kind: "imported" });
    expect(people.chosen.map(({ name }) => name)).toEqual([fern.name]);
  });
});

describe("everybody is shown once", () => {
  test("however many groups have them", async () => {
    const { people } = await looking({
      found: peopleResults(
        [{ kind: "topic", term: "gardening" }, [fern]],
        [{ kind: "neighbours" }, [fern, dario]],
      ),
    });

    expect(people.groups.map((group) => group.candidates.length)).toEqual([1, 1]);
  });

  test("a signal that overtakes the answer is newer than it", async () => {
    const backend = new FakeBackend({ found: peopleResults() });
    const people = new People(backend, { kind: "newcomer" });

    const opened = people.open();
    people.hear({ kind: "people", found });
    await opened;

    expect(people.groups).toHaveLength(2);
  });
});

describe("an imported list", () => {
  test("is ticked, but for what may be an e-mail address", async () => {
    const { people } = await looking({});

    const count = await people.bring("@bex@kettle.example, salma@harbour.example and ana@");

    expect(count).toBe(2);
    expect(people.chosen.map(({ name }) => name)).toEqual([aLine("@bex@kettle.example")]);
    expect(people.groups[0]?.candidates.filter((one) => people.mayBeMail(one))).toHaveLength(1);
    expect(people.unread).toEqual(["ana@"]);
  });

  test("brought twice is there once", async () => {
    const { people } = await looking({});

    await people.bring("@bex@kettle.example");
    expect(await people.bring("@Bex@kettle.example @rosa@quietshelf.example")).toBe(1);

    expect(people.groups[0]?.candidates).toHaveLength(2);
  });
});

test("what does not work is said, and the ticks stay", async () => {
  const { backend, people } = await looking();
  backend.refuse("queueFollows", { kind: "offline" });

  expect(await people.follow()).toBe(false);

  expect(people.problem).toEqual({ kind: "offline" });
  expect(people.chosen).toHaveLength(2);
});
