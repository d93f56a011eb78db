//! Thirty-nine invented people on three planets, and everything they write.

mod garden;
mod harbour;
mod roles;
mod workshop;

pub(crate) use roles::{Actor, Cast, Part};

pub(crate) const CASTS: [&Cast; 3] = [&harbour::CAST, &garden::CAST, &workshop::CAST];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_cast_has_every_role_and_names_are_unique() {
        let mut names = BTreeSet::new();
        for cast in CASTS {
            assert!(cast.actors.len() >= 12, "{} is lively", cast.title);
            for part in [Part::Greeter, Part::Reader, Part::Teller, Part::Tiresome, Part::Locked] {
                assert!(cast.playing(part).is_some(), "{} has a {part:?}", cast.title);
            }
            for actor in cast.actors {
                assert!(names.insert(actor.name), "{} is unique", actor.name);
                assert!(!actor.lines.is_empty(), "{} has written something", actor.name);
            }
            for (author, ..) in cast.later_posts {
                assert!(cast.actors.iter().any(|it| it.name == *author), "{author} lives there");
            }
        }
    }
}
