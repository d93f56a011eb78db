//! What the residents do, beat by beat.
//!
//! Nothing here is left to chance: the same visitor doing the same things meets the same answers.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

use crate::cast::{Actor, Cast, Part};
use crate::ids::Id;
use crate::server::Planet;
use crate::space::deeds::{Deed, Due};
use crate::space::memory::Memory;
use crate::statuses::Status;
use crate::world::World;

/// A new post comes this often.
const ARRIVAL: u64 = 60;
/// The tiresome one tries again this often.
const NAG: u64 = 150;
/// Somebody says how a story ends, and is asked for a note over it.
const SCENE: u64 = 40;
/// How often one resident answers one visitor before they leave it at a favourite.
const ANSWERS_EACH: usize = 3;
/// How many deeds may wait at once.
const MOST_DUE: usize = 64;

/// The troupe of one planet.
#[derive(Debug)]
pub(super) struct Play {
    pub(super) cast: &'static Cast,
    pub(super) memory: Memory,
}

impl Play {
    pub(super) fn of(cast: &'static Cast) -> Self {
        Self { cast, memory: Memory::default() }
    }

    /// Plays until the planet ends.
    pub(super) async fn run(
        mut self,
        planet: Arc<Planet>,
        beat: Duration,
        ended: CancellationToken,
    ) {
        let mut beats = interval(beat.max(Duration::from_millis(1)));
        beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = ended.cancelled() => return,
                _ = beats.tick() => self.beat(&mut planet.world()),
            }
        }
    }

    /// One beat; while nobody visits, time stands still.
    fn beat(&mut self, world: &mut World) {
        let visitors: Vec<Id> =
            world.people.values().filter(|it| it.visiting).map(|it| it.id.clone()).collect();
        let Some(latest) = visitors.last() else { return };
        self.memory.beat += 1;
        for visitor in &visitors {
            self.notice_follows(world, visitor);
            self.notice_posts(world, visitor);
        }
        self.thank_for_notes(world);
        if self.memory.beat == SCENE {
            self.begin_scene(world);
        }
        if self.memory.beat.is_multiple_of(ARRIVAL) {
            self.arrive(world);
        }
        if self.memory.beat.is_multiple_of(NAG) {
            self.nag(world, latest);
        }
        let now = self.memory.beat;
        let (ripe, waiting) = self.memory.due.drain(..).partition(|due| due.at <= now);
        self.memory.due = waiting;
        let ripe: Vec<Due> = ripe;
        for due in ripe {
            due.deed.perform(world);
        }
    }

    pub(super) fn later(&mut self, beats: u64, deed: Deed) {
        if self.memory.due.len() < MOST_DUE {
            self.memory.due.push(Due { at: self.memory.beat + beats, deed });
        }
    }

    pub(super) fn name_of(&self, part: Part) -> &'static str {
        self.cast.playing(part).map_or("", |actor| actor.name)
    }

    /// One of the ordinary residents, another one for each number.
    pub(super) fn neighbour(&self, number: usize) -> &'static str {
        let all: Vec<&Actor> =
            self.cast.actors.iter().filter(|it| it.part == Part::Neighbour).collect();
        all.get(number % all.len().max(1)).map_or("", |actor| actor.name)
    }

    /// Whoever is followed follows back; whoever sees to their own door opens it.
    fn notice_follows(&mut self, world: &World, visitor: &Id) {
        let first_look = !self.memory.posts_read.contains_key(visitor);
        for actor in self.cast.actors {
            let Some(resident) = world.by_acct(actor.name) else { continue };
            let asked = resident.asked_by.contains(visitor);
            let pair = (visitor.clone(), resident.id.clone());
            if !asked && !resident.followers.contains_key(visitor)
                || !self.memory.follows_seen.insert(pair)
            {
                continue;
            }
            if asked {
                self.later(8, Deed::LetIn { who: actor.name, whom: visitor.clone() });
            } else if !first_look && actor.part != Part::Bot && actor.part != Part::Group {
                self.later(6, Deed::Follow { who: actor.name, whom: visitor.clone() });
            }
        }
    }

    fn notice_posts(&mut self, world: &World, visitor: &Id) {
        let read = self.memory.read_up_to.get(visitor);
        let newer = |it: &&Status| read.is_none_or(|read| it.id > *read);
        let written = world.written_by(visitor).take_while(newer);
        let mut posts: Vec<&Status> = written.filter(|it| it.boost_of.is_none()).collect();
        posts.reverse();
        self.memory.posts_read.entry(visitor.clone()).or_insert(0);
        for post in posts {
            self.memory.read_up_to.insert(visitor.clone(), post.id.clone());
            if !post.visibility.is_open() {
                self.answer_whoever_is_meant(world, post);
                continue;
            }
            let count = self.memory.posts_read.entry(visitor.clone()).or_insert(0);
            let number = *count;
            *count += 1;
            self.react(world, post, number);
        }
    }

    /// What a post for everyone brings about.
    fn react(&mut self, world: &World, post: &Status, number: usize) {
        if post.spoiler.is_empty() && self.tells_an_ending(&post.text) {
            let who = self.name_of(Part::Reader);
            self.memory.noted.insert(post.id.clone());
            self.later(2, Deed::answer(who, post, self.cast.please_note));
        }
        let meant = self.answer_whoever_is_meant(world, post);
        if number == 0 {
            let greeter = self.name_of(Part::Greeter);
            self.later(3, Deed::answer(greeter, post, self.cast.welcome));
            self.later(5, Deed::favourite(self.neighbour(0), post));
            self.later(8, Deed::boost(self.neighbour(1), post));
            let whom = post.author.clone();
            self.later(12, Deed::Follow { who: self.neighbour(2), whom });
            return;
        }
        if meant {
            return;
        }
        let answers = self.cast.answers;
        let text = answers.get(number % answers.len().max(1)).copied().unwrap_or_default();
        self.later(4, Deed::answer(self.neighbour(number), post, text));
        self.later(6, Deed::favourite(self.neighbour(number + 1), post));
        if number.is_multiple_of(3) {
            self.later(9, Deed::boost(self.neighbour(number + 2), post));
        }
        if number == 1 {
            self.bother(post);
        }
    }

    /// Whether a post was meant for residents, who then answer it.
    fn answer_whoever_is_meant(&mut self, world: &World, post: &Status) -> bool {
        let meant = self.talked_to(world, post);
        for name in &meant {
            self.answer_back(name, post);
        }
        !meant.is_empty()
    }

    /// The residents a post speaks to: whoever it answers, and whoever it names.
    fn talked_to(&self, world: &World, post: &Status) -> Vec<&'static str> {
        let parent = post.in_reply_to.as_ref().and_then(|id| world.statuses.get(id));
        let ids: Vec<&Id> = parent.map(|it| &it.author).into_iter().chain(&post.mentions).collect();
        let named =
            |actor: &&Actor| world.by_acct(actor.name).is_some_and(|it| ids.contains(&&it.id));
        let able = |part| part != Part::Bot && part != Part::Group;
        let found = self.cast.actors.iter().filter(|it| able(it.part)).filter(named);
        found.map(|actor| actor.name).collect()
    }

    fn answer_back(&mut self, who: &'static str, post: &Status) {
        let key = (who.to_owned(), post.author.clone());
        let said = self.memory.answers.entry(key).or_insert(0);
        let number = *said;
        *said += 1;
        if number >= ANSWERS_EACH {
            self.later(3, Deed::favourite(who, post));
            return;
        }
        let chats = self.cast.chats;
        let text = match who == self.name_of(Part::Tiresome) {
            true => self.next_nag(),
            false => chats.get(number % chats.len().max(1)).copied(),
        };
        if let Some(text) = text {
            self.later(4, Deed::answer(who, post, text));
        }
    }

    pub(super) fn next_nag(&mut self) -> Option<&'static str> {
        let text = self.cast.nags.get(self.memory.nags).copied();
        self.memory.nags += 1;
        text
    }

    /// The tiresome one answers what was not meant for them.
    fn bother(&mut self, post: &Status) {
        if let Some(text) = self.next_nag() {
            let who = self.name_of(Part::Tiresome);
            self.later(7, Deed::answer(who, post, text));
        }
    }

    fn tells_an_ending(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let words = ["spoiler", "ending", "how it ends", "turns out", "plot twist"];
        words.iter().any(|word| text.contains(word))
            || text.contains(&self.cast.story.to_lowercase())
    }

    /// Whoever asked for a content note is glad when it comes.
    fn thank_for_notes(&mut self, world: &World) {
        let who = self.name_of(Part::Reader);
        let mut folded = Vec::new();
        self.memory.noted.retain(|id| match world.statuses.get(id) {
            Some(post) if post.spoiler.is_empty() => true,
            Some(post) => {
                folded.push(Deed::favourite(who, post));
                false
            }
            None => false,
        });
        for thanks in folded {
            self.later(2, thanks);
        }
    }
}
