//! Wishes for a server, and the taxonomy.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a person wants from a server. Every part is optional.
///
/// Wishes can out a person, so they stay on this computer and are deleted when onboarding ends.
/// `Debug` prints nothing of them, so that they cannot reach a log.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Wishes {
    /// Ids of the taxonomy, as in the next two fields.
    pub topics: Vec<Term>,
    pub politics: Vec<Term>,
    pub communities: Vec<Term>,
    /// BCP 47 tags, best first.
    pub languages: Vec<String>,
    /// A town, a region or a country as typed.
    pub place: Option<String>,
    pub words: String,
    /// Handles of friends as typed.
    pub friends: Vec<String>,
}

impl fmt::Debug for Wishes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wishes(…)")
    }
}

crate::id::text_id! {
    Term
}

/// All terms, in the order of the taxonomy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Terms {
    pub topics: Vec<Term>,
    pub politics: Vec<Term>,
    pub communities: Vec<Term>,
    /// Languages of the catalogue's servers, as BCP 47 tags.
    pub languages: Vec<String>,
}
