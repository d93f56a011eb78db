import type { Block, RichText, Span } from "$ipc/bindings";

/** How many letters stand in a line of a post, near enough. */
const LINE = 60;

/** The most lines a post may have and still be shown whole. */
const WHOLE = 32;

/** How many lines of a longer one are shown. */
const SHOWN = 20;

/**
 * The beginning of a text that would fill the screen; none if it is short enough to be shown whole.
 *
 * It goes by the words and not by what is drawn, so that a post is as high the second time it is
 * drawn as it was the first, and so that ten thousand lines are never drawn at all.
 */
export function beginningOf(text: RichText, whole = WHOLE, shown = SHOWN): RichText | null {
  if (takeBlocks(text, new Room(whole)).whole) return null;
  return takeBlocks(text, new Room(shown)).blocks;
}

/** What is left of the lines, counted in letters. */
class Room {
  #left: number;

  constructor(lines: number) {
    this.#left = lines * LINE;
  }

  get isUsedUp() {
    return this.#left <= 0;
  }

  get left() {
    return this.#left;
  }

  take(letters: number) {
    this.#left -= letters;
  }

  /** Goes on in a new line. */
  turn() {
    const begun = this.#left % LINE;
    this.#left -= begun === 0 ? LINE : begun;
  }
}

interface Taken {
  blocks: Block[];
  whole: boolean;
}

function takeBlocks(blocks: RichText, room: Room): Taken {
  const taken: Block[] = [];
  for (const block of blocks) {
    if (room.isUsedUp) return { blocks: taken, whole: false };
    const [part, whole] = takeBlock(block, room);
    taken.push(part);
    if (!whole) return { blocks: taken, whole: false };
  }
  return { blocks: taken, whole: true };
}

function takeBlock(block: Block, room: Room): [part: Block, whole: boolean] {
  switch (block.kind) {
    case "paragraph": {
      const [spans, whole] = takeSpans(block.spans, room);
      room.turn();
      return [{ ...block, spans }, whole];
    }
    case "quote": {
      const { blocks, whole } = takeBlocks(block.blocks, room);
      return [{ ...block, blocks }, whole];
    }
    case "code": {
      const [text, whole] = takeLines(block.text, room);
      return [{ ...block, text }, whole];
    }
    case "list":
      return takeItems(block, room);
  }
}

function takeItems(
  list: Extract<Block, { kind: "list" }>,
  room: Room,
): [part: Block, whole: boolean] {
  const items: RichText[] = [];
  for (const item of list.items) {
    if (room.isUsedUp) return [{ ...list, items }, false];
    // An empty item takes a line too.
    if (item.length === 0) room.turn();
    const { blocks, whole } = takeBlocks(item, room);
    items.push(blocks);
    if (!whole) return [{ ...list, items }, false];
  }
  return [{ ...list, items }, true];
}

/** Lines of code do not wrap, so a long one is one line; but not a boundless one. */
function takeLines(code: string, room: Room): [part: string, whole: boolean] {
  const lines: string[] = [];
  for (const line of code.split("\n")) {
    if (room.isUsedUp) return [lines.join("\n"), false];
    lines.push(line);
    room.take(Math.max(LINE, line.length / 8));
  }
  return [lines.join("\n"), true];
}

function takeSpans(spans: readonly Span[], room: Room): [part: Span[], whole: boolean] {
  const taken: Span[] = [];
  for (const span of spans) {
    if (room.isUsedUp) return [taken, false];
    if (span.kind === "break") room.turn();
    else if (lengthOf(span) > room.left) return [[...taken, ...cut(span, room.left)], false];
    else room.take(lengthOf(span));
    taken.push(span);
  }
  return [taken, true];
}

function lengthOf(span: Span): number {
  switch (span.kind) {
    case "hashtag":
      return span.name.length + 1;
    case "emoji":
      return 3;
    case "break":
      return 0;
    default:
      return span.text.length + wideLetters(span.text);
  }
}

/** Letters that are as wide as they are high take the room of two. */
function wideLetters(text: string): number {
  return text.match(/[\u2e80-\ud7ff\uf900-\uffdc]/gu)?.length ?? 0;
}

/** The beginning of words; names and links are kept whole or left out. */
function cut(span: Span, room: number): Span[] {
  if (span.kind !== "text" && span.kind !== "strong" && span.kind !== "emphasis") return [];
  const part = span.text.slice(0, wideLetters(span.text) > 0 ? room / 2 : room);
  const end = part.lastIndexOf(" ");
  const words = end > part.length / 2 ? part.slice(0, end) : part.replace(/[\ud800-\udbff]$/, "");
  return [{ ...span, text: `${words} …` }];
}
