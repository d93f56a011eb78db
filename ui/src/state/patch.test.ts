import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Entry } from "$ipc/bindings";
import { aLine, anEntry, aPost, aProfile } from "$ipc/fixtures";
import { newestKey, patch, replacePosts, replaceProfile, rowId, withoutPost } from "./patch";

const post = (key: string): Entry => anEntry(aPost(`Words of ${key}`, { id: key }), null, key);
const gap = (key: string): Entry => ({ kind: "gap", key });

const anyEntry = fc
  .tuple(fc.integer({ min: 100, max: 130 }), fc.boolean())
  .map(([key, isGap]) => (isGap ? gap(String(key)) : post(String(key))));
const anyEntries = fc.array(anyEntry, { maxLength: 20 });
const insert = (entries: Entry[]) => ({ kind: "insert" as const, entries });

describe("rows after a change", () => {
  test("new rows come in newest first, and a gap stays below the post whose key it shares", () => {
    const before = patch([], insert([post("103"), post("101")]));

    const after = patch(before, insert([gap("103"), post("102"), post("104")]));

    expect(after.map(rowId), "the rows are in the order of their keys").toEqual([
      "post:104",
      "post:103",
      "gap:103",
      "post:102",
      "post:101",
    ]);
  });

  test("a row that is already shown is replaced, not repeated", () => {
    const boosted = anEntry(aPost("Same place"), aProfile("Oona Fjellstrand"), "101");

    const after = patch([post("101")], insert([boosted]));

    expect(after, "there is one row at this place").toEqual([boosted]);
  });

  test("closing a gap leaves the post above it", () => {
    const after = patch([post("102"), gap("102"), post("101")], { kind: "close", key: "102" });

    expect(after.map(rowId), "only the gap is gone").toEqual(["post:102", "post:101"]);
  });

  test("taking a post out leaves a gap of the same key", () => {
    const after = patch([post("102"), gap("102")], { kind: "remove", key: "102" });

    expect(after.map(rowId), "posts may still be missing here").toEqual(["gap:102"]);
  });

  test("inserting in any order and any number of times tells the same story", () => {
    fc.assert(
      fc.property(anyEntries, anyEntries, (one, other) => {
        const forwards = patch(patch([], insert(one)), insert(other)).map(rowId);
        const backwards = patch(patch([], insert(other)), insert(one)).map(rowId);
        const twice = patch(patch(patch([], insert(one)), insert(other)), insert(other)).map(rowId);

        expect(forwards, "the order of arrival does not matter").toEqual(backwards);
        expect(forwards, "the same rows twice change nothing").toEqual(twice);
        expect(new Set(forwards).size, "no row is there twice").toBe(forwards.length);
      }),
    );
  });

  test("rows that did not change stay the same objects", () => {
    const kept = post("101");

    const after = patch([kept], insert([post("102")]));

    expect(after[1], "what was drawn is not drawn again").toBe(kept);
  });
});

describe("posts that look different", () => {
  test("change wherever they are shown, also as boosts", () => {
    const shown = aPost("Hello", { id: "7" });
    const rows = [anEntry(shown, aProfile("Oona Fjellstrand"), "109"), anEntry(shown, null, "107")];
    const now = { ...shown, mine: { ...shown.mine, favourited: true } };

    const after = replacePosts(rows, [now]);

    const marks = after.map((row) => row.kind === "post" && row.post.mine.favourited);
    expect(marks, "both rows show the mark").toEqual([true, true]);
  });

  test("change inside the posts that quote them, and stay without a quote of their own", () => {
    const quoted = aPost("Before", { id: "7" });
    const quoting = aPost("Look", { id: "8", quote: { state: "accepted", id: "7", post: quoted } });
    const now = aPost("After", { id: "7", quote: { state: "accepted", id: "9", post: null } });

    const [row] = replacePosts([anEntry(quoting)], [now]);

    const inside = row?.kind === "post" ? row.post.quote?.post : undefined;
    expect(inside?.text, "the quoted words are the new ones").toEqual(now.text);
    expect(inside?.quote, "a quote is never nested").toBeNull();
  });

  test("that are not shown change nothing", () => {
    const rows = [post("101")];

    expect(replacePosts(rows, [aPost("Elsewhere", { id: "55" })]), "the very same rows").toBe(rows);
  });

  test("that are gone take their boosts with them", () => {
    const shown = aPost("Hello", { id: "7" });
    const rows = [
      anEntry(shown, aProfile("Oona Fjellstrand"), "109"),
      post("108"),
      anEntry(shown, null, "107"),
    ];

    expect(withoutPost(rows, "7").map(rowId), "only the other post is left").toEqual(["post:108"]);
  });
});

describe("a changed profile", () => {
  const fern = aProfile("Fern Abbotsleigh");
  const renamed = { ...fern, name: aLine("Fern, gardening") };

  test("does so where they write, boost and are quoted, and nowhere else", () => {
    const quoted = aPost("Mine", { author: fern });
    const wim = aProfile("Wim de Boer");
    const rows = [
      anEntry(aPost("One", { author: fern }), null, "105"),
      anEntry(aPost("Two", { author: wim }), fern, "104"),
      anEntry(
        aPost("Three", {
          author: wim,
          quote: { state: "accepted", id: quoted.id, post: quoted },
        }),
        null,
        "103",
      ),
      anEntry(aPost("Four", { author: wim }), null, "102"),
    ];
    const shown = JSON.stringify(replaceProfile(rows, renamed));

    expect(shown.match(/Fern, gardening/g), "three places have the new name").toHaveLength(3);
    expect(replaceProfile(rows, renamed)[3], "other rows are the very same").toBe(rows[3]);
  });

  test("changes no row when only their counts did", () => {
    const rows = [anEntry(aPost("One", { author: fern }), null, "105")];

    expect(replaceProfile(rows, { ...fern, posts: 1, followers: 7 })).toBe(rows);
  });
});

test("the newest key is that of a post, never of a gap", () => {
  expect(newestKey([gap("105"), post("104")]), "a gap is not something a reader saw").toBe("104");
  expect(newestKey([]), "nothing has no newest").toBeNull();
});
