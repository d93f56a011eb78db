//! The shield in the project's own format: digests and credits, and no name of a host.

use sha2::{Digest, Sha256};

use crate::collected::Shield;

/// On how many lists a host must be.
const AGREED: usize = 3;

/// All hosts that enough lists name, in the order of their digests, which is no order of names.
pub fn written(shield: &Shield) -> String {
    let mut text = "# Whom several public lists name for hate or harassment, as SHA-256 of each name. \
                    That a name\n# is among them means no more than that these lists had it on that \
                    day.\n"
        .to_owned();
    text += &format!("compiled {}\n", shield.compiled);
    for list in &shield.sources {
        text += &format!("list {} {}\n", list.date, title(&list.name));
    }
    let named = shield.hosts.iter().filter(|host| host.sources.len() >= AGREED);
    let mut digests: Vec<String> = named.map(|host| line(&host.domain)).collect();
    digests.sort_unstable();
    digests.dedup();
    text + &digests.join("\n") + "\n"
}

/// What a list is called, without how it was had; that stands in PROVENANCE.md.
fn title(name: &str) -> &str {
    let name = name.split(" (").next().unwrap_or(name);
    name.split(" published ").next().unwrap_or(name)
}

/// The digest of a name, and those of whatever it lies within.
fn line(domain: &str) -> String {
    let name = domain.trim().to_ascii_lowercase();
    let above = name.match_indices('.').map(|(at, _)| &name[at + 1..]);
    let above = above.filter(|above| above.contains('.'));
    std::iter::once(name.as_str()).chain(above).map(digest).collect::<Vec<_>>().join(" ")
}

fn digest(name: &str) -> String {
    Sha256::digest(name.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
