// A lint rule: words on the screen come from the messages, never from the markup.
const SPOKEN = new Set(["alt", "aria-label", "aria-description", "placeholder", "title"]);
const WORDS = /\p{L}{2,}/u;

export const literalText = {
  meta: {
    type: "problem",
    schema: [],
    messages: { literal: 'Words belong in src/i18n/messages; say t("…") here.' },
  },
  create(context) {
    const report = (node, text) => {
      if (WORDS.test(text)) context.report({ node, messageId: "literal" });
    };
    return {
      SvelteText(node) {
        if (["SvelteScriptElement", "SvelteStyleElement"].includes(node.parent?.type)) return;
        report(node, node.value);
      },
      SvelteAttribute(node) {
        if (!SPOKEN.has(node.key.name)) return;
        for (const value of node.value)
          if (value.type === "SvelteLiteral") report(node, value.value);
      },
    };
  },
};
