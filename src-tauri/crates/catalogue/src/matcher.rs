//! One person's wishes, resolved against one catalogue.
//!
//! The methods that rank, search, explain and describe servers stand beside what they do.

use planetfall_model::{Wishes, WordNotes};

use crate::catalogue::Catalogue;
use crate::query::Query;

/// Matches servers with a person's wishes. Pure: equal input gives equal output.
#[derive(Debug)]
pub struct Matcher {
    pub(crate) catalogue: Catalogue,
    pub(crate) query: Query,
}

impl Matcher {
    /// Resolves the wishes. Skips everything that is not a term of the taxonomy, a handle or a place.
    pub fn new(catalogue: &Catalogue, wishes: &Wishes) -> Self {
        Self { catalogue: catalogue.clone(), query: Query::new(catalogue, wishes) }
    }

    /// The typed words that the ranking does not follow: those that nothing in the catalogue matches,
    /// and those that name what is not wanted, which the suggestions leave out.
    pub fn word_notes(&self) -> WordNotes {
        WordNotes {
            not_found: self.query.not_found.clone(),
            avoided: self.query.avoided.clone(),
            is_all: self.query.is_empty(),
        }
    }
}
