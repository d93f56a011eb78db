import type { Block, RichText, Span } from "$ipc/bindings";

/**
 * A text of a server for somebody who has no account: names and hashtags lead into the client,
 * where nobody is yet, so they are words. Links to pages stay.
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
