//! Ids of accounts, posts and rows. Newer ids sort after older ones.

use std::cmp::Ordering;
use std::fmt;

use serde::Serialize;

use crate::clock::Millis;

/// The id of an account, a post, or a row of a list.
///
/// Ordered as Mastodon's documentation says ids may be compared: longer is newer, then lexical.
/// <https://docs.joinmastodon.org/api/guidelines/#id>
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct RecordId(String);

impl RecordId {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Ord for RecordId {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.0.len(), &self.0).cmp(&(other.0.len(), &other.0))
    }
}

impl PartialOrd for RecordId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The format of the ids a server hands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdStyle {
    /// Digits, as Mastodon makes them.
    Snowflake,
    /// Twenty-six letters and digits, as GoToSocial makes them.
    Ulid,
}

/// Makes ids that contain their creation time.
#[derive(Debug)]
pub(crate) struct IdGenerator {
    style: IdStyle,
    count: u64,
}

impl IdGenerator {
    pub(crate) fn new(style: IdStyle) -> Self {
        Self { style, count: 0 }
    }

    /// An id for `at` that sorts after every id made before for the same millisecond.
    pub(crate) fn at(&mut self, at: Millis) -> RecordId {
        self.count += 1;
        let millis = at.unsigned_abs();
        match self.style {
            IdStyle::Snowflake => RecordId((millis << 16 | self.count & 0xffff).to_string()),
            IdStyle::Ulid => RecordId(format!("{}{}", base32(millis, 10), base32(self.count, 16))),
        }
    }
}

fn base32(mut number: u64, digits: usize) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut text = vec!['0'; digits];
    for digit in text.iter_mut().rev() {
        *digit = char::from(ALPHABET[(number & 31) as usize]);
        number >>= 5;
    }
    text.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_either_style_sort_by_time() {
        for style in [IdStyle::Snowflake, IdStyle::Ulid] {
            let mut ids = IdGenerator::new(style);

            let older = ids.at(1_700_000_000_000);
            let newer = ids.at(1_700_000_000_001);
            let same_millisecond = ids.at(1_700_000_000_001);

            assert!(older < newer, "{style:?}: a later time has a greater id");
            assert!(newer < same_millisecond, "{style:?}: then the order of creation decides");
        }
    }

    #[test]
    fn a_longer_id_is_newer() {
        assert!(RecordId::new("99") < RecordId::new("100"), "length decides before digits do");
    }
}
