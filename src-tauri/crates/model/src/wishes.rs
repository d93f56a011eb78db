//! What somebody who looks for a place would like, and the words it is said in.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What somebody would like their server to be. Every part may be left out.
///
/// What somebody taps can out them: wishes stay on this computer and are forgotten on arrival.
/// `Debug` prints a blank, so that none of it reaches a log by accident.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Wishes {
    /// Interests, as ids of the taxonomy.
    pub topics: Vec<Term>,
    /// Causes and politics, as ids of the taxonomy.
    pub politics: Vec<Term>,
    /// Communities, as ids of the taxonomy.
    pub communities: Vec<Term>,
    /// Languages the person reads, as BCP 47 tags, the first one best.
    pub languages: Vec<String>,
    /// A town, a region or a country, in the person's own words.
    pub place: Option<String>,
    /// Any words.
    pub words: String,
    /// Addresses of friends, as they were typed.
    pub friends: Vec<String>,
}

impl fmt::Debug for Wishes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wishes(…)")
    }
}

crate::id::text_id! {
    /// A topic, a cause or a community, by its name in the taxonomy, such as `gardening`.
    Term
}

/// Everything that can be tapped, in the order of the taxonomy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Terms {
    /// Interests.
    pub topics: Vec<Term>,
    /// Causes and politics.
    pub politics: Vec<Term>,
    /// Communities.
    pub communities: Vec<Term>,
    /// Languages that servers of the directory speak, as BCP 47 tags.
    pub languages: Vec<String>,
}
