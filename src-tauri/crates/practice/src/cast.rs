//! Thirty-nine invented people on three planets, and everything they write.

use std::sync::LazyLock;

use serde::Deserialize;

const FILES: [&str; 3] = [
    include_str!("cast/harbour.json"),
    include_str!("cast/garden.json"),
    include_str!("cast/workshop.json"),
];

/// The test below reads the files, so no invalid one ships.
pub(crate) static CASTS: LazyLock<Vec<Cast>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| serde_json::from_str(file).ok()).collect());

/// The residents of one practice planet and their texts.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Cast {
    pub(crate) title: String,
    pub(crate) about: String,
    /// The domain under which the other planets know it.
    pub(crate) domain: String,
    pub(crate) languages: Vec<String>,
    /// Text and hint of each rule.
    pub(crate) rules: Vec<(String, String)>,
    pub(crate) actors: Vec<Actor>,
    /// Author, language and text of the posts written during a visit.
    pub(crate) later_posts: Vec<(String, String, String)>,
    /// The reply to a visitor's first post.
    pub(crate) welcome: String,
    /// The title of the story whose end needs a content note.
    pub(crate) story: String,
    /// A post that tells the end without a content note.
    pub(crate) ending: String,
    /// The reply to such a post.
    pub(crate) please_note: String,
    /// Replies that fit any post.
    pub(crate) answers: Vec<String>,
    /// Replies to a visitor's reply.
    pub(crate) chats: Vec<String>,
    /// What the tiresome resident writes.
    pub(crate) nags: Vec<String>,
}

impl Cast {
    pub(crate) fn playing(&self, part: Part) -> Option<&Actor> {
        self.actors.iter().find(|actor| actor.part == part)
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Actor {
    pub(crate) name: String,
    pub(crate) display_name: String,
    pub(crate) note: String,
    pub(crate) part: Part,
    /// Language and text of this week's posts, newest first.
    pub(crate) lines: Vec<(String, String)>,
}

/// What a resident does apart from posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Part {
    Neighbour,
    /// Replies to a visitor's first post.
    Greeter,
    /// Asks for a content note where one is missing.
    Reader,
    /// Tells how a story ends.
    Teller,
    /// Approves each follower, as a locked account.
    Locked,
    /// Is neither suggested nor searchable.
    Shy,
    Bot,
    Group,
    /// Writes more than is welcome, until blocked.
    Tiresome,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_cast_has_every_role_and_names_are_unique() {
        let mut names = BTreeSet::new();
        assert_eq!(CASTS.len(), FILES.len(), "each file is valid");
        for cast in CASTS.iter() {
            assert!(cast.actors.len() >= 12, "{} is lively", cast.title);
            for part in [Part::Greeter, Part::Reader, Part::Teller, Part::Tiresome, Part::Locked] {
                assert!(cast.playing(part).is_some(), "{} has a {part:?}", cast.title);
            }
            for actor in &cast.actors {
                assert!(names.insert(&actor.name), "{} is unique", actor.name);
                assert!(!actor.lines.is_empty(), "{} has written something", actor.name);
            }
            for (author, ..) in &cast.later_posts {
                assert!(cast.actors.iter().any(|it| it.name == *author), "{author} lives there");
            }
        }
    }
}
