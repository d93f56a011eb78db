//! The sources of a catalogue's facts, and the date of each.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use planetfall_model::{Moment, Source};

use crate::format::lines::{FormatError, Line};

/// The short name of facts that the authors of Planetfall wrote from general knowledge.
const EDITORIAL: &str = "ours";

/// A source within one catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SourceId(u16);

/// The date of a source. Of two that could be the same day, the less precise one is the older.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SourceDate {
    year: i16,
    /// 0 if unknown, like the day.
    month: u8,
    day: u8,
    /// The time within the day; `None` if only the day is known.
    at: Option<Moment>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct SourceTable(Vec<Entry>);

#[derive(Debug, Clone)]
struct Entry {
    display: Source,
    date: SourceDate,
    is_editorial: bool,
}

/// The short names of the sources in one text.
///
/// Two texts may use the same name for different sources, so each text needs its own.
#[derive(Debug, Default)]
pub(crate) struct SourceNames(HashMap<String, SourceId>);

impl SourceTable {
    /// Adds `source NAME DATE TITLE`. Refuses a name that exists.
    pub(crate) fn add(
        &mut self,
        names: &mut SourceNames,
        line: &Line<'_>,
    ) -> Result<(), FormatError> {
        let mut parts = line.value.splitn(3, ' ');
        let (Some(name), Some(date), Some(from)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(line.error("a source needs a name, a date and a title"));
        };
        let Some(parsed) = SourceDate::parse(date) else {
            return Err(line.error("a date is a year, a month such as 2026-05, or a day"));
        };
        if names.find(name).is_some() {
            return Err(line.error("this source is listed twice"));
        }
        let display = Source::Directory { from: from.to_owned(), date: date.to_owned() };
        let entry = Entry { display, date: parsed, is_editorial: name == EDITORIAL };
        let id = self.push(entry).ok_or_else(|| line.error("there are too many sources"))?;
        names.0.insert(name.to_owned(), id);
        Ok(())
    }

    /// Adds a server that answered a visit. `None` if the table is full.
    pub(crate) fn add_visit(&mut self, at: Moment) -> Option<SourceId> {
        let display = Source::Itself { at };
        if let Some(position) = self.0.iter().rposition(|entry| entry.display == display) {
            return u16::try_from(position).ok().map(SourceId);
        }
        self.push(Entry { display, date: SourceDate::of_moment(at), is_editorial: false })
    }

    fn push(&mut self, entry: Entry) -> Option<SourceId> {
        let id = u16::try_from(self.0.len()).ok().map(SourceId)?;
        self.0.push(entry);
        Some(id)
    }

    /// The source as the screen shows it.
    pub(crate) fn display(&self, id: SourceId) -> Source {
        self.0[usize::from(id.0)].display.clone()
    }

    pub(crate) fn date(&self, id: SourceId) -> SourceDate {
        self.0[usize::from(id.0)].date
    }

    /// Whether the authors of Planetfall wrote the fact from general knowledge.
    pub(crate) fn is_editorial(&self, id: SourceId) -> bool {
        self.0[usize::from(id.0)].is_editorial
    }
}

impl SourceNames {
    pub(crate) fn find(&self, name: &str) -> Option<SourceId> {
        self.0.get(name).copied()
    }
}

impl SourceDate {
    /// Parses `2026`, `2026-05` or `2026-05-31`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map_or(Some(0), |part| within(part, 12))?;
        let day = parts.next().map_or(Some(0), |part| within(part, 31))?;
        let year = i16::try_from(year).ok()?;
        parts.next().is_none().then_some(Self { year, month, day, at: None })
    }

    /// Whether a text is a date with its day, such as `2026-05-31`.
    pub(crate) fn is_day(text: &str) -> bool {
        text.len() == "2026-05-31".len() && Self::parse(text).is_some()
    }

    /// The date of a moment in UTC.
    fn of_moment(moment: Moment) -> Self {
        let timestamp = Timestamp::from_millisecond(moment.millis()).unwrap_or_default();
        let date = TimeZone::UTC.to_datetime(timestamp).date();
        let small = |number: i8| u8::try_from(number).unwrap_or(0);
        let (month, day) = (small(date.month()), small(date.day()));
        Self { year: date.year(), month, day, at: Some(moment) }
    }
}

fn within(part: &str, most: u16) -> Option<u8> {
    let number = number(part, 2)?;
    (1..=most).contains(&number).then(|| u8::try_from(number).ok())?
}

fn number(part: &str, digits: usize) -> Option<u16> {
    let is_number = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| part.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_ordered_and_a_less_precise_one_is_older() {
        let at = |millis| SourceDate::of_moment(Moment::from_millis(millis));
        let parse = |text| SourceDate::parse(text).unwrap();
        let noon = at(1_795_435_200_000); // 2026-11-23T12:00:00Z
        let in_order = [
            parse("2022"),
            parse("2022-11"),
            parse("2026"),
            parse("2026-05"),
            parse("2026-05-31"),
            parse("2026-11-22"),
            parse("2026-11-23"),
            at(1_795_435_199_999),
            noon,
            parse("2026-11-24"),
        ];

        assert!(
            in_order.is_sorted_by(|one, other| one < other),
            "each is newer than the one before"
        );
        assert_eq!((noon.year, noon.month, noon.day), (2026, 11, 23), "a moment has a day");
        let leap = at(1_709_164_800_000);
        assert_eq!((leap.year, leap.month, leap.day), (2024, 2, 29), "leap days are days");
    }

    #[test]
    fn an_invalid_date_is_refused() {
        for text in
            ["", "26", "2026-", "2026-5", "2026-13", "2026-00", "2026-05-32", "2026-05-01-1", "now"]
        {
            assert!(SourceDate::parse(text).is_none(), "{text:?} is not a date");
        }
    }
}
