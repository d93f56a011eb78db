//! One paragraph while it is being read.

use planetfall_model::{Block, Span};

use super::emoji;
use crate::entities::CustomEmoji;

/// How words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// As the rest.
    Plain,
    /// With stress.
    Strong,
    /// Set apart.
    Emphasis,
    /// As code.
    Code,
    /// Taken back.
    Struck,
}

/// The spans of a paragraph that is not finished.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    spans: Vec<Span>,
}

impl Paragraph {
    /// Adds words, with white space as HTML means it: one space for any run of it, and none at
    /// the beginning of a line.
    pub(crate) fn text(&mut self, text: &str, style: Style, emojis: &[CustomEmoji]) {
        let mut words = String::with_capacity(text.len());
        let mut ends_open = self.ends_open();
        for c in text.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if !is_space {
                words.push(c);
            } else if !ends_open {
                words.push(' ');
            }
            ends_open = is_space;
        }
        if words.is_empty() {
            return;
        }
        match style {
            Style::Plain => {
                for span in emoji::split(&words, emojis) {
                    self.push(span);
                }
            }
            Style::Strong => self.push(Span::Strong { text: words }),
            Style::Emphasis => self.push(Span::Emphasis { text: words }),
            Style::Code => self.push(Span::Code { text: words }),
            Style::Struck => self.push(Span::Struck { text: words }),
        }
    }

    /// Begins a new line.
    pub(crate) fn line_break(&mut self) {
        self.trim_end();
        self.spans.push(Span::Break);
    }

    /// Adds a span, joined to the last one if they are of one kind.
    pub(crate) fn push(&mut self, span: Span) {
        match (self.spans.last_mut(), span) {
            (Some(Span::Text { text }), Span::Text { text: more })
            | (Some(Span::Strong { text }), Span::Strong { text: more })
            | (Some(Span::Emphasis { text }), Span::Emphasis { text: more })
            | (Some(Span::Code { text }), Span::Code { text: more })
            | (Some(Span::Struck { text }), Span::Struck { text: more }) => text.push_str(&more),
            (_, span) => self.spans.push(span),
        }
    }

    /// The paragraph, if there is anything in it.
    pub(crate) fn finish(mut self) -> Option<Block> {
        self.trim_end();
        while self.spans.last() == Some(&Span::Break) {
            self.spans.pop();
            self.trim_end();
        }
        let first = self.spans.iter().position(|span| *span != Span::Break)?;
        self.spans.drain(..first);
        Some(Block::Paragraph { spans: self.spans })
    }

    /// Whether white space that comes now means nothing.
    fn ends_open(&self) -> bool {
        match self.spans.last() {
            None | Some(Span::Break) => true,
            Some(
                Span::Text { text }
                | Span::Strong { text }
                | Span::Emphasis { text }
                | Span::Code { text }
                | Span::Struck { text },
            ) => text.ends_with(' '),
            Some(
                Span::Mention { .. }
                | Span::Hashtag { .. }
                | Span::Link { .. }
                | Span::Emoji { .. },
            ) => false,
        }
    }

    fn trim_end(&mut self) {
        while let Some(
            Span::Text { text }
            | Span::Strong { text }
            | Span::Emphasis { text }
            | Span::Code { text }
            | Span::Struck { text },
        ) = self.spans.last_mut()
        {
            text.truncate(text.trim_end_matches(' ').len());
            if !text.is_empty() {
                break;
            }
            self.spans.pop();
        }
    }
}
