//! The directory's own format: one fact a line, each with its source.
//!
//! ```text
//! # A line like this one says nothing.
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
//! `says` is a line the server wrote of itself, in a language of its own, and `island` that it talks
//! only to servers on a list. A date is a year, a month or a day.
//!
//! A `?` behind `topics`, `politics`, `communities` or `size` means that we think so and that no
//! source says it: it may help the match a little, and is never a reason. Every line but `server`
//! may be left out; what is left out is unknown, and unknown is neutral.

/// Why a directory cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct ReadError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

/// A line that says something.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    /// From 1.
    pub(crate) number: usize,
    /// What it is about.
    pub(crate) word: &'a str,
    /// What it says, without its source.
    pub(crate) rest: &'a str,
    /// The name of its source; empty if it has none.
    pub(crate) source: &'a str,
}

impl<'a> Line<'a> {
    /// What is wrong with this line.
    pub(crate) fn wrong(&self, why: &str) -> ReadError {
        ReadError { line: self.number, why: why.to_owned() }
    }

    /// What it says, one word after the other.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.rest.split_whitespace()
    }
}

/// Every line of `text` that says something.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.lines().enumerate().filter_map(|(at, text)| {
        let text = text.trim();
        if text.is_empty() || text.starts_with('#') {
            return None;
        }
        let (text, source) = split_source(text);
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        Some(Line { number: at + 1, word, rest: rest.trim(), source })
    })
}

/// Takes the source, such as `@watch`, from the end of a line.
fn split_source(text: &str) -> (&str, &str) {
    match text.rsplit_once(" @") {
        Some((text, source)) if !source.contains([' ', '@']) => (text, source),
        Some(_) | None => (text, ""),
    }
}
