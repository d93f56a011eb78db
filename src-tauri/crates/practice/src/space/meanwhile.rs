//! What happens on a planet without the visitor's doing.

use crate::cast::Part;
use crate::ids::Id;
use crate::post::{PostSpec, Visibility};
use crate::space::deeds::Deed;
use crate::space::play::Play;
use crate::statuses::Status;
use crate::world::World;

/// How many posts arrive at most, however long someone stays.
const MOST_ARRIVALS: usize = 240;

impl Play {
    /// Somebody writes, or, when everything has been said, passes something on.
    pub(super) fn arrive(&mut self, world: &mut World) {
        let number = self.memory.arrivals;
        if number >= MOST_ARRIVALS {
            return;
        }
        self.memory.arrivals += 1;
        match self.cast.arrivals.get(number) {
            Some((who, language, text)) => {
                let language = Some((*language).to_owned());
                world.post(&PostSpec { language, ..PostSpec::new(who, text) });
            }
            None => self.pass_on(world, number),
        }
    }

    fn pass_on(&self, world: &mut World, number: usize) {
        let Some(who) = world.by_acct(self.neighbour(number)).map(|it| it.id.clone()) else {
            return;
        };
        let worth_it = |it: &&Status| {
            it.visibility == Visibility::Public
                && it.boost_of.is_none()
                && it.author != who
                && world.boost_by(&who, &it.id).is_none()
        };
        let found = world.statuses.values().filter(worth_it).nth(number).map(|it| it.id.clone());
        if let Some(post) = found {
            world.boost(&who, &post, Visibility::Public);
        }
    }

    /// Residents ask one another for content notes, too.
    pub(super) fn begin_scene(&mut self, world: &mut World) {
        let (teller, reader) = (self.name_of(Part::Teller), self.name_of(Part::Reader));
        let Some(id) = world.post(&PostSpec::new(teller, self.cast.ending)) else { return };
        let Some(post) = world.statuses.get(&id) else { return };
        let asked = Deed::answer(reader, post, self.cast.please_note);
        self.later(6, asked);
        self.later(12, Deed::Fold { post: id, note: self.cast.story });
    }

    /// The tiresome one comes back, until somebody builds a wall or there is nothing left to say.
    pub(super) fn nag(&mut self, world: &World, visitor: &Id) {
        let who = self.name_of(Part::Tiresome);
        let Some(tiresome) = world.by_acct(who) else { return };
        if world.is_blocked(&tiresome.id, visitor) {
            return;
        }
        if let Some(text) = self.next_nag() {
            self.later(1, Deed::Address { who, whom: visitor.clone(), text });
        }
    }
}
