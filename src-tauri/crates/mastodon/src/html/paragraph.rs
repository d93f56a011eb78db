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
    /// Adds text. White space with a line of the source in it is one space, as in HTML, and so is a
    /// single space; there is none at the start of a line.
    ///
    /// Runs of spaces within a line are kept: people draw and align with them.
    pub(crate) fn text(&mut self, text: &str, style: Style, emojis: &[CustomEmoji]) {
        let mut words = String::with_capacity(text.len());
        let mut ends_open = self.ends_open();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let is_run = is_space(first);
            let end = rest.find(|c| is_space(c) != is_run).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            let is_kept = run.len() > 1 && run.bytes().all(|byte| byte == b' ');
            if !is_run || is_kept {
                words.push_str(run);
            } else if !ends_open {
                words.push(' ');
            }
            ends_open = is_run;
            rest = after;
        }
        if words.is_empty() {
            return;
        }
        if style == Style::Code {
            self.push(Span::Code { text: words });
            return;
        }
        for span in emoji::split(&words, emojis) {
            self.push(styled(span, style));
        }
    }

    /// Adds a formula, which is not changed.
    pub(crate) fn formula(&mut self, text: &str) {
        if !text.is_empty() {
            self.push(Span::Code { text: text.to_owned() });
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

const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// The span in a style; pictures have none.
fn styled(span: Span, style: Style) -> Span {
    let Span::Text { text } = span else { return span };
    match style {
        Style::Plain => Span::Text { text },
        Style::Strong => Span::Strong { text },
        Style::Emphasis => Span::Emphasis { text },
        Style::Code => Span::Code { text },
        Style::Struck => Span::Struck { text },
    }
}
