//! Where the directory has its facts from, and how new each of them is.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use planetfall_model::{Moment, Source};

use crate::lines::{Line, ReadError};

/// One source of one catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SourceId(u16);

/// When a source said something. Of two that could be the same day, the vaguer one is the older.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Told {
    year: i16,
    /// 0 where nobody wrote it down; so is the day.
    month: u8,
    day: u8,
    /// Within the day; nothing where only the day is known.
    at: Option<Moment>,
}

/// All sources of a catalogue.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources(Vec<Kept>);

#[derive(Debug, Clone)]
struct Kept {
    shown: Source,
    told: Told,
    is_ours: bool,
}

/// The names by which one text calls its sources.
///
/// Two texts may call different sources by the same name; they never share one of these.
#[derive(Debug, Default)]
pub(crate) struct Names(HashMap<String, SourceId>);

impl Sources {
    /// Takes `source NAME DATE TITLE`. A name that was there already is refused.
    pub(crate) fn add(&mut self, names: &mut Names, line: &Line<'_>) -> Result<(), ReadError> {
        let mut parts = line.rest.splitn(3, ' ');
        let (Some(name), Some(date), Some(from)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(line.wrong("a source needs a name, a date and a title"));
        };
        let Some(told) = Told::read(date) else {
            return Err(line.wrong("a date is a year, a month such as 2026-05, or a day"));
        };
        if names.find(name).is_some() {
            return Err(line.wrong("this source is there twice"));
        }
        let shown = Source::Directory { from: from.to_owned(), date: date.to_owned() };
        let kept = Kept { shown, told, is_ours: name == OURS };
        let id = self.keep(kept).ok_or_else(|| line.wrong("there are too many sources"))?;
        names.0.insert(name.to_owned(), id);
        Ok(())
    }

    /// A server that spoke for itself; none once there are more sources than can be numbered.
    pub(crate) fn add_itself(&mut self, at: Moment) -> Option<SourceId> {
        let shown = Source::Itself { at };
        if let Some(known) = self.0.iter().rposition(|kept| kept.shown == shown) {
            return u16::try_from(known).ok().map(SourceId);
        }
        self.keep(Kept { shown, told: Told::at(at), is_ours: false })
    }

    fn keep(&mut self, kept: Kept) -> Option<SourceId> {
        let id = u16::try_from(self.0.len()).ok().map(SourceId)?;
        self.0.push(kept);
        Some(id)
    }

    /// The source as the screen gets it.
    pub(crate) fn shown(&self, id: SourceId) -> Source {
        self.0[usize::from(id.0)].shown.clone()
    }

    /// When the source said what it says.
    pub(crate) fn told(&self, id: SourceId) -> Told {
        self.0[usize::from(id.0)].told
    }

    /// Whether the facts were put down by the people who make Planetfall, from what they know.
    pub(crate) fn is_ours(&self, id: SourceId) -> bool {
        self.0[usize::from(id.0)].is_ours
    }
}

impl Names {
    /// The source of this name.
    pub(crate) fn find(&self, name: &str) -> Option<SourceId> {
        self.0.get(name).copied()
    }
}

/// The name of our own knowledge among the sources.
const OURS: &str = "ours";

impl Told {
    /// Reads `2026`, `2026-05` or `2026-05-31`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map_or(Some(0), |part| within(part, 12))?;
        let day = parts.next().map_or(Some(0), |part| within(part, 31))?;
        parts.next().is_none().then_some(Self {
            year: i16::try_from(year).ok()?,
            month,
            day,
            at: None,
        })
    }

    /// The day of a moment, as Greenwich has it, and the moment itself.
    fn at(moment: Moment) -> Self {
        let stamp = Timestamp::from_millisecond(moment.millis()).unwrap_or_default();
        let date = TimeZone::UTC.to_datetime(stamp).date();
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
    fn a_later_date_is_newer_and_a_vaguer_one_of_the_same_time_is_older() {
        let at = |millis| Told::at(Moment::from_millis(millis));
        let read = |text| Told::read(text).unwrap();
        let noon = at(1_795_435_200_000); // 2026-11-23T12:00:00Z
        let in_order = [
            read("2022"),
            read("2022-11"),
            read("2026"),
            read("2026-05"),
            read("2026-05-31"),
            read("2026-11-22"),
            read("2026-11-23"),
            at(1_795_435_199_999),
            noon,
            read("2026-11-24"),
        ];

        assert!(
            in_order.is_sorted_by(|one, other| one < other),
            "each is newer than the one before"
        );
        assert_eq!((noon.year, noon.month, noon.day), (2026, 11, 23), "a moment is of its day");
        let leap = at(1_709_164_800_000);
        assert_eq!((leap.year, leap.month, leap.day), (2024, 2, 29), "leap days are days");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["", "26", "2026-", "2026-5", "2026-13", "2026-00", "2026-05-32", "2026-05-01-1", "now"]
        {
            assert!(Told::read(text).is_none(), "{text:?} is no date");
        }
    }
}
