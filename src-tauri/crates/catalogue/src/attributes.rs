//! Words for the size of a server and for who runs it.

use std::sync::LazyLock;

use planetfall_model::{Governance, ServerSize};

use crate::format::lines::parse_lines;
use crate::format::reader::governance_of;
use crate::text::fold::fold;

const FILE: &str = include_str!("../../../../assets/catalogue/attributes.txt");

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attribute {
    Size(ServerSize),
    RunBy(Governance),
}

static NAMES: LazyLock<Vec<(String, Attribute)>> = LazyLock::new(|| {
    let named = parse_lines(FILE).filter_map(|line| {
        let attribute = match line.key {
            "small" => Attribute::Size(ServerSize::Village),
            "large" => Attribute::Size(ServerSize::City),
            other => Attribute::RunBy(governance_of(other)?),
        };
        Some(line.values().map(move |name| (fold(name), attribute)))
    });
    named.flatten().collect()
});

/// The attribute a folded word names.
pub(crate) fn attribute_of(word: &str) -> Option<Attribute> {
    NAMES.iter().find(|(name, _)| name == word).map(|(_, attribute)| *attribute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_named_in_several_languages() {
        let small = Some(Attribute::Size(ServerSize::Village));
        let cooperative = Some(Attribute::RunBy(Governance::Cooperative));

        assert_eq!(attribute_of("cosy"), small, "in English");
        assert_eq!(attribute_of(&fold("gemütlich")), small, "in German");
        assert_eq!(attribute_of("coop"), cooperative, "who runs it");
        assert_eq!(attribute_of("mastodon"), None, "another word names none");
    }
}
