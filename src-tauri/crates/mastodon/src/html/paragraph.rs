//! Collects the spans of one paragraph.

use planetfall_model::{Block, Span};

use super::emoji;
use crate::entities::CustomEmoji;

/// The style of a text span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Strong,
    Emphasis,
    Code,
    Struck,
}

/// The spans of an unfinished paragraph.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    spans: Vec<Span>,
}

impl Paragraph {
    /// Adds text with the white space rules of HTML: any run of it is one space, and there is none at
    /// the start of a line.
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

    /// Adds a line break, without spaces before it.
    pub(crate) fn line_break(&mut self) {
        self.trim_end();
        self.spans.push(Span::Break);
    }

    /// Adds a span; merges it with the last one if they have the same style.
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

    /// Whether white space is ignored here.
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
