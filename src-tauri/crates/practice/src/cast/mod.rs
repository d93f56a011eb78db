//! Thirty-nine invented people on three invented planets, and what they say.
//!
//! It owns every word of theirs and promises that nobody in it exists: names, places and planets
//! are made up, and so is all they did this week.

mod garden;
mod harbour;
mod workshop;

/// All three planets.
pub(crate) const CASTS: [&Cast; 3] = [&harbour::CAST, &garden::CAST, &workshop::CAST];

/// One small planet and those who live on it.
#[derive(Debug)]
pub(crate) struct Cast {
    pub(crate) title: &'static str,
    pub(crate) about: &'static str,
    /// What its neighbours call it.
    pub(crate) domain: &'static str,
    pub(crate) languages: &'static [&'static str],
    /// Text and hint.
    pub(crate) rules: &'static [(&'static str, &'static str)],
    pub(crate) actors: &'static [Actor],
    /// What is written while someone is here: who, language, text.
    pub(crate) arrivals: &'static [(&'static str, &'static str, &'static str)],
    /// What is said to someone's very first post.
    pub(crate) welcome: &'static str,
    /// The story everyone follows.
    pub(crate) story: &'static str,
    /// How it ends, told without a note.
    pub(crate) ending: &'static str,
    /// What is said when somebody tells how a story ends.
    pub(crate) please_note: &'static str,
    /// Answers to a post, friendly and fitting anything.
    pub(crate) answers: &'static [&'static str],
    /// Answers to an answer.
    pub(crate) chats: &'static [&'static str],
    /// What the tiresome one has to say.
    pub(crate) nags: &'static [&'static str],
}

impl Cast {
    pub(crate) fn playing(&self, part: Part) -> Option<&'static Actor> {
        self.actors.iter().find(|actor| actor.part == part)
    }
}

/// One resident.
#[derive(Debug)]
pub(crate) struct Actor {
    pub(crate) name: &'static str,
    pub(crate) display_name: &'static str,
    pub(crate) note: &'static str,
    pub(crate) part: Part,
    /// Language and text of what they wrote this week, newest first.
    pub(crate) lines: &'static [(&'static str, &'static str)],
}

/// What somebody does besides writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Neighbour,
    /// Welcomes those who come.
    Greeter,
    /// Asks for a content note where one would be kind.
    Reader,
    /// Says how stories end.
    Teller,
    /// Says yes or no to each follower.
    Locked,
    /// Does not wish to be suggested.
    Shy,
    Bot,
    Group,
    /// Means no harm and does not know when to stop.
    Tiresome,
}

const fn actor(
    name: &'static str,
    display_name: &'static str,
    part: Part,
    note: &'static str,
    lines: &'static [(&'static str, &'static str)],
) -> Actor {
    Actor { name, display_name, note, part, lines }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_planet_has_everyone_the_play_needs_and_nobody_twice() {
        let mut names = BTreeSet::new();
        for cast in CASTS {
            assert!(cast.actors.len() >= 12, "{} is lively", cast.title);
            for part in [Part::Greeter, Part::Reader, Part::Teller, Part::Tiresome, Part::Locked] {
                assert!(cast.playing(part).is_some(), "{} has a {part:?}", cast.title);
            }
            for actor in cast.actors {
                assert!(names.insert(actor.name), "{} is one person", actor.name);
                assert!(!actor.lines.is_empty(), "{} has something to say", actor.name);
            }
            for (who, ..) in cast.arrivals {
                assert!(cast.actors.iter().any(|it| it.name == *who), "{who} lives there");
            }
        }
    }
}
