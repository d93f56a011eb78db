import { describe, expect, test } from "vitest";
import { hiddenHandle, hiddenHost, withoutTurns } from "./trust";

describe("where a link leads", () => {
  test.each([
    ["https://mossbank.example/late-beans", "mossbank.example/late-beans"],
    ["https://mossbank.example/late-beans", "https://mossbank.example/la…"],
    ["https://www.mossbank.example/", "mossbank.example"],
    ["https://mossbank.example/", "www.Mossbank.example"],
    ["https://mossbank.example:8443/", "mossbank.example:8443"],
  ])("is left unsaid where the words say it: %s, %s", (url, words) => {
    expect(hiddenHost(url, words)).toBeNull();
  });

  test.each([
    ["https://thief.example/", "mossbank.example", "thief.example"],
    ["https://thief.example/mossbank.example", "read this", "thief.example"],
    [
      "https://mossbank.example.thief.example/",
      "mossbank.example",
      "mossbank.example.thief.example",
    ],
    ["https://mossbank.example@thief.example/", "mossbank.example@thief.example", "thief.example"],
    ["https://mоssbank.example/", "mоssbank.example", "xn--mssbank-2cg.example"],
  ])("is said where they do not: %s, %s", (url, words, said) => {
    expect(hiddenHost(url, words)).toMatch(said.startsWith("xn--") ? /^xn--/ : said);
  });
});

describe("whom a name means", () => {
  const mention = (text: string) =>
    hiddenHandle({ kind: "mention", text, handle: "@ana@mossbank.example", profile: null });

  test.each(["@ana", "ana", "@Ana@mossbank.example"])("is left unsaid for %s", (text) => {
    expect(mention(text)).toBeNull();
  });

  test.each(["@wim", "@ana@kettle.example", "the team"])("is said for %s", (text) => {
    expect(mention(text)).toBe("@ana@mossbank.example");
  });
});

test("a line loses the signs that turn its letters round, and nothing else", () => {
  expect(withoutTurns("Fern\u202e nedrag\u2069 نهر")).toBe("Fern nedrag نهر");
});
