//! Where the catalogue stands that everybody reads.

use std::sync::{Arc, PoisonError, RwLock};

use planetfall_catalogue::Catalogue;

/// Holds the newest catalogue. Cheap to clone; all clones hold the same.
#[derive(Clone)]
pub struct CurrentCatalogue {
    base: Catalogue,
    newest: Arc<RwLock<(u32, Catalogue)>>,
}

impl CurrentCatalogue {
    /// Holds this one, as the first edition.
    pub fn new(base: Catalogue) -> Self {
        Self { newest: Arc::new(RwLock::new((1, base.clone()))), base }
    }

    /// The catalogue the app began with, on which every edition is built.
    pub const fn base(&self) -> &Catalogue {
        &self.base
    }

    /// The catalogue there is now, and its edition.
    pub fn now(&self) -> (u32, Catalogue) {
        self.newest.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Which edition there is now.
    pub fn edition(&self) -> u32 {
        self.newest.read().unwrap_or_else(PoisonError::into_inner).0
    }

    /// Puts a newer one in its place.
    pub fn put(&self, catalogue: Catalogue) {
        let mut held = self.newest.write().unwrap_or_else(PoisonError::into_inner);
        held.0 += 1;
        held.1 = catalogue;
    }
}
