import { afterEach, describe, expect, test } from "vitest";
import {
  chooseLocale,
  isMessage,
  loadMessages,
  setLocale,
  t,
  translator,
  type EarlyMessageId,
} from "./index";
import { clockTime, count, list, relativeTime } from "./format";

const atlas = translator("atlas");
const NOON = new Date(2026, 4, 12, 12, 0, 0).getTime();
const MINUTE = 60_000;

afterEach(() => setLocale("en"));

describe("a message", () => {
  test("is filled with its arguments", () => {
    expect(t("stream-live", { server: "Rivermouth" })).toBe("Live from Rivermouth");
  });

  test("counts in the reader's language", () => {
    expect(t("problem-busy-way", { seconds: 1 })).toContain("a second");
    expect(t("problem-busy-way", { seconds: 30 })).toContain("30 seconds");
  });

  test("throws in development when an argument is missing", () => {
    expect(() => t("stream-live")).toThrow("stream-live");
  });

  test("throws in development when the id does not exist", () => {
    expect(() => t("no-such-thing" as EarlyMessageId)).toThrow("no-such-thing");
  });

  test("isolates a name of the other direction", () => {
    const said = t("stream-live", { server: "نهر" });

    expect(said, "the name is isolated").toBe("Live from \u2068نهر\u2069");
    expect(t("stream-live", { server: "River" }), "a name of our direction needs no marks").toBe(
      "Live from River",
    );
    expect(
      t("stream-live", { server: "\u202eReviR" }),
      "a direction control in a name is removed",
    ).toBe("Live from ReviR");
  });
});

describe("a late message", () => {
  test("is known once its bundle is loaded, however often that is asked for", async () => {
    expect(isMessage("atlas-title"), "no screen has loaded it").toBe(false);

    await Promise.all([loadMessages("atlas"), loadMessages("atlas", "planets")]);

    expect(atlas("atlas-title")).toBe("All planets");
    expect(isMessage("planets-peek"), "several can be loaded at once").toBe(true);
  });

  test("stays known when the locale changes", async () => {
    await loadMessages("atlas");

    setLocale("rtl");
    expect(atlas("atlas-title")).toMatch(/^[\u0590-\u05ff ]+$/);
    setLocale("en");
    expect(atlas("atlas-title")).toBe("All planets");
  });

  test("is a type error without the translator of its bundle", async () => {
    await loadMessages("atlas");

    // @ts-expect-error `t` has only the messages that are loaded with the page.
    expect(t("atlas-title")).toBe("All planets");
    // @ts-expect-error The map's bundle does not have this message.
    expect(translator("map")("atlas-title")).toBe("All planets");
    expect(atlas("atlas-title")).toBe("All planets");
  });
});

describe("a pseudo locale", () => {
  test("makes words longer and leaves arguments alone", () => {
    setLocale("long");

    const said = t("stream-live", { server: "Rivermouth" });

    expect(said, "our words change").not.toContain("Live from");
    expect(said, "what comes from outside does not").toContain("Rivermouth");
  });

  test("can run from right to left", () => {
    setLocale("rtl");

    expect(document.documentElement.dir).toBe("rtl");
    expect(t("nav-home")).toMatch(/^[\u0590-\u05ff]+$/);
  });
});

test("a reader whose language we do not have gets English", () => {
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
  ])("%d ms ago has a short form", (ago, said) => {
    expect(relativeTime(NOON - ago, NOON)).toBe(said);
  });

  test("a little in the future, by a clock that is wrong, is now", () => {
    expect(relativeTime(NOON + MINUTE, NOON)).toBe("now");
  });

  test("has a time of day", () => {
    expect(clockTime(NOON)).toMatch(/^12:00/);
  });
});

test("a large number has a compact form", () => {
  expect(count(87)).toBe("87");
  expect(count(1234)).toBe("1.2K");
});

test("a list is joined with commas and “and”", () => {
  expect(list(["Ana", "Bo", "Cy"])).toBe("Ana, Bo, and Cy");
});
