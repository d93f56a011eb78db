import { describe, expect, test } from "vitest";
import { ageOn, dateOf, orderOf, partsOf } from "./birthDate";
import { checkEmail } from "./email";
import { emailLanguage } from "./emailLanguage";
import { toUsername, isUsername, alternativeUsername } from "./names";
import { strengthOf } from "./password";

describe("an e-mail address", () => {
  test.each(["mira@post.example", "m.holm+seeds@post.co.example", "mira@münchen.example"])(
    "%s looks right",
    (address) => {
      expect(checkEmail(address)).toBeNull();
    },
  );

  test.each([
    ["mira", "missingAt", null],
    ["@post.example", "missingName", null],
    ["mira@fernmail", "missingEnding", null],
    ["mira@gmail", "missingEnding", "mira@gmail.com"],
    ["mira@gmial", "missingEnding", "mira@gmail.com"],
    ["mira@gmail.", "missingEnding", "mira@gmail.com"],
    ["mira@post,example", "missingEnding", "mira@post.example"],
    ["mira holm@post.example", "malformed", null],
    ["mira@post..example", "malformed", "mira@post.example"],
    ["mira@gmial.com", "typo", "mira@gmail.com"],
    ["mira@gmail.con", "typo", "mira@gmail.com"],
    ["mira@post.ogr", "typo", "mira@post.org"],
  ] as const)("%s is %s, corrected to %s", (typed, kind, correction) => {
    expect(checkEmail(typed)).toEqual({ kind, correction });
  });

  test("surrounding spaces are ignored", () => {
    expect(checkEmail("  mira@post.example ")).toBeNull();
  });
});

describe("a user name", () => {
  test.each([
    ["Mira Holm", "mira_holm"],
    ["José", "jose"],
    ["@mira@rivermouth.example", "mira"],
    ["mira.holm-2", "mira_holm_2"],
    ["نور", null],
  ])("is derived from %s: %s", (typed, name) => {
    expect(toUsername(typed)).toBe(name);
  });

  test("is at most thirty letters long", () => {
    expect(isUsername("a".repeat(30))).toBe(true);
    expect(isUsername("a".repeat(31))).toBe(false);
    expect(toUsername("a".repeat(40))).toHaveLength(30);
  });

  test("that is taken gets an alternative", () => {
    expect(alternativeUsername("mira", "rivermouth.example")).toBe("mira_rivermouth");
    expect(
      isUsername(alternativeUsername("a".repeat(30), "rivermouth.example")),
      "never too long",
    ).toBe(true);
  });
});

describe("a password", () => {
  test.each([
    ["", "none"],
    ["otter", "short"],
    ["eightlet", "fair"],
    ["aaaaaaaaaaaaaaaaa", "repetitive"],
    ["four quiet otters", "strong"],
    ["ü".repeat(40), "long"],
  ])("%s is %s", (password, strength) => {
    expect(strengthOf(password)).toBe(strength);
  });
});

describe("a birth date", () => {
  test("is a valid date or null", () => {
    expect(dateOf({ day: "7", month: "3", year: "1990" })).toBe("1990-03-07");
    expect(dateOf({ day: "30", month: "2", year: "1990" }), "no such day").toBeNull();
    expect(dateOf({ day: "7", month: "3", year: "90" }), "the year in full").toBeNull();
    expect(dateOf({ day: "", month: "3", year: "1990" })).toBeNull();
  });

  test("splits into the parts it was joined from", () => {
    expect(partsOf("1990-03-07")).toEqual({ day: "7", month: "3", year: "1990" });
    expect(partsOf("")).toEqual({ day: "", month: "", year: "" });
  });

  test("increases the age on the birthday", () => {
    expect(ageOn("2000-05-12", new Date(2016, 4, 11))).toBe(15);
    expect(ageOn("2000-05-12", new Date(2016, 4, 12))).toBe(16);
  });

  test("is asked in the order of the locale", () => {
    expect(orderOf("en-US")).toEqual(["month", "day", "year"]);
    expect(orderOf("de")).toEqual(["day", "month", "year"]);
    expect(orderOf("ja")).toEqual(["year", "month", "day"]);
  });
});

test.each([
  [["de-AT", "en"], "de"],
  [["pt-BR"], "pt-BR"],
  [["en-US"], "en"],
  [[], "en"],
])("the language of e-mails is one the server has: %s", (wanted, language) => {
  expect(emailLanguage(wanted)).toBe(language);
});
