import type { Block, RichText, Span } from "$ipc/bindings";

/**
 * Turns mentions and hashtags into plain text, because they lead into the client and the reader has
 * no account yet. Links to pages stay.
 */
export function plainLinks(text: RichText): RichText {
  return text.map(blockOf);
}

function blockOf(block: Block): Block {
  switch (block.kind) {
    case "paragraph":
      return { ...block, spans: block.spans.map(spanOf) };
    case "quote":
      return { ...block, blocks: plainLinks(block.blocks) };
    case "list":
      return { ...block, items: block.items.map(plainLinks) };
    case "code":
      return block;
  }
}

function spanOf(span: Span): Span {
  switch (span.kind) {
    case "mention":
      return { kind: "text", text: span.text };
    case "hashtag":
      return { kind: "text", text: `#${span.name}` };
    case "text":
    case "strong":
    case "emphasis":
    case "code":
    case "struck":
    case "link":
    case "emoji":
    case "break":
      return span;
  }
}
