import { stripBidiControls } from "$i18n/bidi";
import type { Block, RichText, Span, TextLine } from "$ipc/bindings";

/** A text without formatting, for screen readers and short previews. */
export function plainText(text: RichText): string {
  return text
    .map(plainBlock)
    .filter((block) => block !== "")
    .join("\n\n");
}

/** A line without formatting. Custom emoji become their names. */
export function plainLine(line: TextLine): string {
  return stripBidiControls(line.map(plainSpan).join("")).trim();
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return plainLine(block.spans);
    case "quote":
      return plainText(block.blocks);
    case "code":
      return block.text.trim();
    case "list":
      return block.items.map(plainText).join("\n");
  }
}

function plainSpan(span: Span): string {
  switch (span.kind) {
    case "text":
    case "strong":
    case "emphasis":
    case "code":
    case "struck":
    case "mention":
    case "link":
      return span.text;
    case "hashtag":
      return `#${span.name}`;
    case "emoji":
      return ` ${span.shortcode.replaceAll("_", " ")} `;
    case "break":
      return "\n";
  }
}
