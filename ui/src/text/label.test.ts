import { beforeAll, describe, expect, test } from "vitest";
import { setLocale } from "$i18n";
import { NOW, aLine, aMedia, aPoll, aPost, aProfile } from "$ipc/samples";
import type { Post, Profile } from "$ipc/bindings";
import { spokenPost } from "./label";

beforeAll(() => setLocale("en"));

const say = (post: Post, isFolded = false, boostedBy: Profile | null = null) =>
  spokenPost({ post, boostedBy, isFolded, now: NOW });

describe("a post, spoken", () => {
  test("says who wrote it, what, and when", () => {
    expect(say(aPost("The beans came through."))).toBe(
      "Fern Abbotsleigh. The beans came through. 4 min.",
    );
  });

  test("keeps what a closed content note covers to itself, and says how much it is", () => {
    const post = aPost("He did it in the library.", {
      contentNote: aLine("Ending of a book"),
      media: [aMedia("m", "A dark library")],
      poll: aPoll(["The cook", "The cat"]),
    });

    const spoken = say(post, true);

    expect(spoken).toContain("Content note: Ending of a book");
    expect(spoken).toContain("1 paragraph, 1 picture, and a poll");
    for (const secret of ["library", "cook", "cat"]) {
      expect(spoken, `“${secret}” stays covered`).not.toContain(secret);
    }
  });

  test("says the note and the words once the note is open", () => {
    const spoken = say(aPost("He did it.", { contentNote: aLine("Ending of a book") }));

    expect(spoken).toContain("Content note: Ending of a book");
    expect(spoken).toContain("He did it.");
  });

  test("says what pictures show, and which nobody described", () => {
    const spoken = say(aPost("Look", { media: [aMedia("a", "A red shed"), aMedia("b", null)] }));

    expect(spoken).toContain("Picture: A red shed");
    expect(spoken).toContain("Picture, not described");
  });

  test("says the answers of a poll", () => {
    expect(say(aPost("Which?", { poll: aPoll(["Nettle", "Lentil"]) }))).toContain(
      "Poll: Nettle and Lentil",
    );
  });

  test("says who boosted it and who may see it", () => {
    const spoken = say(
      aPost("Hello", { visibility: "private" }),
      false,
      aProfile("Oona Fjellstrand"),
    );

    expect(spoken).toMatch(/^Oona Fjellstrand boosted\. Fern Abbotsleigh\./u);
    expect(spoken).toContain("Followers only");
  });

  test("says why a filter covers it instead of its words", () => {
    const spoken = say(aPost("The match is over", { filteredBy: ["Sports"] }), true);

    expect(spoken).toContain("Hidden by your filter: Sports");
    expect(spoken).not.toContain("match");
  });
});
