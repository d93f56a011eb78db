//! The position of a row in its timeline.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Moment, PostId};

/// Parts the place of a row from its id where the id itself says nothing about the place.
const SEPARATOR: char = '\u{7f}';

/// The position of a row in its timeline. Larger is newer.
///
/// It starts with the length of the server's id, so that longer ids are newer and ids of one length
/// compare as text, which is right for most kinds of ids in use.
/// <https://docs.joinmastodon.org/api/guidelines/#id>
///
/// Some servers mix ids that do not compare. The key of such a row is its place, and then its id:
/// the id of another row just above or below it, or its time.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(transparent)]
pub struct SortKey(String);

/// What kind of id a key compares by. Only keys of one kind compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyKind {
    Digits,
    Letters,
    Time,
    Other,
}

/// How the place of a row is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place<'k> {
    /// By its own id, as on most servers.
    Id(&'k str),
    /// Above this id and everything below it, below the next larger id.
    Above { base: &'k str, id: &'k str },
    /// By its time, because hashes are in no order.
    Time { id: &'k str },
}

impl SortKey {
    /// The key of the post with this id.
    pub fn of(id: &PostId) -> Self {
        Self(format!("{:03}{id}", id.as_str().len().min(999)))
    }

    /// The key of an entry that the server dates `at`. Hashes are in no order, so the time decides.
    pub fn dated(id: &PostId, at: Option<Moment>) -> Self {
        match at.filter(|_| is_hash(id.as_str())) {
            Some(at) => Self(format!("015{:015}{SEPARATOR}t{id}", at.millis().max(0))),
            None => Self::of(id),
        }
    }

    /// A key older than every row.
    pub const fn start() -> Self {
        Self(String::new())
    }

    /// A key just above this one, for a post whose id does not compare. Among several, a larger
    /// `rank` is newer.
    pub fn just_above(&self, id: &PostId, rank: usize) -> Option<Self> {
        let Place::Id(base) = self.place()? else { return None };
        Some(Self::above(base, id, rank))
    }

    /// A key just below this one; see [`Self::just_above`].
    pub fn just_below(&self, id: &PostId, rank: usize) -> Option<Self> {
        let Place::Id(base) = self.place()? else { return None };
        Some(Self::above(&before(base)?, id, rank))
    }

    fn above(base: &str, id: &PostId, rank: usize) -> Self {
        Self(format!("{:03}{base}{SEPARATOR}p{:03}{id}", base.len(), rank.min(999)))
    }

    /// The id in it; `None` for [`SortKey::start`].
    pub fn id(&self) -> Option<PostId> {
        match self.place()? {
            Place::Id(id) | Place::Above { id, .. } | Place::Time { id } => Some(PostId::new(id)),
        }
    }

    /// The id below which older rows are: its own, unless the server does not compare that.
    pub fn older_cursor(&self) -> Option<PostId> {
        match self.place()? {
            Place::Id(id) | Place::Time { id } => Some(PostId::new(id)),
            Place::Above { base, .. } => after(base).map(PostId::new),
        }
    }

    /// The id above which newer rows are; see [`Self::older_cursor`].
    pub fn newer_cursor(&self) -> Option<PostId> {
        match self.place()? {
            Place::Id(id) | Place::Time { id } => Some(PostId::new(id)),
            Place::Above { base, .. } => Some(PostId::new(base)),
        }
    }

    /// Whether it was placed beside another row.
    pub fn is_placed(&self) -> bool {
        matches!(self.place(), Some(Place::Above { .. }))
    }

    /// What kind of id it compares by.
    pub fn kind(&self) -> KeyKind {
        match self.place() {
            Some(Place::Time { .. }) => KeyKind::Time,
            Some(Place::Id(id) | Place::Above { base: id, .. }) => kind_of(id),
            None => KeyKind::Other,
        }
    }

    /// The text that is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Wraps the text from a database row.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    fn place(&self) -> Option<Place<'_>> {
        let rest = self.0.get(3..)?;
        let base_len: usize = self.0.get(..3)?.parse().unwrap_or(rest.len());
        // An id of its own has just the length that the key starts with.
        let Some((base, placed)) = rest.split_at_checked(base_len) else {
            return Some(Place::Id(rest));
        };
        match placed.strip_prefix(SEPARATOR).and_then(|placed| placed.split_at_checked(1)) {
            Some(("t", id)) => Some(Place::Time { id }),
            Some(("p", ranked)) => match ranked.get(3..) {
                Some(id) => Some(Place::Above { base, id }),
                None => Some(Place::Id(rest)),
            },
            Some(_) | None => Some(Place::Id(rest)),
        }
    }
}

impl fmt::Display for SortKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn kind_of(id: &str) -> KeyKind {
    if id.bytes().all(|byte| byte.is_ascii_digit()) {
        KeyKind::Digits
    } else if id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        KeyKind::Letters
    } else {
        KeyKind::Other
    }
}

/// Whether an id is a hash or a UUID, which are in no order.
fn is_hash(id: &str) -> bool {
    let is_hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_uuid = || {
        let parts: Vec<usize> = id.split('-').map(str::len).collect();
        parts == [8, 4, 4, 4, 12] && id.split('-').all(is_hex)
    };
    matches!(id.len(), 32 | 40 | 64) && is_hex(id) || is_uuid()
}

/// The id just before this one among those of its length. It need not exist.
fn before(id: &str) -> Option<String> {
    if kind_of(id) == KeyKind::Digits {
        return step_digits(id, b'0', b'9', |digit| digit - 1);
    }
    step_last(id, |byte| byte.checked_sub(1))
}

/// The id just after this one, the inverse of [`before`].
fn after(id: &str) -> Option<String> {
    if kind_of(id) == KeyKind::Digits {
        return step_digits(id, b'9', b'0', |digit| digit + 1);
    }
    step_last(id, |byte| byte.checked_add(1))
}

/// Counts one step, with a carry: every digit `end` at the end becomes `restart`.
fn step_digits(id: &str, end: u8, restart: u8, step: impl Fn(u8) -> u8) -> Option<String> {
    let mut digits = id.as_bytes().to_vec();
    let at = digits.iter().rposition(|digit| *digit != end)?;
    digits[at] = step(digits[at]);
    digits[at + 1..].fill(restart);
    String::from_utf8(digits).ok()
}

fn step_last(id: &str, step: impl Fn(u8) -> Option<u8>) -> Option<String> {
    let mut bytes = id.as_bytes().to_vec();
    let last = bytes.last_mut()?;
    *last = step(*last).filter(u8::is_ascii_graphic)?;
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> PostId {
        PostId::new(text)
    }

    fn key(text: &str) -> SortKey {
        SortKey::of(&id(text))
    }

    #[test]
    fn keys_order_ids_of_every_software_from_old_to_new() {
        assert!(key("9") < key("10"), "a longer number is newer");
        assert!(key("109999999999999999") < key("110000000000000000"), "snowflakes");
        assert!(key("01HV0000000000000000000000") < key("01HV0000000000000000000001"), "ULIDs");
        assert!(SortKey::start() < key("0"), "the start is older than all");
        assert_eq!(key("01HV").id(), Some(id("01HV")), "the id comes back out");
        assert_eq!(SortKey::start().id(), None, "the start has none");
    }

    #[test]
    fn an_id_that_does_not_compare_is_placed_beside_a_row() {
        for (above, below) in [("905", "904"), ("1000", "999"), ("01HVB", "01HVA"), ("Az2", "Az1")]
        {
            let odd = id("interaction-41");
            let under = key(above).just_below(&odd, 1).unwrap();
            let over = key(below).just_above(&odd, 1).unwrap();

            for placed in [&under, &over] {
                assert!(key(below) < *placed && *placed < key(above), "{placed:?} is between");
                assert_eq!(placed.id(), Some(odd.clone()), "{placed:?} knows its id");
                assert!(placed.is_placed(), "{placed:?} says so");
                assert_eq!(placed.kind(), key(above).kind(), "{placed:?} compares with others");
            }
            assert_eq!(under.older_cursor(), Some(id(above)), "older rows are below {above}");
            assert_eq!(over.newer_cursor(), Some(id(below)), "newer rows are above {below}");
            let newer = key(above).just_below(&odd, 2).unwrap();
            assert!(under < newer, "a larger rank is newer");
        }
    }

    #[test]
    fn hashes_are_in_the_order_of_their_times() {
        let hash = |digit: &str, millis| {
            SortKey::dated(&id(&digit.repeat(32)), Some(Moment::from_millis(millis)))
        };
        let uuid = id("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");

        let (old, new) = (hash("f", 1_000), hash("0", 1_700_000_000_000));

        assert!(old < new, "the later is newer");
        assert_eq!(old.id(), Some(id(&"f".repeat(32))), "the id comes back out");
        assert_eq!(old.older_cursor(), old.id(), "the server knows where that is");
        let dated = SortKey::dated(&uuid, Some(Moment::from_millis(-5)));
        assert_eq!((dated.kind(), dated.id()), (KeyKind::Time, Some(uuid)), "UUIDs too");
        let at = Some(Moment::from_millis(5));
        assert_eq!(SortKey::dated(&id("905"), at), key("905"), "a number needs no time");
    }

    #[test]
    fn any_stored_text_can_be_taken_apart() {
        for text in ["", "0", "003", "003\u{7f}p", "xxx905", "999", "002é", "001é", "0051\u{7f}p1"]
        {
            let key = SortKey::from_stored(text.to_owned());

            // None of these may panic.
            let _ = (key.id(), key.older_cursor(), key.newer_cursor(), key.kind());
        }
    }
}
