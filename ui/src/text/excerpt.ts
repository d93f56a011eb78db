import type { Block, RichText, Span } from "$ipc/bindings";

/** Roughly how many characters fit in a line of a post. */
const LINE_LENGTH = 60;

/** A post of at most this many lines is shown in full. */
const MAX_LINES = 32;

/** How many lines of a longer post are shown. */
const EXCERPT_LINES = 20;

/**
 * The beginning of a text that is longer than `maxLines`, otherwise `null`.
 *
 * It counts characters instead of measuring, so that a post has the same height every time it is
 * rendered, and ten thousand lines are never rendered to find out that they are too many.
 */
export function excerptOf(
  text: RichText,
  maxLines = MAX_LINES,
  lines = EXCERPT_LINES,
): RichText | null {
  if (excerptBlocks(text, new LineBudget(maxLines)).isComplete) return null;
  return excerptBlocks(text, new LineBudget(lines)).blocks;
}

/** The lines that are left, counted in characters. */
class LineBudget {
  #remaining: number;

  constructor(lines: number) {
    this.#remaining = lines * LINE_LENGTH;
  }

  get isSpent() {
    return this.#remaining <= 0;
  }

  get remaining() {
    return this.#remaining;
  }

  spend(characters: number) {
    this.#remaining -= characters;
  }

  newLine() {
    const used = this.#remaining % LINE_LENGTH;
    this.#remaining -= used === 0 ? LINE_LENGTH : used;
  }
}

interface Excerpt {
  blocks: Block[];
  isComplete: boolean;
}

function excerptBlocks(blocks: RichText, budget: LineBudget): Excerpt {
  const kept: Block[] = [];
  for (const block of blocks) {
    if (budget.isSpent) return { blocks: kept, isComplete: false };
    const [part, isComplete] = excerptBlock(block, budget);
    kept.push(part);
    if (!isComplete) return { blocks: kept, isComplete: false };
  }
  return { blocks: kept, isComplete: true };
}

function excerptBlock(block: Block, budget: LineBudget): [part: Block, isComplete: boolean] {
  switch (block.kind) {
    case "paragraph": {
      const [spans, isComplete] = excerptSpans(block.spans, budget);
      budget.newLine();
      return [{ ...block, spans }, isComplete];
    }
    case "quote": {
      const { blocks, isComplete } = excerptBlocks(block.blocks, budget);
      return [{ ...block, blocks }, isComplete];
    }
    case "code": {
      const [text, isComplete] = codeLines(block.text, budget);
      return [{ ...block, text }, isComplete];
    }
    case "list":
      return excerptItems(block, budget);
  }
}

function excerptItems(
  list: Extract<Block, { kind: "list" }>,
  budget: LineBudget,
): [part: Block, isComplete: boolean] {
  const items: RichText[] = [];
  for (const item of list.items) {
    if (budget.isSpent) return [{ ...list, items }, false];
    // An empty item takes up a line too.
    if (item.length === 0) budget.newLine();
    const { blocks, isComplete } = excerptBlocks(item, budget);
    items.push(blocks);
    if (!isComplete) return [{ ...list, items }, false];
  }
  return [{ ...list, items }, true];
}

/** A line of code does not wrap, so it counts as one line unless it is very long. */
function codeLines(code: string, budget: LineBudget): [part: string, isComplete: boolean] {
  const lines: string[] = [];
  for (const line of code.split("\n")) {
    if (budget.isSpent) return [lines.join("\n"), false];
    lines.push(line);
    budget.spend(Math.max(LINE_LENGTH, line.length / 8));
  }
  return [lines.join("\n"), true];
}

function excerptSpans(
  spans: readonly Span[],
  budget: LineBudget,
): [part: Span[], isComplete: boolean] {
  const kept: Span[] = [];
  for (const span of spans) {
    if (budget.isSpent) return [kept, false];
    if (span.kind === "break") budget.newLine();
    else if (widthOf(span) > budget.remaining)
      return [[...kept, ...truncate(span, budget.remaining)], false];
    else budget.spend(widthOf(span));
    kept.push(span);
  }
  return [kept, true];
}

function widthOf(span: Span): number {
  switch (span.kind) {
    case "hashtag":
      return span.name.length + 1;
    case "emoji":
      return 3;
    case "break":
      return 0;
    default:
      return span.text.length + countWideCharacters(span.text);
  }
}

/** Full-width characters, which take up the width of two. */
function countWideCharacters(text: string): number {
  return text.match(/[\u2e80-\ud7ff\uf900-\uffdc]/gu)?.length ?? 0;
}

/** The beginning of plain text; mentions and links are kept whole or left out. */
function truncate(span: Span, budget: number): Span[] {
  if (span.kind !== "text" && span.kind !== "strong" && span.kind !== "emphasis") return [];
  const part = span.text.slice(0, countWideCharacters(span.text) > 0 ? budget / 2 : budget);
  const end = part.lastIndexOf(" ");
  const words = end > part.length / 2 ? part.slice(0, end) : part.replace(/[\ud800-\udbff]$/, "");
  return [{ ...span, text: `${words} …` }];
}
