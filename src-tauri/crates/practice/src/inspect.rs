//! Looking at the planet from inside the process.

use serde_json::Value;

use crate::control::who;
use crate::ids::Id;
use crate::log::Request;
use crate::server::PracticeServer;
use crate::world::World;

impl PracticeServer {
    /// A post as a stranger would get it if it were public; `null` when there is none.
    #[must_use]
    pub fn status(&self, post: &str) -> Value {
        let world = self.planet.world();
        let status = world.statuses.get(&Id::new(post));
        status.map_or(Value::Null, |status| world.status_json(status, None))
    }

    /// A post as one person gets it; `null` when they may not see it.
    #[must_use]
    pub fn status_seen_by(&self, name: &str, post: &str) -> Value {
        let world = self.planet.world();
        let viewer = who(&world, name);
        let status = world.status(&Id::new(post), Some(&viewer));
        status.map_or(Value::Null, |status| world.status_json(status, Some(&viewer)))
    }

    /// The names of those who favourited a post, first one first.
    #[must_use]
    pub fn favourites_of(&self, post: &str) -> Vec<String> {
        let world = self.planet.world();
        let status = world.statuses.get(&Id::new(post));
        names(&world, status.into_iter().flat_map(|status| status.favourited_by.values()))
    }

    /// The names of those who boosted a post, first one first.
    #[must_use]
    pub fn boosts_of(&self, post: &str) -> Vec<String> {
        let world = self.planet.world();
        let status = world.statuses.get(&Id::new(post));
        names(&world, status.into_iter().flat_map(|status| status.boosted_by.values()))
    }

    /// The ids of everything someone bookmarked, oldest bookmark first.
    #[must_use]
    pub fn bookmarks_of(&self, name: &str) -> Vec<String> {
        let world = self.planet.world();
        let person = &world.people[&who(&world, name)];
        person.bookmarks.values().map(Id::to_string).collect()
    }

    /// The ids of everything someone wrote, without boosts, newest first.
    #[must_use]
    pub fn posts_of(&self, name: &str) -> Vec<String> {
        let world = self.planet.world();
        let id = who(&world, name);
        let written = world.written_by(&id).filter(|status| status.boost_of.is_none());
        written.map(|status| status.id.to_string()).collect()
    }

    /// The ids of someone's whole home timeline, newest first.
    #[must_use]
    pub fn home_of(&self, name: &str) -> Vec<String> {
        let world = self.planet.world();
        let viewer = who(&world, name);
        let home = world.statuses.values().rev().filter(|it| world.is_in_home(&viewer, it));
        home.map(|status| status.id.to_string()).collect()
    }

    /// Whether one person follows another.
    #[must_use]
    pub fn is_following(&self, follower: &str, followed: &str) -> bool {
        let world = self.planet.world();
        world.follows(&who(&world, follower), &who(&world, followed))
    }

    /// Where someone's home timeline was last read, if they ever said so.
    #[must_use]
    pub fn home_marker_of(&self, name: &str) -> Option<String> {
        let world = self.planet.world();
        let person = &world.people[&who(&world, name)];
        person.markers.get("home").map(|marker| marker.last_read_id.clone())
    }

    /// The id of an account.
    #[must_use]
    pub fn id_of(&self, name: &str) -> String {
        who(&self.planet.world(), name).into_string()
    }

    /// The password someone signs in with.
    #[must_use]
    pub fn password_of(&self, name: &str) -> String {
        let world = self.planet.world();
        world.people[&who(&world, name)].password.clone()
    }

    /// The e-mail address someone may sign in with instead of their user name.
    #[must_use]
    pub fn email_of(&self, name: &str) -> String {
        let world = self.planet.world();
        world.people[&who(&world, name)].email.clone()
    }

    /// Every request so far, in the order of arrival; pictures and pages too.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.planet.world().log.requests.clone()
    }

    /// How many requests had `fragment` in their path.
    #[must_use]
    pub fn requests_to(&self, fragment: &str) -> usize {
        let world = self.planet.world();
        world.log.requests.iter().filter(|request| request.path.contains(fragment)).count()
    }

    /// Forgets the requests so far.
    pub fn clear_requests(&self) {
        self.planet.world().log.requests.clear();
    }

    /// `GET /x` for everything asked for that this server does not know, each once.
    #[must_use]
    pub fn unknown_routes(&self) -> Vec<String> {
        self.planet.world().log.unknown.iter().cloned().collect()
    }

    /// How many tokens would still be let in.
    #[must_use]
    pub fn tokens_alive(&self) -> usize {
        self.planet.world().doors.tokens_alive()
    }

    /// How many sockets are open, streams included.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.planet.plug.open_sockets()
    }

    /// How many streams are open.
    #[must_use]
    pub fn streams(&self) -> usize {
        self.planet.world().sockets.open()
    }
}

fn names<'a>(world: &World, ids: impl Iterator<Item = &'a Id>) -> Vec<String> {
    ids.filter_map(|id| world.people.get(id)).map(|person| person.acct()).collect()
}
