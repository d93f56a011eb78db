import { beforeAll, describe, expect, test } from "vitest";
import { setLocale } from "$i18n";
import { aLine, aMedia, aPoll, aPost, aProfile, NOW } from "$ipc/fixtures";
import type { Post, Profile } from "$ipc/bindings";
import { spokenPost } from "./spokenPost";

beforeAll(() => setLocale("en"));

const spokenAs = (post: Post, isCollapsed = false, boostedBy: Profile | null = null) =>
  spokenPost({ post, boostedBy, isCollapsed, now: NOW });

describe("a post for screen readers", () => {
  test("has its author, its text and its time", () => {
    expect(spokenAs(aPost("The beans came through."))).toBe(
      "Fern Abbotsleigh. The beans came through. 4 min.",
    );
  });

  test("does not read what a closed content warning covers, but counts it", () => {
    const post = aPost("He did it in the library.", {
      contentNote: aLine("Ending of a book"),
      media: [aMedia("m", "A dark library")],
      poll: aPoll(["The cook", "The cat"]),
    });

    const spoken = spokenAs(post, true);

    expect(spoken).toContain("Content note: Ending of a book");
    expect(spoken).toContain("1 paragraph, 1 picture, and a poll");
    for (const secret of ["library", "cook", "cat"]) {
      expect(spoken, `“${secret}” stays covered`).not.toContain(secret);
    }
  });

  test("has the content warning and the text once it is open", () => {
    const spoken = spokenAs(aPost("He did it.", { contentNote: aLine("Ending of a book") }));

    expect(spoken).toContain("Content note: Ending of a book");
    expect(spoken).toContain("He did it.");
  });

  test("has the descriptions of pictures, also that one has none", () => {
    const spoken = spokenAs(
      aPost("Look", { media: [aMedia("a", "A red shed"), aMedia("b", null)] }),
    );

    expect(spoken).toContain("Picture: A red shed");
    expect(spoken).toContain("Picture, not described");
  });

  test("has the answers of a poll", () => {
    expect(spokenAs(aPost("Which?", { poll: aPoll(["Nettle", "Lentil"]) }))).toContain(
      "Poll: Nettle and Lentil",
    );
  });

  test("has who boosted it and its visibility", () => {
    const spoken = spokenAs(
      aPost("Hello", { visibility: "private" }),
      false,
      aProfile("Oona Fjellstrand"),
    );

    expect(spoken).toMatch(/^Oona Fjellstrand boosted\. Fern Abbotsleigh\./u);
    expect(spoken).toContain("Followers only");
  });

  test("has the name of the filter instead of the text it covers", () => {
    const spoken = spokenAs(aPost("The match is over", { filteredBy: ["Sports"] }), true);

    expect(spoken).toContain("Hidden by your filter: Sports");
    expect(spoken).not.toContain("match");
  });
});
