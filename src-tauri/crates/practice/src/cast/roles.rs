//! The data of a cast.

/// The residents of one practice planet and their texts.
#[derive(Debug)]
pub(crate) struct Cast {
    pub(crate) title: &'static str,
    pub(crate) about: &'static str,
    /// The domain under which the other planets know it.
    pub(crate) domain: &'static str,
    pub(crate) languages: &'static [&'static str],
    /// Text and hint of each rule.
    pub(crate) rules: &'static [(&'static str, &'static str)],
    pub(crate) actors: &'static [Actor],
    /// Author, language and text of the posts written during a visit.
    pub(crate) later_posts: &'static [(&'static str, &'static str, &'static str)],
    /// The reply to a visitor's first post.
    pub(crate) welcome: &'static str,
    /// The title of the story whose end needs a content note.
    pub(crate) story: &'static str,
    /// A post that tells the end without a content note.
    pub(crate) ending: &'static str,
    /// The reply to such a post.
    pub(crate) please_note: &'static str,
    /// Replies that fit any post.
    pub(crate) answers: &'static [&'static str],
    /// Replies to a visitor's reply.
    pub(crate) chats: &'static [&'static str],
    /// What the tiresome resident writes.
    pub(crate) nags: &'static [&'static str],
}

impl Cast {
    pub(crate) fn playing(&self, part: Part) -> Option<&'static Actor> {
        self.actors.iter().find(|actor| actor.part == part)
    }
}

#[derive(Debug)]
pub(crate) struct Actor {
    pub(crate) name: &'static str,
    pub(crate) display_name: &'static str,
    pub(crate) note: &'static str,
    pub(crate) part: Part,
    /// Language and text of this week's posts, newest first.
    pub(crate) lines: &'static [(&'static str, &'static str)],
}

/// What a resident does apart from posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

pub(super) const fn actor(
    name: &'static str,
    display_name: &'static str,
    part: Part,
    note: &'static str,
    lines: &'static [(&'static str, &'static str)],
) -> Actor {
    Actor { name, display_name, note, part, lines }
}
