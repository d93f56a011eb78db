import { expect, test } from "vitest";
import type { Account, Visibility } from "$ipc/bindings";
import { aLine, anAccount, aPost, aProfile } from "$ipc/fixtures";
import { replyDraft, emptyDraft, mergeDrafts } from "./newDraft";

const own = "@mira@rivermouth.example";

test("a reply mentions everyone in the post once, but not its own author", () => {
  const post = aPost("Hello", {
    author: aProfile("Fern Abbotsleigh", { handle: "@fern@mossbank.example" }),
    mentions: [
      { profile: "1", handle: own },
      { profile: "2", handle: "@tomo@harbour.example" },
      { profile: "3", handle: "@fern@mossbank.example" },
    ],
  });

  expect(replyDraft(post, anAccount(), "en").text).toBe(
    "@fern@mossbank.example @tomo@harbour.example ",
  );
});

test("a reply takes the visibility and the content warning of the post", () => {
  const post = aPost("Hello", { visibility: "private", contentNote: aLine("Spiders") });

  const reply = replyDraft(post, anAccount(), "en");

  expect(reply.visibility).toBe("private");
  expect(reply.contentNote).toBe("Spiders");
  expect(reply.replyTo).toBe(post.id);
});

function withDefaults(visibility: Visibility, language: string | null = null): Account {
  return anAccount({ postDefaults: { visibility, language } });
}

test("a new post begins as the account's settings say", () => {
  const { visibility, language } = emptyDraft(withDefaults("private", "nl"), "en");

  expect([visibility, language]).toEqual(["private", "nl"]);
  expect(emptyDraft(withDefaults("unlisted"), "en").language, "else the system's").toBe("en");
});

test.each([
  ["public", "private", "private"],
  ["private", "public", "private"],
  ["unlisted", "public", "unlisted"],
  ["public", "unlisted", "unlisted"],
  ["direct", "private", "direct"],
  ["unlisted", "direct", "direct"],
  ["public", "public", "public"],
] as const)("a reply to a %s post by an account set to %s is %s", (visibility, own, expected) => {
  const reply = replyDraft(aPost("Hello", { visibility }), withDefaults(own), "en");

  expect(reply.visibility).toBe(expected);
});

test("a withdrawn post is shown to no more people with the saved draft", () => {
  const saved = { ...emptyDraft(anAccount(), "en"), text: "New thoughts" };
  const withdrawn = { ...saved, text: "Old", visibility: "private" as const, contentNote: "Old" };

  const merged = mergeDrafts(saved, withdrawn);

  expect([merged.visibility, merged.contentNote]).toEqual(["private", "Old"]);
  expect(mergeDrafts(withdrawn, saved).visibility).toBe("private");
});

test("a withdrawn post is appended to the saved draft", () => {
  const saved = { ...emptyDraft(anAccount(), "en"), text: "New thoughts" };
  const withdrawn = { ...emptyDraft(anAccount(), "en"), text: "Old thoughts" };

  expect(mergeDrafts(saved, withdrawn).text).toBe("New thoughts\n\nOld thoughts");
  expect(mergeDrafts(null, withdrawn)).toBe(withdrawn);
});
