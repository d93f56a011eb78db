//! How residents react to visitors, beat by beat.
//!
//! There is no randomness: the same posts of a visitor get the same reactions.

use planetfall_fake_mastodon::{RecordId, ServerState, StatusRecord};

use crate::actions::{ResidentAction, ScheduledAction};
use crate::cast::{Actor, Cast, Part};
use crate::memory::Memory;

/// Beats between two posts that nothing causes.
const LATER_POST_INTERVAL: u64 = 60;
/// Beats between two attempts of the tiresome resident.
const NAG_INTERVAL: u64 = 150;
/// The beat at which a resident tells the end of a story.
const SCENE_BEAT: u64 = 40;
/// How often a resident replies to a visitor; after that only favourites follow.
const REPLIES_EACH: usize = 3;
const MOST_SCHEDULED: usize = 64;

/// The behaviour of one planet's residents.
#[derive(Debug)]
pub(crate) struct Play {
    pub(crate) cast: &'static Cast,
    pub(crate) memory: Memory,
}

impl Play {
    pub(crate) fn new(cast: &'static Cast) -> Self {
        Self { cast, memory: Memory::default() }
    }

    /// Plays one beat. Nothing happens before the first visit.
    pub(crate) fn beat(&mut self, state: &mut ServerState) {
        let visitors: Vec<RecordId> =
            state.accounts().filter(|it| it.visitor).map(|it| it.id.clone()).collect();
        let Some(latest) = visitors.last() else { return };
        self.memory.beat += 1;
        for visitor in &visitors {
            self.process_follows(state, visitor);
            self.process_posts(state, visitor);
        }
        self.thank_for_content_notes(state);
        if self.memory.beat == SCENE_BEAT {
            self.tell_ending(state);
        }
        if self.memory.beat.is_multiple_of(LATER_POST_INTERVAL) {
            self.publish_later_post(state);
        }
        if self.memory.beat.is_multiple_of(NAG_INTERVAL) {
            self.nag(state, latest);
        }
        let now = self.memory.beat;
        for due in self.memory.scheduled.extract_if(.., |it| it.at <= now) {
            due.action.perform(state);
        }
    }

    pub(crate) fn schedule(&mut self, beats: u64, action: ResidentAction) {
        if self.memory.scheduled.len() < MOST_SCHEDULED {
            let at = self.memory.beat + beats;
            self.memory.scheduled.push(ScheduledAction { at, action });
        }
    }

    pub(crate) fn name_of(&self, part: Part) -> &'static str {
        self.cast.playing(part).map_or("", |actor| actor.name)
    }

    /// One of the ordinary residents, another one for each number.
    pub(crate) fn neighbour(&self, number: usize) -> &'static str {
        let all: Vec<&Actor> =
            self.cast.actors.iter().filter(|it| it.part == Part::Neighbour).collect();
        all.get(number % all.len().max(1)).map_or("", |actor| actor.name)
    }

    /// Followed residents follow back, and locked ones accept the request. Follows from before the
    /// first beat of a visit are not returned, because the app made them.
    fn process_follows(&mut self, state: &ServerState, visitor: &RecordId) {
        let is_first_beat = !self.memory.posts_read.contains_key(visitor);
        for actor in self.cast.actors {
            let Some(resident) = state.by_acct(actor.name) else { continue };
            let was_requested = resident.follow_requests.contains(visitor);
            let pair = (visitor.clone(), resident.id.clone());
            if !was_requested && !resident.followers.contains_key(visitor)
                || !self.memory.follows_seen.insert(pair)
            {
                continue;
            }
            let (who, account) = (actor.name, visitor.clone());
            if was_requested {
                self.schedule(8, ResidentAction::AcceptFollower { who, account });
            } else if !is_first_beat && actor.part != Part::Bot && actor.part != Part::Group {
                self.schedule(6, ResidentAction::Follow { who, account });
            }
        }
    }

    fn process_posts(&mut self, state: &ServerState, visitor: &RecordId) {
        let read = self.memory.read_up_to.get(visitor);
        let newer = |it: &&StatusRecord| read.is_none_or(|read| it.id > *read);
        let written = state.written_by(visitor).take_while(newer);
        let mut posts: Vec<&StatusRecord> = written.filter(|it| it.boost_of.is_none()).collect();
        posts.reverse();
        self.memory.posts_read.entry(visitor.clone()).or_insert(0);
        for post in posts {
            self.memory.read_up_to.insert(visitor.clone(), post.id.clone());
            if !post.visibility.is_open() {
                self.reply_by_addressees(state, post);
                continue;
            }
            let count = self.memory.posts_read.entry(visitor.clone()).or_insert(0);
            let number = *count;
            *count += 1;
            self.react(state, post, number);
        }
    }

    /// Reacts to the visitor's public post number `number`.
    fn react(&mut self, state: &ServerState, post: &StatusRecord, number: usize) {
        if post.spoiler.is_empty() && self.tells_ending(&post.text) {
            let who = self.name_of(Part::Reader);
            self.memory.awaiting_note.insert(post.id.clone());
            self.schedule(2, ResidentAction::reply(who, post, self.cast.please_note));
        }
        let has_addressees = self.reply_by_addressees(state, post);
        if number == 0 {
            let greeter = self.name_of(Part::Greeter);
            self.schedule(3, ResidentAction::reply(greeter, post, self.cast.welcome));
            self.schedule(5, ResidentAction::favourite(self.neighbour(0), post));
            self.schedule(8, ResidentAction::boost(self.neighbour(1), post));
            let (who, account) = (self.neighbour(2), post.author.clone());
            self.schedule(12, ResidentAction::Follow { who, account });
            return;
        }
        if has_addressees {
            return;
        }
        let answers = self.cast.answers;
        let text = answers.get(number % answers.len().max(1)).copied().unwrap_or_default();
        self.schedule(4, ResidentAction::reply(self.neighbour(number), post, text));
        self.schedule(6, ResidentAction::favourite(self.neighbour(number + 1), post));
        if number.is_multiple_of(3) {
            self.schedule(9, ResidentAction::boost(self.neighbour(number + 2), post));
        }
        if number == 1
            && let Some(text) = self.next_nag()
        {
            let who = self.name_of(Part::Tiresome);
            self.schedule(7, ResidentAction::reply(who, post, text));
        }
    }

    /// Schedules replies by the residents a post addresses. Returns whether there are any.
    fn reply_by_addressees(&mut self, state: &ServerState, post: &StatusRecord) -> bool {
        let addressees = self.addressees_of(state, post);
        for name in &addressees {
            self.reply_to_addressed_post(name, post);
        }
        !addressees.is_empty()
    }

    /// The residents a post replies to or mentions.
    fn addressees_of(&self, state: &ServerState, post: &StatusRecord) -> Vec<&'static str> {
        let parent = post.in_reply_to.as_ref().and_then(|id| state.find_status(id));
        let ids: Vec<&RecordId> =
            parent.map(|it| &it.author).into_iter().chain(&post.mentions).collect();
        let is_addressed =
            |actor: &&Actor| state.by_acct(actor.name).is_some_and(|it| ids.contains(&&it.id));
        let replies = |actor: &&Actor| actor.part != Part::Bot && actor.part != Part::Group;
        let found = self.cast.actors.iter().filter(replies).filter(is_addressed);
        found.map(|actor| actor.name).collect()
    }

    fn reply_to_addressed_post(&mut self, who: &'static str, post: &StatusRecord) {
        let count = self.memory.replies.entry((who, post.author.clone())).or_insert(0);
        let number = *count;
        *count += 1;
        if number >= REPLIES_EACH {
            self.schedule(3, ResidentAction::favourite(who, post));
            return;
        }
        let chats = self.cast.chats;
        let text = match who == self.name_of(Part::Tiresome) {
            true => self.next_nag(),
            false => chats.get(number % chats.len().max(1)).copied(),
        };
        if let Some(text) = text {
            self.schedule(4, ResidentAction::reply(who, post, text));
        }
    }

    pub(crate) fn next_nag(&mut self) -> Option<&'static str> {
        let text = self.cast.nags.get(self.memory.nags).copied();
        self.memory.nags += 1;
        text
    }

    fn tells_ending(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let words = ["spoiler", "ending", "how it ends", "turns out", "plot twist"];
        words.iter().any(|word| text.contains(word))
            || text.contains(&self.cast.story.to_lowercase())
    }

    /// The resident who asked for a content note favourites the post that has one now.
    fn thank_for_content_notes(&mut self, state: &ServerState) {
        let who = self.name_of(Part::Reader);
        let mut thanks = Vec::new();
        self.memory.awaiting_note.retain(|id| match state.find_status(id) {
            Some(post) if post.spoiler.is_empty() => true,
            Some(post) => {
                thanks.push(ResidentAction::favourite(who, post));
                false
            }
            None => false,
        });
        for action in thanks {
            self.schedule(2, action);
        }
    }
}
