import { afterEach, describe, expect, test } from "vitest";
import { chooseLocale, isMessage, learn, speak, t, type MessageId } from "./index";
import { clockTime, count, list, relativeTime } from "./format";

const NOON = new Date(2026, 4, 12, 12, 0, 0).getTime();
const MINUTE = 60_000;

afterEach(() => speak("en"));

describe("a message", () => {
  test("is filled with what it needs", () => {
    expect(t("stream-live", { server: "Rivermouth" })).toBe("Live from Rivermouth");
  });

  test("counts in the reader's language", () => {
    expect(t("problem-busy-way", { seconds: 1 })).toContain("a second");
    expect(t("problem-busy-way", { seconds: 30 })).toContain("30 seconds");
  });

  test("that lacks what it needs is a mistake we hear of", () => {
    expect(() => t("stream-live")).toThrow("stream-live");
  });

  test("that does not exist is a mistake we hear of", () => {
    expect(() => t("no-such-thing" as MessageId)).toThrow("no-such-thing");
  });

  test("keeps a name of the other direction from turning it", () => {
    const said = t("stream-live", { server: "نهر" });

    expect(said, "the name is isolated").toBe("Live from \u2068نهر\u2069");
    expect(t("stream-live", { server: "River" }), "a name of our direction needs no marks").toBe(
      "Live from River",
    );
    expect(t("stream-live", { server: "\u202eReviR" }), "no name turns what follows it").toBe(
      "Live from ReviR",
    );
  });
});

describe("a message that comes later", () => {
  test("is known once it was learned, however often that was asked for", async () => {
    expect(isMessage("atlas-title"), "nobody has opened its screen").toBe(false);

    await Promise.all([learn("atlas"), learn("atlas", "planets")]);

    expect(t("atlas-title")).toBe("All planets");
    expect(isMessage("planets-peek"), "several can be learned at once").toBe(true);
  });

  test("stays known when the page is said another way", async () => {
    await learn("atlas");

    speak("rtl");
    expect(t("atlas-title")).toMatch(/^[\u0590-\u05ff ]+$/);
    speak("en");
    expect(t("atlas-title")).toBe("All planets");
  });
});

describe("a language nobody speaks", () => {
  test("makes words longer and leaves names alone", () => {
    speak("long");

    const said = t("stream-live", { server: "Rivermouth" });

    expect(said, "our words change").not.toContain("Live from");
    expect(said, "what comes from outside does not").toContain("Rivermouth");
  });

  test("turns the page to the right", () => {
    speak("rtl");

    expect(document.documentElement.dir).toBe("rtl");
    expect(t("nav-home")).toMatch(/^[\u0590-\u05ff]+$/);
  });
});

test("a reader of a language we do not have gets English", () => {
  expect(chooseLocale(["gsw-CH", "fr"])).toBe("en");
});

describe("a moment", () => {
  test.each([
    [0, "now"],
    [4 * MINUTE, "4 min"],
    [3 * 60 * MINUTE, "3 hr"],
    [2 * 24 * 60 * MINUTE, "2 days"],
    [40 * 24 * 60 * MINUTE, "Apr 2"],
    [400 * 24 * 60 * MINUTE, "Apr 7, 2025"],
  ])("%d ms ago is said shortly", (ago, said) => {
    expect(relativeTime(NOON - ago, NOON)).toBe(said);
  });

  test("a little in the future, by a clock that is wrong, is now", () => {
    expect(relativeTime(NOON + MINUTE, NOON)).toBe("now");
  });

  test("has a time of day", () => {
    expect(clockTime(NOON)).toMatch(/^12:00/);
  });
});

test("a long number is short in a narrow place", () => {
  expect(count(87)).toBe("87");
  expect(count(1234)).toBe("1.2K");
});

test("several things are joined as one says them", () => {
  expect(list(["Ana", "Bo", "Cy"])).toBe("Ana, Bo, and Cy");
});
