//! What several lists name, as it is shipped.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use crate::lines::{Line, ReadError, lines};

/// The digests and where they are from.
pub(crate) const SHIELD: &str = include_str!("../../../../../assets/catalogue/shield.txt");

pub(super) static LISTED: LazyLock<Listed> = LazyLock::new(|| {
    // What ships is read by a test; should it be broken after all, nobody is named and nothing told.
    Listed::read(SHIELD).unwrap_or_default()
});

/// What several lists name, as it is shipped.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    /// The day the lists were compared.
    pub(crate) compiled: String,
    /// What the lists are called.
    pub(crate) lists: Vec<String>,
    /// SHA-256 of each name, in hexadecimal.
    pub(crate) digests: HashSet<String>,
    /// The names that lie within another, by the digest of that other.
    pub(super) within: HashMap<String, Vec<String>>,
}

impl Listed {
    /// Reads `compiled DAY`, `list DAY TITLE` and one digest a line, with those of whatever its name
    /// lies within behind it.
    pub(crate) fn read(text: &str) -> Result<Self, ReadError> {
        let mut listed = Self::default();
        for line in lines(text) {
            match line.word {
                "compiled" => line.rest.clone_into(&mut listed.compiled),
                "list" => listed.lists.push(title(&line)?),
                digest if is_digest(digest) && line.parts().all(is_digest) => {
                    if !listed.digests.insert(digest.to_owned()) {
                        return Err(line.wrong("this digest is there twice"));
                    }
                    for above in line.parts() {
                        let within = listed.within.entry(above.to_owned()).or_default();
                        within.push(digest.to_owned());
                    }
                }
                _ => return Err(line.wrong("this is no digest of a name")),
            }
        }
        Ok(listed)
    }

    /// The digests of the names that are kept away with the name of this digest: itself, and what
    /// lies within it.
    pub(super) fn covered(&self, digest: &str) -> impl Iterator<Item = &str> {
        let within = self.within.get(digest).into_iter().flatten();
        self.digests.get(digest).into_iter().chain(within).map(String::as_str)
    }
}

fn title(line: &Line<'_>) -> Result<String, ReadError> {
    let title = line.rest.split_once(' ').map(|(_, title)| title.to_owned());
    title.ok_or_else(|| line.wrong("a list needs a day and a title"))
}

/// Whether several lists name exactly this name.
pub(crate) fn is_named(name: &str) -> bool {
    LISTED.digests.contains(&digest(name))
}

pub(super) fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// SHA-256 in hexadecimal, as Mastodon publishes it.
///
/// <https://docs.joinmastodon.org/entities/DomainBlock/#digest>
pub(crate) fn digest(name: &str) -> String {
    Sha256::digest(name.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
