import { describe, expect, test, vi } from "vitest";
import { FakeBackend, type FakeWorld } from "$ipc/fake";
import { aCard, aFact, LISTED } from "$ipc/fixtures";
import { AllServers } from "./serverBrowser.svelte";
import { chosenIn, without } from "./filters";

const harbour = aCard("Harbour", { languages: aFact(["de"], LISTED), people: aFact(300, LISTED) });
const mossbank = aCard("Mossbank", {
  registration: aFact({ kind: "approval", reason: false }, LISTED),
});
const saltpan = aCard("Saltpan", { people: aFact(60_000, LISTED), costsMoney: LISTED });
const CATALOGUE = [mossbank, saltpan, harbour];

async function looking(world: FakeWorld = {}, backend = new FakeBackend({ ...WORLD, ...world })) {
  const all = new AllServers(backend, { languages: ["en"] });
  await backend.listen((signals) => signals.forEach((signal) => all.hear(signal)));
  await all.open();
  const asked = (name: string) => backend.asked.filter((one) => one.name === name);
  return { backend, all, asked };
}
const WORLD: FakeWorld = {
  catalogue: CATALOGUE,
  searches: [
    { words: "salt", domains: [saltpan.domain] },
    { words: "harb", domains: [harbour.domain] },
    { words: "harbour", domains: [harbour.domain] },
    { words: "mossbank.ex", domains: [mossbank.domain] },
    { words: "mossbank.exam", domains: [mossbank.domain] },
    { words: "mossbank.example", domains: [mossbank.domain] },
    { words: "rnossbank.example", domains: ["rnossbank.example"] },
    { filters: { sizes: ["village"], free: true }, domains: [harbour.domain] },
    { filters: { sizes: [], free: true }, domains: [mossbank.domain, harbour.domain] },
    { sort: "fewestPeople", domains: [harbour.domain, mossbank.domain, saltpan.domain] },
  ],
};

const names = (all: AllServers) => all.places?.map((place) => all.stars[place]?.name);
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A backend whose searches for words answer when the test says so. */
function slowBackend() {
  const backend = new FakeBackend(WORLD);
  const answers: (() => void)[] = [];
  const { findServers } = new FakeBackend(WORLD);
  backend.answer("findServers", async (query, wishes) => {
    const found = await findServers(query, wishes);
    if (query.words !== "") await new Promise<void>((resolve) => answers.push(resolve));
    return found;
  });
  return { backend, answers };
}

describe("all planets", () => {
  test("come best first, though the atlas has an order of its own", async () => {
    const { all } = await looking();

    expect(names(all)).toEqual(["Mossbank", "Saltpan", "Harbour"]);
    expect(all.stars.map(({ name }) => name)).not.toEqual(names(all));
  });

  test("are searched at each keystroke: the last one counts, and old rows stay until then", async () => {
    const { backend, answers } = slowBackend();
    const { all } = await looking({}, backend);

    all.search("salt");
    all.search("harb");
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    expect(names(all), "nothing flickers while it is looked for").toHaveLength(3);
    answers[1]?.();
    await settled();
    answers[0]?.();
    await settled();

    expect(names(all), "an older answer that comes late is dropped").toEqual(["Harbour"]);
  });

  test("are filtered, and each filter can be taken away again", async () => {
    const { all } = await looking();

    all.filter({ sizes: ["village"], free: true });
    await vi.waitFor(() => expect(names(all)).toEqual(["Harbour"]));
    expect(all.active).toEqual([{ kind: "size", value: "village" }, { kind: "free" }]);
    expect(all.counts.sizes, "what another size would give is still counted").toContainEqual({
      value: "town",
      servers: 37,
    });

    all.drop({ kind: "size", value: "village" });
    await vi.waitFor(() => expect(names(all)).toEqual(["Mossbank", "Harbour"]));
    all.dropAll();
    await vi.waitFor(() => expect(names(all)).toHaveLength(3));
    expect(all.active).toEqual([]);
  });

  test("are put in another order", async () => {
    const { all } = await looking();

    all.order("fewestPeople");

    await vi.waitFor(() => expect(names(all)).toEqual(["Harbour", "Mossbank", "Saltpan"]));
  });

  test("keep the choice in list and map, and when a search leaves it out", async () => {
    const { all } = await looking();
    all.choose("saltpan.example");

    all.show("map");
    all.search("harbour");
    await vi.waitFor(() => expect(names(all)).toEqual(["Harbour"]));

    expect(all.chosen).toBe("saltpan.example");
    expect(all.chosenCard?.name, "its card comes").toBe("Saltpan");
  });

  test("tell the lists nothing, and have them asked when they are opened", async () => {
    const { asked } = await looking();

    expect(asked("refreshLists")).toEqual([{ name: "refreshLists", args: [] }]);
  });

  test("that cannot be had say so, and come when they are asked again", async () => {
    const backend = new FakeBackend(WORLD);
    backend.refuse("atlas", { kind: "unexpected", trace: "a1" });
    const { all } = await looking({}, backend);
    expect(all.problem).toMatchObject({ kind: "unexpected" });
    expect(all.places).toBeNull();

    await all.again();

    expect(all.problem).toBeNull();
    expect(names(all)).toHaveLength(3);
  });
});

describe("a newer edition", () => {
  test("waits until it is asked for", async () => {
    const { backend, all } = await looking();
    expect(all.isOld).toBe(false);

    backend.catalogue.newEdition([aCard("Lanternfield"), ...CATALOGUE]);
    await settled();
    expect(all.isOld, "the reader is told").toBe(true);
    expect(names(all), "and nothing moves").toHaveLength(3);

    await all.renew();
    expect(names(all)?.[0]).toBe("Lanternfield");
    expect(all.isOld).toBe(false);
  });

  test("comes by itself with the next search, whose places are of it", async () => {
    const { backend, all } = await looking();
    backend.catalogue.newEdition([aCard("Anvil"), ...CATALOGUE]);

    all.search("salt");

    await vi.waitFor(() => expect(names(all)).toEqual(["Saltpan"]));
    expect(all.isOld).toBe(false);
  });
});

describe("a planet that is named", () => {
  test("and not on the list is offered", async () => {
    const { all } = await looking();

    all.search("https://mossgarden.example/@ana");

    await vi.waitFor(() => expect(all.named?.domain).toBe("mossgarden.example"));
    expect(all.named?.isKnown).toBe(false);
    expect(all.named?.looksLike).toBeNull();
  });

  test("is not offered beside itself, nor while its name is still being typed", async () => {
    const { all, asked } = await looking();

    for (const typed of ["mossbank.ex", "mossbank.exam", "mossbank.example"]) {
      all.search(typed);
      await vi.waitFor(() =>
        expect(asked("findServers").at(-1)?.args[0]).toMatchObject({ words: typed }),
      );
      await settled();
      expect(all.named, `${typed} is being typed`).toBeNull();
      expect(names(all)).toEqual(["Mossbank"]);
    }
  });

  test("is offered where the filters leave it out", async () => {
    const { all } = await looking();
    all.filter({ languages: ["de"], free: true });

    all.search("saltpan.example");

    await vi.waitFor(() => expect(all.named?.isKnown).toBe(true));
    expect(all.places).toEqual([]);
  });

  test("and looks like another is shown as that", async () => {
    const { all } = await looking();

    all.search("rnossbank.example");

    await vi.waitFor(() => expect(all.named?.looksLike).toBe("mossbank.example"));
  });

  test("and looks like another is shown as that also where it is on the list by now", async () => {
    const visited = aCard("Rnossbank");
    const backend = new FakeBackend({ ...WORLD, catalogue: [...CATALOGUE, visited] });
    const { all } = await looking({}, backend);

    all.search("rnossbank.example");

    await vi.waitFor(() => expect(names(all)).toEqual(["Rnossbank"]));
    expect(all.named?.looksLike).toBe("mossbank.example");
  });

  test("by an invitation brings it along", async () => {
    const { all } = await looking();

    all.search("https://mossbank.example/invite/aB3x");

    await vi.waitFor(() => expect(all.named?.invitation).toBe("aB3x"));
  });

  test("by something that is no address is refused in words", async () => {
    const { all } = await looking();

    all.search("192.168.0.1");
    await vi.waitFor(() => expect(all.refusal).toMatchObject({ kind: "addressRefused" }));

    all.search("nothing at all");
    await vi.waitFor(() => expect(all.refusal).toBeNull());
  });
});

describe("cards", () => {
  test("are fetched for what is in sight, and only once", async () => {
    const { all, asked } = await looking();

    all.see(["mossbank.example", "harbour.example"]);
    await vi.waitFor(() => expect(all.cards.of("harbour.example")?.name).toBe("Harbour"));
    all.see(["harbour.example", "saltpan.example"]);
    await vi.waitFor(() => expect(all.cards.of("saltpan.example")).not.toBeNull());

    expect(asked("serverCards").map(({ args }) => args[0])).toEqual([
      ["mossbank.example", "harbour.example"],
      ["saltpan.example"],
    ]);
  });

  test("of rows that flew past are not fetched", async () => {
    const { all, asked } = await looking();

    all.see(["mossbank.example"]);
    all.see(["saltpan.example"]);
    all.see(["harbour.example"]);
    await vi.waitFor(() => expect(all.cards.of("harbour.example")).not.toBeNull());

    expect(asked("serverCards").flatMap(({ args }) => args[0])).not.toContain("saltpan.example");
  });

  test("that cannot be had say so, and are asked for again", async () => {
    const { backend, all } = await looking();
    backend.refuse("serverCards", { kind: "unexpected", trace: "b2" });
    all.choose("harbour.example");
    await vi.waitFor(() => expect(all.cards.problem).not.toBeNull());

    await all.again();

    await vi.waitFor(() => expect(all.chosenCard?.name).toBe("Harbour"));
    expect(all.cards.problem).toBeNull();
  });

  test("of another edition are other cards", async () => {
    const { backend, all } = await looking();
    all.choose("harbour.example");
    await vi.waitFor(() => expect(all.chosenCard?.people?.value).toBe(300));

    backend.catalogue.newEdition([{ ...harbour, people: aFact(400, LISTED) }]);
    await all.renew();

    await vi.waitFor(() => expect(all.chosenCard?.people?.value).toBe(400));
  });
});

test("taking every filter away one by one leaves none", () => {
  const filters = {
    languages: ["en", "de"],
    terms: ["books"],
    registration: "now" as const,
    sizes: ["town" as const],
    runBy: ["cooperative" as const],
    free: true,
  };

  const left = chosenIn(filters).reduce(without, filters);

  expect(chosenIn(filters)).toHaveLength(7);
  expect(chosenIn(left)).toEqual([]);
});
