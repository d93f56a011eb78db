//! People on other planets whom nobody here has looked up yet.

use crate::clock::{self, DAY};
use crate::ids::Id;
use crate::server::PracticeServer;
use crate::world::World;

/// Someone who exists elsewhere and is found only by their address.
#[derive(Debug, Clone)]
pub(crate) struct FarPerson {
    pub(crate) username: String,
    pub(crate) domain: String,
    pub(crate) display_name: String,
    pub(crate) note: String,
}

impl World {
    pub(crate) fn add_far(&mut self, name: &str, domain: &str, display_name: &str, note: &str) {
        let far = FarPerson {
            username: name.into(),
            domain: domain.into(),
            display_name: display_name.into(),
            note: note.into(),
        };
        self.far_away.insert(format!("{name}@{domain}").to_lowercase(), far);
    }

    /// Gets to know whoever lives at an address such as `@mo@orbit.example` or
    /// `https://orbit.example/@mo`; as on a real server, without anything they wrote before.
    pub(crate) fn look_up(&mut self, query: &str) -> Option<Id> {
        let address = address_in(query)?;
        let far = self.far_away.remove(&address)?;
        let joined = clock::now() - 200 * DAY;
        let id = self.add(&far.username, Some(&far.domain), far.display_name, joined);
        if let Some(person) = self.people.get_mut(&id) {
            person.note = far.note;
        }
        Some(id)
    }
}

/// The `name@domain` a query stands for.
fn address_in(query: &str) -> Option<String> {
    let query = query.trim();
    let bare = match query.strip_prefix("https://") {
        Some(url) => {
            let (domain, path) = url.split_once('/')?;
            let name = path.strip_prefix('@').or_else(|| path.strip_prefix("users/"))?;
            format!("{name}@{domain}")
        }
        None => query.trim_start_matches('@').to_owned(),
    };
    let (name, domain) = bare.split_once('@')?;
    let whole = !name.is_empty() && domain.contains('.') && !domain.contains(['/', '@']);
    whole.then(|| bare.to_lowercase())
}

impl PracticeServer {
    /// Lets someone live elsewhere whom this planet has not heard of: they are found when someone
    /// who lives here searches for `name@domain` or their page and asks to resolve it.
    ///
    /// Panics when `acct` is no `name@domain`; in a test that is a mistake in the test.
    pub fn add_far_person(&self, acct: &str, display_name: &str, note: &str) {
        let Some((username, domain)) = acct.split_once('@') else {
            panic!("{acct} does not say where they live");
        };
        self.planet.world().add_far(username, domain, display_name, note);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_in_each_way_of_writing_it() {
        let written = ["@Mo@orbit.example", "mo@orbit.example", "https://orbit.example/@mo"];

        for query in written {
            assert_eq!(address_in(query).as_deref(), Some("mo@orbit.example"), "{query}");
        }
        for query in ["mo", "https://orbit.example/", "moss and ferns"] {
            assert_eq!(address_in(query), None, "{query} names nobody");
        }
    }
}
