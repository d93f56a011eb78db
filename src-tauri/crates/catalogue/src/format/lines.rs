//! The catalogue's text format: one fact per line, each with its source.
//!
//! ```text
//! # A comment.
//! source watch 2026-05 a list that watches servers
//! source pages 2026-11 the server’s own pages
//!
//! server moss.example
//! name Mossbank @pages
//! about For people who grow things. @pages
//! runs mastodon @watch
//! topics gardening food @pages
//! politics green @pages
//! communities? women @pages
//! run-by cooperative @pages
//! speaks en de @pages
//! place GB GB-SCT Glasgow @pages
//! joins approval @pages
//! people 850 @watch
//! since 2019 @pages
//! costs money @pages
//! takes-people @watch
//! seen @watch
//! ```
//!
//! `says` is the server's own description, in its own language. `island` marks a server that
//! federates only with an allowlist. A date is a year, a month or a day. Older texts, among them
//! list updates in the cache, begin a record with `planet` instead of `server`.
//!
//! A `?` behind `topics`, `politics`, `communities` or `size` marks our assumption, which no source
//! confirms: it may improve the match a little, and is never a reason. Every line except `server`
//! is optional; a missing line means that the fact is unknown.

/// Why a text is not in the catalogue's format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct FormatError {
    /// The line number, from 1.
    pub line: usize,
    /// What is wrong with the line.
    pub reason: String,
}

/// A line that is neither empty nor a comment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    /// The line number, starting at 1.
    pub(crate) number: usize,
    pub(crate) key: &'a str,
    /// The value without its source.
    pub(crate) value: &'a str,
    /// The short name of the source; empty without one.
    pub(crate) source: &'a str,
}

impl<'a> Line<'a> {
    pub(crate) fn error(&self, reason: &str) -> FormatError {
        FormatError { line: self.number, reason: reason.to_owned() }
    }

    /// The words of the value.
    pub(crate) fn values(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.value.split_whitespace()
    }

    /// The first word of the value; empty without one.
    pub(crate) fn first_value(&self) -> &'a str {
        self.value.split(' ').next().unwrap_or_default()
    }
}

/// Every line of `text` that is neither empty nor a comment.
pub(crate) fn parse_lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.lines().enumerate().filter_map(|(at, text)| {
        let text = text.trim();
        if text.is_empty() || text.starts_with('#') {
            return None;
        }
        let (text, source) = split_source(text);
        let (key, value) = text.split_once(' ').unwrap_or((text, ""));
        Some(Line { number: at + 1, key, value: value.trim(), source })
    })
}

/// Splits a source such as `@watch` off the end of a line.
fn split_source(text: &str) -> (&str, &str) {
    match text.rsplit_once(" @") {
        Some((text, source)) if !source.contains([' ', '@']) => (text, source),
        Some(_) | None => (text, ""),
    }
}
