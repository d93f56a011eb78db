//! How residents react to visitors, beat by beat.
//!
//! There is no randomness: the same posts of a visitor get the same reactions.

use std::collections::{BTreeMap, BTreeSet};

use planetfall_fake_mastodon::{RecordId, ServerState, StatusRecord};

use crate::actions::{Action, ScheduledAction};
use crate::cast::{Actor, Cast, Part};

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

/// What a play remembers from beat to beat.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    beat: u64,
    scheduled: Vec<ScheduledAction>,
    /// The newest processed post of each visitor.
    read_up_to: BTreeMap<RecordId, RecordId>,
    /// How many public posts of each visitor were processed.
    posts_read: BTreeMap<RecordId, usize>,
    /// How often each resident replied to each visitor.
    replies: BTreeMap<(&'static str, RecordId), usize>,
    /// Processed follows: visitor and resident.
    follows_seen: BTreeSet<(RecordId, RecordId)>,
    /// Posts for which a content note was requested.
    awaiting_note: BTreeSet<RecordId>,
    /// How many posts were published without a visitor's doing.
    pub(crate) later_posts: usize,
    nags: usize,
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
            // `None` means that it was not possible, which needs no handling.
            let _ = due.perform(state);
        }
    }

    /// Schedules what `who` does with a post or an account, some beats from now.
    pub(crate) fn schedule(
        &mut self,
        beats: u64,
        who: &'static str,
        action: Action,
        target: &RecordId,
    ) {
        if self.memory.scheduled.len() < MOST_SCHEDULED {
            let at = self.memory.beat + beats;
            let target = target.clone();
            self.memory.scheduled.push(ScheduledAction { at, who, action, target });
        }
    }

    pub(crate) fn name_of(&self, part: Part) -> &'static str {
        self.cast.playing(part).map_or("", |actor| &actor.name)
    }

    /// One of the ordinary residents, another one for each number.
    pub(crate) fn neighbour(&self, number: usize) -> &'static str {
        let all: Vec<&Actor> =
            self.cast.actors.iter().filter(|it| it.part == Part::Neighbour).collect();
        all.get(number % all.len().max(1)).map_or("", |actor| &actor.name)
    }

    /// Followed residents follow back, and locked ones accept the request. Follows from before the
    /// first beat of a visit are not returned, because the app made them.
    fn process_follows(&mut self, state: &ServerState, visitor: &RecordId) {
        let is_first_beat = !self.memory.posts_read.contains_key(visitor);
        for actor in &self.cast.actors {
            let Some(resident) = state.by_acct(&actor.name) else { continue };
            let was_requested = resident.follow_requests.contains(visitor);
            let pair = (visitor.clone(), resident.id.clone());
            if !was_requested && !resident.followers.contains_key(visitor)
                || !self.memory.follows_seen.insert(pair)
            {
                continue;
            }
            if was_requested {
                self.schedule(8, &actor.name, Action::AcceptFollower, visitor);
            } else if !is_first_beat && actor.part != Part::Bot && actor.part != Part::Group {
                self.schedule(6, &actor.name, Action::Follow, visitor);
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
        let cast = self.cast;
        if post.spoiler.is_empty() && self.tells_ending(&post.text) {
            let reader = self.name_of(Part::Reader);
            self.memory.awaiting_note.insert(post.id.clone());
            self.schedule(2, reader, Action::Reply(&cast.please_note), &post.id);
        }
        let has_addressees = self.reply_by_addressees(state, post);
        if number == 0 {
            let greeter = self.name_of(Part::Greeter);
            self.schedule(3, greeter, Action::Reply(&cast.welcome), &post.id);
            self.schedule(5, self.neighbour(0), Action::Favourite, &post.id);
            self.schedule(8, self.neighbour(1), Action::Boost, &post.id);
            self.schedule(12, self.neighbour(2), Action::Follow, &post.author);
            return;
        }
        if has_addressees {
            return;
        }
        let text = cast.answers.get(number % cast.answers.len().max(1));
        let text = text.map_or("", String::as_str);
        self.schedule(4, self.neighbour(number), Action::Reply(text), &post.id);
        self.schedule(6, self.neighbour(number + 1), Action::Favourite, &post.id);
        if number.is_multiple_of(3) {
            self.schedule(9, self.neighbour(number + 2), Action::Boost, &post.id);
        }
        if number == 1
            && let Some(text) = self.next_nag()
        {
            self.schedule(7, self.name_of(Part::Tiresome), Action::Reply(text), &post.id);
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
            |actor: &&Actor| state.by_acct(&actor.name).is_some_and(|it| ids.contains(&&it.id));
        let replies = |actor: &&Actor| actor.part != Part::Bot && actor.part != Part::Group;
        let found = self.cast.actors.iter().filter(replies).filter(is_addressed);
        found.map(|actor| actor.name.as_str()).collect()
    }

    fn reply_to_addressed_post(&mut self, who: &'static str, post: &StatusRecord) {
        let count = self.memory.replies.entry((who, post.author.clone())).or_insert(0);
        let number = *count;
        *count += 1;
        if number >= REPLIES_EACH {
            self.schedule(3, who, Action::Favourite, &post.id);
            return;
        }
        let chats = &self.cast.chats;
        let text = match who == self.name_of(Part::Tiresome) {
            true => self.next_nag(),
            false => chats.get(number % chats.len().max(1)).map(String::as_str),
        };
        if let Some(text) = text {
            self.schedule(4, who, Action::Reply(text), &post.id);
        }
    }

    pub(crate) fn next_nag(&mut self) -> Option<&'static str> {
        let text = self.cast.nags.get(self.memory.nags).map(String::as_str);
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
        let is_over = |id: &RecordId| state.find_status(id).is_none_or(|it| !it.spoiler.is_empty());
        let over: Vec<RecordId> = self.memory.awaiting_note.extract_if(.., is_over).collect();
        for post in over {
            self.schedule(2, self.name_of(Part::Reader), Action::Favourite, &post);
        }
    }
}
