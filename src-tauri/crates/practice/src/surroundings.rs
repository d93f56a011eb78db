//! What happens on a practice planet without a visitor's doing.

use planetfall_fake_mastodon::{PostSpec, RecordId, ServerState, StatusRecord, StatusVisibility};

use crate::actions::Action;
use crate::cast::Part;
use crate::play::Play;

/// The most posts and boosts, however long a visit lasts.
const MOST_LATER_POSTS: usize = 240;

impl Play {
    /// Publishes the next post of the cast, or a boost when there is none left.
    pub(crate) fn publish_later_post(&mut self, state: &mut ServerState) {
        let number = self.memory.later_posts;
        if number >= MOST_LATER_POSTS {
            return;
        }
        self.memory.later_posts += 1;
        match self.cast.later_posts.get(number) {
            Some((who, language, text)) => {
                let language = Some(language.clone());
                state.publish_spec(&PostSpec { language, ..PostSpec::new(who, text) });
            }
            None => self.boost_earlier_post(state, number),
        }
    }

    fn boost_earlier_post(&self, state: &mut ServerState, number: usize) {
        let Some(who) = state.by_acct(self.neighbour(number)).map(|it| it.id.clone()) else {
            return;
        };
        let fits = |it: &&StatusRecord| {
            it.visibility == StatusVisibility::Public
                && it.boost_of.is_none()
                && it.author != who
                && state.boost_by(&who, &it.id).is_none()
        };
        let found = state.statuses().filter(fits).nth(number).map(|it| it.id.clone());
        if let Some(post) = found {
            state.boost(&who, &post, StatusVisibility::Public);
        }
    }

    /// A resident tells the end of a story, is asked for a content note, and adds it.
    pub(crate) fn tell_ending(&mut self, state: &mut ServerState) {
        let (teller, reader) = (self.name_of(Part::Teller), self.name_of(Part::Reader));
        let id = state.publish_spec(&PostSpec::new(teller, &self.cast.ending));
        let Some(post) = id else { return };
        self.schedule(6, reader, Action::Reply(&self.cast.please_note), &post);
        self.schedule(12, teller, Action::AddContentNote(&self.cast.story), &post);
    }

    /// The tiresome resident writes to a visitor again, until blocked or out of texts.
    pub(crate) fn nag(&mut self, state: &ServerState, visitor: &RecordId) {
        let who = self.name_of(Part::Tiresome);
        let Some(tiresome) = state.by_acct(who) else { return };
        if state.is_blocked(&tiresome.id, visitor) {
            return;
        }
        if let Some(text) = self.next_nag() {
            self.schedule(1, who, Action::Mention(text), visitor);
        }
    }
}
