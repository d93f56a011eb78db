//! Systems without such a door: a second start says that Planetfall is open, and ends.

use std::path::Path;

/// There is none here.
pub enum Door {}

impl Door {
    /// Opens nothing.
    pub const fn open(_home: &Path) -> std::io::Result<Option<Self>> {
        Ok(None)
    }

    /// Never called.
    pub async fn serve(self, _heard: impl Fn(String)) {
        match self {}
    }
}

/// Hands nothing over.
pub async fn hand_over(_home: &Path, _text: &str) -> bool {
    false
}
