//! Words for how a server feels: how large it is, and who looks after it.

use std::sync::LazyLock;

use planetfall_model::{Governance, ServerSize};

use crate::fold::fold;
use crate::lines::lines;

const MANNERS: &str = include_str!("../../../../assets/catalogue/attributes.txt");

/// How somebody would like a server to be, besides what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Of this size.
    Size(ServerSize),
    /// Looked after by these.
    RunBy(Governance),
}

static NAMES: LazyLock<Vec<(String, Manner)>> = LazyLock::new(|| {
    let named = lines(MANNERS).filter_map(|line| {
        let manner = match line.word {
            "small" => Manner::Size(ServerSize::Village),
            "large" => Manner::Size(ServerSize::City),
            "cooperative" => Manner::RunBy(Governance::Cooperative),
            "nonprofit" => Manner::RunBy(Governance::Nonprofit),
            "collective" => Manner::RunBy(Governance::Collective),
            "company" => Manner::RunBy(Governance::Company),
            "university" => Manner::RunBy(Governance::University),
            "public-institution" => Manner::RunBy(Governance::PublicInstitution),
            _ => return None,
        };
        Some(line.parts().map(move |name| (fold(name), manner)))
    });
    named.flatten().collect()
});

/// What a folded word says of a server's manner, if anything.
pub(crate) fn meant_by(word: &str) -> Option<Manner> {
    NAMES.iter().find(|(name, _)| name == word).map(|(_, manner)| *manner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feeling_is_understood_in_several_languages() {
        let small = Some(Manner::Size(ServerSize::Village));

        assert_eq!((meant_by("cosy"), meant_by(&fold("gemütlich"))), (small, small), "small");
        assert_eq!(meant_by("coop"), Some(Manner::RunBy(Governance::Cooperative)), "who runs it");
        assert_eq!(meant_by("mastodon"), None, "and nothing where nothing is");
    }
}
