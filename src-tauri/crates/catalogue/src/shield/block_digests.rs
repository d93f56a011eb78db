//! The digests of the servers that several public lists name.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use crate::format::lines::{FormatError, Line, parse_lines};

pub(crate) const SHIELD: &str = include_str!("../../../../../assets/catalogue/shield.txt");

pub(super) static SHIPPED: LazyLock<BlockDigests> = LazyLock::new(|| {
    // A test reads the shipped file. If it is damaged after all, the check reports nothing.
    BlockDigests::read(SHIELD).unwrap_or_default()
});

#[derive(Debug, Default)]
pub(crate) struct BlockDigests {
    /// The day on which the lists were compared.
    pub(crate) compiled: String,
    /// The titles of the lists.
    pub(crate) lists: Vec<String>,
    /// SHA-256 of each name, in hexadecimal.
    pub(crate) digests: HashSet<String>,
    /// The digests of subdomains, by the digest of a domain above them.
    pub(super) subdomains: HashMap<String, Vec<String>>,
}

impl BlockDigests {
    /// Reads `compiled DAY`, `list DAY TITLE`, and one digest per line, followed by the digests of
    /// the domains above its name.
    pub(crate) fn read(text: &str) -> Result<Self, FormatError> {
        let mut all = Self::default();
        for line in parse_lines(text) {
            match line.key {
                "compiled" => line.value.clone_into(&mut all.compiled),
                "list" => all.lists.push(title(&line)?),
                digest if is_digest(digest) && line.values().all(is_digest) => {
                    if !all.digests.insert(digest.to_owned()) {
                        return Err(line.error("this digest is listed twice"));
                    }
                    for above in line.values() {
                        let subdomains = all.subdomains.entry(above.to_owned()).or_default();
                        subdomains.push(digest.to_owned());
                    }
                }
                _ => return Err(line.error("this is not a digest")),
            }
        }
        Ok(all)
    }

    /// The listed digests that a block of this name covers: the name and its subdomains.
    pub(super) fn covered_by(&self, digest: &str) -> impl Iterator<Item = &str> {
        let subdomains = self.subdomains.get(digest).into_iter().flatten();
        self.digests.get(digest).into_iter().chain(subdomains).map(String::as_str)
    }
}

fn title(line: &Line<'_>) -> Result<String, FormatError> {
    let title = line.value.split_once(' ').map(|(_, title)| title.to_owned());
    title.ok_or_else(|| line.error("a list needs a day and a title"))
}

/// Whether the shipped digests contain exactly this name.
pub(crate) fn is_blocked(name: &str) -> bool {
    SHIPPED.digests.contains(&digest(name))
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
