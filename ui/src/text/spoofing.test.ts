import { describe, expect, test } from "vitest";
import { stripBidiControls } from "$i18n/bidi";
import { undisclosedHandle, undisclosedHost } from "./spoofing";

describe("the host of a link", () => {
  test.each([
    ["https://mossbank.example/late-beans", "mossbank.example/late-beans"],
    ["https://mossbank.example/late-beans", "https://mossbank.example/la…"],
    ["https://www.mossbank.example/", "mossbank.example"],
    ["https://mossbank.example/", "www.Mossbank.example"],
    ["https://mossbank.example:8443/", "mossbank.example:8443"],
  ])("is not repeated when the text begins with it: %s, %s", (url, text) => {
    expect(undisclosedHost(url, text)).toBeNull();
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
  ])("is shown when the text does not begin with it: %s, %s", (url, text, host) => {
    expect(undisclosedHost(url, text)).toMatch(host.startsWith("xn--") ? /^xn--/ : host);
  });
});

describe("the handle of a mention", () => {
  const mention = (text: string) =>
    undisclosedHandle({ kind: "mention", text, handle: "@ana@mossbank.example", profile: null });

  test.each(["@ana", "ana", "@Ana@mossbank.example"])("is not repeated for %s", (text) => {
    expect(mention(text)).toBeNull();
  });

  test.each(["@wim", "@ana@kettle.example", "the team"])("is shown for %s", (text) => {
    expect(mention(text)).toBe("@ana@mossbank.example");
  });
});

test("only direction controls are removed from a line", () => {
  expect(stripBidiControls("Fern\u202e nedrag\u2069 نهر")).toBe("Fern nedrag نهر");
});
