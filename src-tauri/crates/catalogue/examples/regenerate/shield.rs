//! The shield in the catalogue's text format: digests and credits, but no host name.

use sha2::{Digest, Sha256};

use crate::collected::Shield;

/// How many lists must name a host.
const MIN_LISTS: usize = 3;

/// All hosts that enough lists name, sorted by digest, which hides the order of the names.
pub fn to_text(shield: &Shield) -> String {
    let mut text =
        "# Servers that several public lists name for hate or harassment, as SHA-256 of each \
                    name. An entry\n# means only that these lists had the name on that day.\n"
            .to_owned();
    text += &format!("compiled {}\n", shield.compiled);
    for list in &shield.sources {
        text += &format!("list {} {}\n", list.date, title(&list.name));
    }
    let named = shield.hosts.iter().filter(|host| host.sources.len() >= MIN_LISTS);
    let mut digests: Vec<String> = named.map(|host| line(&host.domain)).collect();
    digests.sort_unstable();
    digests.dedup();
    text + &digests.join("\n") + "\n"
}

/// The title of a list. PROVENANCE.md says how it was obtained.
fn title(name: &str) -> &str {
    let name = name.split(" (").next().unwrap_or(name);
    name.split(" published ").next().unwrap_or(name)
}

/// The digest of a name, followed by those of its parent domains.
fn line(domain: &str) -> String {
    let name = domain.trim().to_ascii_lowercase();
    let above = name.match_indices('.').map(|(at, _)| &name[at + 1..]);
    let above = above.filter(|above| above.contains('.'));
    std::iter::once(name.as_str()).chain(above).map(digest).collect::<Vec<_>>().join(" ")
}

fn digest(name: &str) -> String {
    Sha256::digest(name.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
