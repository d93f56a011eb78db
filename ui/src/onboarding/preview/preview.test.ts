import { beforeAll, describe, expect, test } from "vitest";
import { FakeBackend, type FakeWorld } from "$ipc/fake";
import {
  aPeek,
  aPolicyDocument,
  aShield,
  aText,
  NOW,
  rivermouth,
  TERMS,
  weeklyActivity,
} from "$ipc/fixtures";
import type { Peek, Problem, BlockedDomain } from "$ipc/bindings";
import { loadMessages } from "$i18n";
import { renderApp } from "$testing/render";
import { plainLinks } from "./plainLinks";
import { hasRedacted, filterBlocks, blockReasons } from "./domainBlocks";
import { lineOf, activityWords, completeWeeks } from "./activity";

beforeAll(() => loadMessages("planets", "peek"));

const domain = "rivermouth.example";

function blocked(name: string, comment = "", fully = true): BlockedDomain {
  return { domain: name, fully, comment, digest: null };
}

/** Opens the preview of Rivermouth. */
async function openPreview(peek: Partial<Peek> = {}, world: FakeWorld = {}, refused?: Problem) {
  const backend = new FakeBackend({
    terms: TERMS,
    catalogue: [rivermouth],
    peeks: { [domain]: aPeek(rivermouth, peek) },
    journey: {
      step: "suggestions",
      suggestions: {
        cards: [rivermouth],
        progress: { kind: "done" },
        shown: [domain],
        offline: false,
      },
      preview: domain,
    },
    ...world,
  });
  if (refused) backend.refuse("peek", refused);
  const app = renderApp(backend);
  await app.page.findByRole("heading", { level: 1 });
  return app;
}

describe("the activity of a server", () => {
  test.each([
    ["steady", [300, 310, 305, 298, 300, 312, 309, 301], "About 310 people a week, steady"],
    ["growing", [20, 22, 25, 24, 60, 70, 80, 90], "About 60 people a week, more than before"],
    ["shrinking", [90, 80, 70, 60, 30, 25, 24, 20], "About 60 people a week, fewer than before"],
    ["alone", [1, 1, 1], "About one person a week"],
    ["silent", [0, 0, 0, 0], "Nobody came in the last weeks"],
  ])("%s", (_case, people, said) => {
    expect(activityWords(weeklyActivity(people)).people).toBe(said);
  });

  test("few weeks show no trend", () => {
    expect(activityWords(weeklyActivity([10, 90])).people).not.toContain(",");
  });

  test("the running week is left out, because it would look like a decline", () => {
    const activity = [
      ...weeklyActivity([300, 310]),
      { ...weeklyActivity([40])[0]!, from: NOW - 3_600_000 },
    ];

    expect(completeWeeks(activity, NOW).map(({ people }) => people)).toEqual([300, 310]);
  });

  test("the line starts at zero, so that small changes look small", () => {
    expect(lineOf([50, 100], 100, 40)).toBe("0,20 100,0");
    expect(lineOf([0, 0], 100, 40), "no activity is a line at zero").toBe("0,40 100,40");
  });

  test("is stated in words, and in a table for screen readers", async () => {
    const { user, page, sees } = await openPreview();

    await sees("About 310 people a week, steady.");
    await user.click(page.getByText("The numbers, week by week"));
    expect(page.getAllByRole("row")).toHaveLength(13);
    expect(page.getByRole("columnheader", { name: "Posts" })).toBeInTheDocument();
  });

  test("if unknown is stated to be unknown", async () => {
    const { sees } = await openPreview({ activity: [] });

    await sees(/It does not count who comes/);
  });
});

describe("the policy documents", () => {
  test("are requested once, when they are opened", async () => {
    const papers = { [domain]: [aPolicyDocument("about", "We belong to each other.")] };
    const { user, page, asked, press, sees } = await openPreview({}, { papers });
    const button = await page.findByRole("button", { name: /who runs it and who pays/ });
    expect(asked("policyDocument")).toHaveLength(0);

    await user.click(button);
    await sees("We belong to each other.");
    expect(page.getByText(/Written by Rivermouth/)).toBeInTheDocument();
    await press("Close");
    await user.click(button);

    await sees("We belong to each other.");
    expect(asked("policyDocument").map((one) => one.args)).toEqual([[domain, "about"]]);
  });

  test("show their date", async () => {
    const papers = { [domain]: [aPolicyDocument("terms", "Be fair.")] };
    const { press, sees } = await openPreview({}, { papers });

    await press("Its terms");

    await sees(/In force since .*2026/);
  });

  test("that do not exist are reported", async () => {
    const { press, sees } = await openPreview();

    await press("Its terms");

    await sees(/published no such text/);
  });

  test("that fail can be retried", async () => {
    const papers = { [domain]: [aPolicyDocument("privacy", "We keep little.")] };
    const { backend, press, sees } = await openPreview({}, { papers });
    backend.refuse("policyDocument", { kind: "serverUnreachable", domain });

    await press(/what it knows of you/);
    await press("Try again");

    await sees("We keep little.");
  });

  test("have no mentions or hashtags as links, but keep other links", () => {
    const text = plainLinks([
      {
        kind: "list",
        start: null,
        items: [
          [
            {
              kind: "paragraph",
              spans: [
                {
                  kind: "mention",
                  text: "@ilse",
                  handle: "@ilse@rivermouth.example",
                  profile: null,
                },
                { kind: "hashtag", name: "town" },
                { kind: "link", url: "https://rivermouth.example/books", text: "books" },
              ],
            },
          ],
        ],
      },
      ...aText("plain"),
    ]);

    expect(JSON.stringify(text)).not.toMatch(/mention|hashtag/);
    expect(JSON.stringify(text)).toContain("https://rivermouth.example/books");
    expect(JSON.stringify(text)).toContain("#town");
  });
});

describe("the blocked domains", () => {
  test("reasons are counted ignoring case and white space", () => {
    const servers = ["Hate", "hate ", "HATE", "Adverts", "", " "].map((why, at) =>
      blocked(`${at}.example`, why),
    );

    expect(blockReasons(servers)).toEqual({
      reasons: [
        { words: "Hate", count: 3 },
        { words: "Adverts", count: 1 },
      ],
      others: 0,
      withoutReason: 2,
    });
  });

  test("rare reasons are summed up", () => {
    const servers = Array.from({ length: 40 }, (_, at) =>
      blocked(`${at}.example`, `why ${at % 9}`),
    );
    const { reasons, others, withoutReason } = blockReasons(servers);

    expect(reasons).toHaveLength(4);
    expect(reasons.reduce((sum, { count }) => sum + count, 0) + others + withoutReason).toBe(40);
  });

  test("are found by domain and by reason", () => {
    const servers = [blocked("loud.example", "Hate"), blocked("sh*p.example", "Adverts")];

    expect(filterBlocks(servers, "LOUD")).toHaveLength(1);
    expect(filterBlocks(servers, "adverts")).toHaveLength(1);
    expect(hasRedacted(servers)).toBe(true);
  });

  test("full and limited blocks are counted separately", async () => {
    const servers = [blocked("a.example", "Hate"), blocked("b.example", "", false)];
    const { page, sees } = await openPreview({ domainBlocks: { kind: "published", servers } });

    await sees(/doesn’t talk to one planet\. It talks only a little to one/);
    expect(page.getByText("1 for “Hate”")).toBeInTheDocument();
    expect(page.getByText("1 without a word")).toBeInTheDocument();
  });

  test("the share of widely blocked servers is stated in words with a date", async () => {
    const shield = aShield({ shield: "some", isStale: true });
    const { page, sees } = await openPreview({ shield });

    await sees(/blocks some of the planets that are widely blocked/);
    const source = page.getByText(/Compared on this computer with four public lists/);
    expect(source).toHaveTextContent(/March.*2026/);
    expect(source, "that it is old is said").toHaveTextContent(/may be different by now/);
    expect(source.textContent, "no list is named, so that none is advertised").not.toMatch(/Oaks/);
  });

  test("an unpublished list is mentioned once and says nothing about safety", async () => {
    const { page } = await openPreview({
      domainBlocks: { kind: "notPublished" },
      shield: aShield({ shield: "notPublished" }),
    });

    expect(await page.findAllByText(/says nothing about how safe it is/)).toHaveLength(1);
    expect(
      page.queryByLabelText("Does it talk to a friend’s planet?"),
      "there is no list to look in",
    ).toBeNull();
  });

  test("an allow-list server says so", async () => {
    const card = rivermouth;
    const island = aPeek(card);
    const { sees } = await openPreview({
      visit: { ...island.visit, isIsland: true },
      domainBlocks: { kind: "notPublished" },
    });

    await sees(/only to planets on a list of its own/);
  });
});

describe("the federation check", () => {
  const servers = [blocked("loudhall.example", "Hate"), blocked("sleepy.example", "", false)];

  async function check(address: string) {
    const screen = await openPreview({ domainBlocks: { kind: "published", servers } });
    const field = await screen.page.findByRole("textbox", { name: /friend’s planet/ });
    if (address !== "") await screen.user.type(field, address);
    await screen.user.click(screen.page.getByRole("button", { name: "Find out" }));
    return { ...screen, field };
  }

  test.each([
    ["@ana@mossbank.example", /^As far as its list says, yes: mossbank\.example/],
    ["loudhall.example", /^No\. Nothing goes between here and loudhall\.example/],
    ["@bo@sleepy.example", /^Only a little\./],
  ])("%s is answered in words", async (address, said) => {
    const { page } = await check(address);

    expect(await page.findByText(said)).toBeInTheDocument();
  });

  test("shows the server's reason beside a no", async () => {
    const { sees } = await check("@cy@loudhall.example");

    await sees("It says: “Hate”");
  });

  test("reports an invalid address, which stays in the field", async () => {
    const { field, sees } = await check("my friend");

    await sees(/“my friend” is not the name of a planet/);
    expect(field).toHaveValue("my friend");
    expect(field).toBeInvalid();
  });

  test("reports an empty field without a request", async () => {
    const { asked, sees } = await check("");

    await sees("There is no address in the field yet.");
    expect(asked("checkFederation")).toHaveLength(0);
  });

  test("removes the answer when another address is typed", async () => {
    const { user, page, field } = await check("loudhall.example");
    await page.findByText(/^No\./);

    await user.type(field, "x");

    expect(page.queryByText(/^No\./), "it was about another planet").toBeNull();
  });
});

describe("a failed preview", () => {
  test.each<[Problem, RegExp]>([
    [{ kind: "serverUnreachable", domain }, /does not answer/],
    [{ kind: "serverBroken", domain }, /gave an answer that makes no sense/],
    [{ kind: "serverBusy", domain, retryInSeconds: 9 }, /has a lot to do/],
    [{ kind: "residentsOnly", domain }, /only to people who live there/],
    [{ kind: "saysItIsAnother", domain, other: "harbour.example" }, /says it is harbour\.example/],
    [{ kind: "notAServer", domain, software: "WordPress" }, /runs WordPress/],
    [{ kind: "notAServer", domain, software: null }, /is a web page, but no planet/],
    [{ kind: "offline" }, /There is no network/],
  ])("$kind is explained, and nothing has changed", async (problem, said) => {
    const { page } = await openPreview({}, {}, problem);

    expect(await page.findByText(said)).toBeInTheDocument();
    expect(page.getByText(/Nothing has changed\. Go back/)).toBeInTheDocument();
    expect(page.getByRole("button", { name: "Back" })).toBeEnabled();
    expect(page.queryByRole("button", { name: /^Choose/ }), "there is no form to go to").toBeNull();
  });

  test("a retry is offered only where it can help", async () => {
    const { page, sees } = await openPreview(
      {},
      {},
      { kind: "notAServer", domain, software: "Lemmy" },
    );

    await sees(/often follow people there/);
    expect(page.queryByRole("button", { name: "Try again" })).toBeNull();
  });
});

test("contact, minimum age, own page and status page are shown", async () => {
  const { visit } = aPeek(rivermouth);
  const { page } = await openPreview({
    visit: { ...visit, minAge: 16, statusUrl: "https://rivermouth.example/health" },
  });

  expect(
    await page.findByRole("link", { name: "Ilse answers for this planet" }),
  ).toBeInTheDocument();
  expect(page.getByText("You must be 16 or older.")).toBeInTheDocument();
  expect(page.getByRole("link", { name: "Is it running well?" })).toHaveAttribute(
    "href",
    "https://rivermouth.example/health",
  );
});
