//! What became of someone who moved in.

use serde_json::Value;

use crate::control::who;
use crate::server::PracticeServer;

/// How visible and how reachable someone is.
#[derive(Debug, Clone, PartialEq)]
pub struct Safety {
    /// Whether they may be suggested and listed.
    pub discoverable: bool,
    /// Whether their public posts may be found by searching.
    pub indexable: bool,
    /// Whether they say yes to each follower themselves.
    pub locked: bool,
    /// Whether nobody sees whom they follow.
    pub hide_collections: bool,
    /// Which notifications are kept from them, as `/api/v2/notifications/policy` tells it.
    pub policy: Value,
}

impl PracticeServer {
    /// Whether someone of that name lives here or waits to.
    #[must_use]
    pub fn has_account(&self, name: &str) -> bool {
        self.planet.world().by_acct(name).is_some_and(|person| person.is_local())
    }

    /// Why someone said they would like to live here.
    #[must_use]
    pub fn reason_of(&self, name: &str) -> Option<String> {
        let world = self.planet.world();
        world.people[&who(&world, name)].joining.as_ref()?.reason.clone()
    }

    /// The names of those who follow someone.
    #[must_use]
    pub fn followers_of(&self, name: &str) -> Vec<String> {
        let world = self.planet.world();
        let followers = &world.people[&who(&world, name)].followers;
        followers.keys().filter_map(|id| Some(world.people.get(id)?.acct())).collect()
    }

    /// The names of those someone follows, or has asked to follow.
    #[must_use]
    pub fn following_of(&self, name: &str) -> Vec<String> {
        let world = self.planet.world();
        let id = who(&world, name);
        let asked = |it: &&crate::people::Person| {
            it.followers.contains_key(&id) || it.asked_by.contains(&id)
        };
        world.people.values().filter(asked).map(|it| it.acct()).collect()
    }

    /// The hashtags someone follows, without `#`.
    #[must_use]
    pub fn tags_followed_by(&self, name: &str) -> Vec<String> {
        let world = self.planet.world();
        world.people[&who(&world, name)].tags.keys().cloned().collect()
    }

    /// How visible and how reachable someone is.
    #[must_use]
    pub fn safety_of(&self, name: &str) -> Safety {
        let world = self.planet.world();
        let id = who(&world, name);
        let person = &world.people[&id];
        Safety {
            discoverable: person.discoverable,
            indexable: person.indexable,
            locked: person.locked,
            hide_collections: person.hide_collections,
            policy: world.policy_json(&id),
        }
    }
}
