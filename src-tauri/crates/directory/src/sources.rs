//! Where the directory has its facts from.

use planetfall_model::Source;

use crate::lines::{Line, ReadError};

/// One source of one catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SourceId(u16);

/// All sources of a catalogue.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    names: Vec<String>,
    shown: Vec<Source>,
}

impl Sources {
    /// Takes `source NAME DATE TITLE`. A name that was there already is refused.
    pub(crate) fn add(&mut self, line: &Line<'_>) -> Result<(), ReadError> {
        let mut parts = line.rest.splitn(3, ' ');
        let (Some(name), Some(date), Some(from)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(line.wrong("a source needs a name, a date and a title"));
        };
        if !is_date(date) {
            return Err(line.wrong("a date is a year, or a year and a month, such as 2026-05"));
        }
        if self.find(name).is_some() || self.names.len() >= usize::from(u16::MAX) {
            return Err(line.wrong("this source is there twice"));
        }
        self.names.push(name.to_owned());
        self.shown.push(Source::Directory { from: from.to_owned(), date: date.to_owned() });
        Ok(())
    }

    /// The source of this name.
    pub(crate) fn find(&self, name: &str) -> Option<SourceId> {
        let at = self.names.iter().position(|known| known == name)?;
        u16::try_from(at).ok().map(SourceId)
    }

    /// The source as the screen gets it.
    pub(crate) fn shown(&self, id: SourceId) -> Source {
        self.shown[usize::from(id.0)].clone()
    }

    /// Whether the facts were put down by the people who make Planetfall, from what they know.
    pub(crate) fn is_ours(&self, id: SourceId) -> bool {
        self.names[usize::from(id.0)] == OURS
    }
}

/// The name of our own knowledge among the sources.
const OURS: &str = "ours";

/// `2026` or `2026-05`.
fn is_date(text: &str) -> bool {
    let (year, month) = text.split_once('-').unwrap_or((text, "01"));
    let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    year.len() == 4 && month.len() == 2 && is_number(year) && is_number(month)
}
