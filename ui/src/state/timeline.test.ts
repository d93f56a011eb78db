import { expect, test } from "vitest";
import { FakeBackend } from "$ipc/fake";
import { anAccount, anEntry, aPost } from "$ipc/fixtures";
import type { OpenedTimeline, Signal } from "$ipc/bindings";
import { rowId } from "./patch";
import { TimelineView } from "./timeline.svelte";

const inserted = (id: string, revision: number, view = 1): Signal => ({
  kind: "timeline",
  view,
  revision,
  change: { kind: "insert", entries: [anEntry(aPost(id, { id }), null, id)] },
});

const opened = (changes: Partial<OpenedTimeline> = {}): OpenedTimeline => ({
  view: 1,
  revision: 5,
  entries: [anEntry(aPost("100", { id: "100" }), null, "100")],
  anchor: null,
  hasNewer: false,
  waiting: 0,
  freshAt: null,
  complete: false,
  ...changes,
});

const view = () => new TimelineView(new FakeBackend({ accounts: [anAccount()] }), 1);

test("what comes before the snapshot waits for it, and what it already has is dropped", async () => {
  const timeline = view();
  timeline.hear(inserted("090", 5));
  timeline.hear(inserted("101", 6));

  await timeline.openWith(() => Promise.resolve(opened()));

  expect(timeline.entries.map(rowId)).toEqual(["post:101", "post:100"]);
});

test("changes of other views are none of its business", async () => {
  const timeline = view();
  await timeline.openWith(() => Promise.resolve(opened()));

  timeline.hear(inserted("101", 9, 2));

  expect(timeline.entries.map(rowId)).toEqual(["post:100"]);
});

test("the place that is kept says which row was the newest the reader had", async () => {
  const backend = new FakeBackend({ accounts: [anAccount()] });
  const timeline = new TimelineView(backend, 1);
  await timeline.openWith(() => Promise.resolve(opened()));

  timeline.saveAnchor("100", -12.4);

  expect(backend.asked.at(-1)).toEqual({
    name: "saveAnchor",
    args: [1, { key: "100", offset: -12, revealed: "100" }],
  });
});

test("a view that was closed before it opened is given back", async () => {
  const backend = new FakeBackend({ accounts: [anAccount()] });
  const timeline = new TimelineView(backend, 1);
  const opening = timeline.openWith(() => Promise.resolve(opened({ view: 8 })));
  timeline.close();

  await opening;

  expect(backend.asked.map((one) => one.name)).toContain("closeTimeline");
});
