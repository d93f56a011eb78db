import { render } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, describe, expect, test, vi } from "vitest";
import Preview from "$gallery/Preview.svelte";
import { loadMessages, translator } from "$i18n";
import { SELF_HOSTING, CHECKLIST, FIRST_MONTH, OFFERS, PRICES, READING } from "./facts";
import Own from "./Own.preview.svelte";

beforeAll(() => loadMessages("own"));

const SOURCES = [
  FIRST_MONTH,
  ...[...PRICES, ...OFFERS, ...SELF_HOSTING, ...READING].map((one) => one.source),
];

describe("a claim about others", () => {
  test.each(SOURCES)("$from has a day or a month, and a page to read it on", ({ date, url }) => {
    expect(date).toMatch(/^\d{4}-\d{2}(-\d{2})?$/);
    expect(new URL(url).protocol).toBe("https:");
  });

  test("is shown with its source beside it", async () => {
    const { findByRole, getAllByRole } = render(Preview, { title: "Own", component: Own });
    await findByRole("heading", { name: "Make your own planet" });

    const links = getAllByRole("link").map((link) => link.getAttribute("href"));
    expect(links).toEqual(expect.arrayContaining(SOURCES.map(({ url }) => url)));
  });
});

test("the checklist asks questions, and answers none for the reader", () => {
  for (const text of CHECKLIST) expect(translator("own")(text)).toContain("?");
});

test("a name draws its portrait without any request", async () => {
  const asked = vi.spyOn(globalThis, "fetch");
  const { findByRole, container } = render(Preview, { title: "Own", component: Own });
  const field = await findByRole("textbox", { name: "What could it be called?" });
  const drawn = () => container.querySelector('svg.planet[width="112"]')?.innerHTML;
  const before = drawn();

  await userEvent.setup().type(field, "mossbank.example");

  expect(drawn()).not.toBe(before);
  expect(asked).not.toHaveBeenCalled();
});
