import { expect, test } from "vitest";
import { aLine, aPost, aProfile } from "$ipc/samples";
import { answerTo, emptyDraft, joined } from "./begin";

const me = "@mira@rivermouth.example";

test("an answer names who takes part, but not oneself and nobody twice", () => {
  const post = aPost("Hello", {
    author: aProfile("Fern Abbotsleigh", { handle: "@fern@mossbank.example" }),
    mentions: [
      { profile: "1", handle: me },
      { profile: "2", handle: "@tomo@harbour.example" },
      { profile: "3", handle: "@fern@mossbank.example" },
    ],
  });

  expect(answerTo(post, me, "en").text).toBe("@fern@mossbank.example @tomo@harbour.example ");
});

test("an answer is seen by no more people than what it answers, and keeps its content note", () => {
  const post = aPost("Hello", { visibility: "private", contentNote: aLine("Spiders") });

  const answer = answerTo(post, me, "en");

  expect(answer.visibility).toBe("private");
  expect(answer.contentNote).toBe("Spiders");
  expect(answer.replyTo).toBe(post.id);
});

test("a post that is taken back does not push out what is being written", () => {
  const kept = { ...emptyDraft("en"), text: "New thoughts" };
  const back = { ...emptyDraft("en"), text: "Old thoughts" };

  expect(joined(kept, back).text).toBe("New thoughts\n\nOld thoughts");
  expect(joined(null, back)).toBe(back);
});
