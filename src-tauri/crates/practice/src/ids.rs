//! Names for things: opaque, unique, and newer ones sort after older ones.

use std::cmp::Ordering;
use std::fmt;

use serde::{Serialize, Serializer};

use crate::builder::IdStyle;
use crate::clock::Millis;

/// The id of anything on this planet.
///
/// Ordered as Mastodon's documentation says ids may be compared: longer is newer, then lexical.
/// <https://docs.joinmastodon.org/api/guidelines/#id>
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Id(String);

impl Id {
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

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Ord for Id {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.0.len(), &self.0).cmp(&(other.0.len(), &other.0))
    }
}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Makes ids that carry the moment they stand for.
#[derive(Debug)]
pub(crate) struct IdMaker {
    style: IdStyle,
    made: u64,
}

impl IdMaker {
    pub(crate) fn new(style: IdStyle) -> Self {
        Self { style, made: 0 }
    }

    /// An id for something that came to be at `at`, newer than every earlier id of that moment.
    pub(crate) fn at(&mut self, at: Millis) -> Id {
        self.made += 1;
        let moment = at.unsigned_abs();
        match self.style {
            IdStyle::Snowflake => Id((moment << 16 | self.made & 0xffff).to_string()),
            IdStyle::Ulid => Id(format!("{}{}", base32(moment, 10), base32(self.made, 16))),
        }
    }
}

fn base32(mut number: u64, digits: usize) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut letters = vec!['0'; digits];
    for letter in letters.iter_mut().rev() {
        *letter = char::from(ALPHABET[(number & 31) as usize]);
        number >>= 5;
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_either_style_sort_by_time() {
        for style in [IdStyle::Snowflake, IdStyle::Ulid] {
            let mut ids = IdMaker::new(style);

            let older = ids.at(1_700_000_000_000);
            let newer = ids.at(1_700_000_000_001);
            let same_moment = ids.at(1_700_000_000_001);

            assert!(older < newer, "{style:?}: a later moment has a greater id");
            assert!(newer < same_moment, "{style:?}: within a moment the order of making decides");
        }
    }

    #[test]
    fn a_longer_id_is_newer() {
        assert!(Id::new("99") < Id::new("100"), "length decides before letters do");
    }
}
