import { describe, expect, test } from "vitest";
import type { Intention, Problem } from "$ipc/bindings";
import { refusalText, problemText } from "./problemText";

const domain = "mossbank.example";
const ALL: Problem[] = [
  { kind: "offline" },
  { kind: "serverUnreachable", domain },
  { kind: "serverBusy", domain, retryInSeconds: 30 },
  { kind: "serverBroken", domain },
  { kind: "addressRefused", typed: "moss bank", why: "notAName" },
  { kind: "addressRefused", typed: "10.0.0.1", why: "notPublic" },
  { kind: "addressRefused", typed: "https://a@b", why: "disguised" },
  { kind: "notAServer", domain, software: null },
  { kind: "notAServer", domain, software: "WordPress" },
  { kind: "residentsOnly", domain },
  { kind: "saysItIsAnother", domain, other: "harbour.example" },
  { kind: "notTakingPeople", domain, said: null },
  { kind: "notTakingPeople", domain, said: "Full until spring" },
  { kind: "invitationEnded", domain },
  { kind: "tooManyJoining", domain, retryInSeconds: 1800 },
  { kind: "signInDeclined", domain },
  { kind: "signInTimedOut", domain },
  { kind: "signInTokenDropped", domain },
  { kind: "sameAccount", handle: "@ana@mossbank.example" },
  { kind: "signInCodeWrong", domain },
  { kind: "signInExpired", handle: "@ana@mossbank.example" },
  { kind: "keyringLocked" },
  { kind: "refused", domain, said: "Validation failed" },
  { kind: "refused", domain, said: null },
  { kind: "notFound", domain },
  { kind: "tooLong", limit: 500 },
  { kind: "newerData" },
  { kind: "unexpected", trace: "a1b2" },
];

describe("every problem", () => {
  test.each(ALL)("$kind has a title and advice", (problem) => {
    const { title, advice } = problemText(problem);

    expect(title).toMatch(/[.”]$/);
    expect(advice.length, "there is advice").toBeGreaterThan(10);
    if ("domain" in problem) expect(title, "it names the server").toContain(domain);
  });
});

describe("every refused intention", () => {
  const intentions: Intention[] = [
    { kind: "mark", post: "1", mark: "favourite", on: true },
    { kind: "mark", post: "1", mark: "reblog", on: false },
    { kind: "mark", post: "1", mark: "bookmark", on: true },
    { kind: "follow", profile: "1", on: true },
    { kind: "vote", post: "1", poll: "1", choices: [0] },
  ];

  test.each(intentions)("$kind has a text", (intention) => {
    expect(refusalText(intention)).toMatch(/\.$/);
  });
});
