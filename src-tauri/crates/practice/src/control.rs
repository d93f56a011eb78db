//! Making things happen on the planet, from inside the process.
//!
//! Naming someone who is not here panics: in a test that is a mistake in the test.

use crate::ids::Id;
use crate::people::Person;
use crate::post::{PostSpec, Visibility};
use crate::server::PracticeServer;
use crate::world::World;

impl PracticeServer {
    /// Lets someone move in, whom nobody follows yet; `name` becomes their user name.
    ///
    /// `name@elsewhere.example` is someone who lives on another server.
    pub fn add_person(&self, name: &str) {
        let mut world = self.planet.world();
        match name.split_once('@') {
            Some((user, domain)) => {
                let joined = crate::clock::now() - 90 * crate::clock::DAY;
                world.add(user, Some(domain), user.to_owned(), joined);
            }
            None => {
                world.add_person(name);
            }
        }
    }

    /// Makes someone decide for themselves who may follow them.
    pub fn lock(&self, name: &str) {
        self.change(name, |person| person.locked = true);
    }

    /// Posts a plain public text and returns the post's id.
    pub fn post_by(&self, name: &str, text: &str) -> String {
        self.post(PostSpec::new(name, text))
    }

    /// Posts anything and returns the post's id.
    #[allow(clippy::needless_pass_by_value, reason = "a call should read like an order")]
    pub fn post(&self, spec: PostSpec) -> String {
        let mut world = self.planet.world();
        match world.post(&spec) {
            Some(id) => id.into_string(),
            None => panic!("nobody here is called {}", spec.author),
        }
    }

    /// Boosts a post and returns the boost's own id.
    pub fn boost_by(&self, name: &str, post: &str) -> String {
        let mut world = self.planet.world();
        let (person, post) = (who(&world, name), which(&world, post));
        world.boost(&person, &post, Visibility::Public).into_string()
    }

    /// Favourites a post.
    pub fn favourite_by(&self, name: &str, post: &str) {
        let mut world = self.planet.world();
        let (person, post) = (who(&world, name), which(&world, post));
        world.favourite(&person, &post);
    }

    /// Makes one person follow another.
    pub fn follow(&self, follower: &str, followed: &str) {
        let mut world = self.planet.world();
        let (from, to) = (who(&world, follower), who(&world, followed));
        world.begin_following(&from, &to);
    }

    /// Makes one person stop following another.
    pub fn unfollow(&self, follower: &str, followed: &str) {
        let mut world = self.planet.world();
        let (from, to) = (who(&world, follower), who(&world, followed));
        world.stop_following(&from, &to);
    }

    /// Deletes a post and every boost of it.
    pub fn delete(&self, post: &str) {
        let mut world = self.planet.world();
        let post = which(&world, post);
        world.remove(&post);
    }

    /// Changes what a post says.
    pub fn edit(&self, post: &str, text: &str) {
        let mut world = self.planet.world();
        let post = which(&world, post);
        world.rewrite(&post, |status| status.text = text.to_owned());
    }

    /// Fills the home timeline of everyone who lives here with `posts` invented posts by
    /// invented people, oldest two days ago; the same number always tells the same stories.
    pub fn seed(&self, posts: usize) {
        self.planet.world().seed(posts);
    }

    /// Lets thirty-nine people live here who wrote in public all week, with hashtags and in several
    /// languages; nobody who was here before follows them.
    ///
    /// Most agreed to be suggested. Three did not, three see to their own door, three are
    /// machines and three are groups. Elsewhere live four more, whom nobody here knows yet:
    /// `mo@orbit.example`, `ilse@wald.example`, `rui@plage.example`, `nadira@teahouse.example`.
    pub fn settle(&self) {
        self.planet.world().settle();
    }

    /// Puts someone among those the planet's keepers recommend.
    pub fn recommend(&self, name: &str) {
        self.change(name, |person| person.featured = true);
    }

    /// Takes someone out of suggestions and the directory.
    pub fn hide(&self, name: &str) {
        self.change(name, |person| person.discoverable = false);
    }

    fn change(&self, name: &str, change: impl FnOnce(&mut Person)) {
        let mut world = self.planet.world();
        let id = who(&world, name);
        if let Some(person) = world.people.get_mut(&id) {
            change(person);
        }
    }

    /// Invents people, followed by everyone who lives here.
    pub fn seed_people(&self, people: usize) {
        self.planet.world().seed_people(people);
    }

    /// Takes back every token, as someone does in their server's settings.
    pub fn revoke_tokens(&self) {
        let mut world = self.planet.world();
        world.doors.end_tokens("The access token was revoked");
        world.sockets.hang_up(None);
    }

    /// Lets every token run out.
    pub fn expire_tokens(&self) {
        let mut world = self.planet.world();
        world.doors.end_tokens("The access token expired");
        world.sockets.hang_up(None);
    }

    /// Forgets every registered app, and with them their tokens.
    pub fn forget_apps(&self) {
        let mut world = self.planet.world();
        world.doors.end_tokens("The access token is invalid");
        world.doors.forget_apps();
    }

    /// Closes every open stream; new ones may be opened at once.
    pub fn drop_streams(&self) {
        self.planet.world().sockets.hang_up(None);
    }

    /// A token for someone, without any sign-in; scopes are separated by spaces.
    #[must_use]
    pub fn token_for(&self, name: &str, scopes: &str) -> String {
        let mut world = self.planet.world();
        let person = who(&world, name);
        world.doors.shortcut_token(person, scopes)
    }
}

/// The person of that name.
pub(crate) fn who(world: &World, name: &str) -> Id {
    match world.by_acct(name) {
        Some(person) => person.id.clone(),
        None => panic!("nobody here is called {name}"),
    }
}

/// The post of that id.
fn which(world: &World, post: &str) -> Id {
    let id = Id::new(post);
    assert!(world.statuses.contains_key(&id), "there is no post {post}");
    id
}
