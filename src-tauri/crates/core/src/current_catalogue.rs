//! The newest edition of the server catalogue.

use parking_lot::RwLock;
use planetfall_catalogue::Catalogue;

/// Holds the newest edition, which every search uses.
pub(crate) struct CurrentCatalogue {
    base: Catalogue,
    newest: RwLock<(u32, Catalogue)>,
}

impl CurrentCatalogue {
    /// Starts with `base` as edition 1.
    pub fn new(base: Catalogue) -> Self {
        Self { newest: RwLock::new((1, base.clone())), base }
    }

    /// The catalogue the app was started with. Every edition is built from it.
    pub const fn base(&self) -> &Catalogue {
        &self.base
    }

    /// The newest edition and its number.
    pub fn get(&self) -> (u32, Catalogue) {
        self.newest.read().clone()
    }

    /// The number of the newest edition.
    pub fn edition(&self) -> u32 {
        self.newest.read().0
    }

    /// Replaces the newest edition by the next one.
    pub fn replace(&self, catalogue: Catalogue) {
        let mut newest = self.newest.write();
        newest.0 += 1;
        newest.1 = catalogue;
    }
}
