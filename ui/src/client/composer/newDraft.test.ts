import { expect, test } from "vitest";
import { aLine, aPost, aProfile } from "$ipc/fixtures";
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

  expect(replyDraft(post, own, "en").text).toBe("@fern@mossbank.example @tomo@harbour.example ");
});

test("a reply takes the visibility and the content warning of the post", () => {
  const post = aPost("Hello", { visibility: "private", contentNote: aLine("Spiders") });

  const reply = replyDraft(post, own, "en");

  expect(reply.visibility).toBe("private");
  expect(reply.contentNote).toBe("Spiders");
  expect(reply.replyTo).toBe(post.id);
});

test("a withdrawn post is appended to the saved draft", () => {
  const saved = { ...emptyDraft("en"), text: "New thoughts" };
  const withdrawn = { ...emptyDraft("en"), text: "Old thoughts" };

  expect(mergeDrafts(saved, withdrawn).text).toBe("New thoughts\n\nOld thoughts");
  expect(mergeDrafts(null, withdrawn)).toBe(withdrawn);
});
