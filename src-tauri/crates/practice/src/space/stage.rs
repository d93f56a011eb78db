//! The three planets, and how a visitor comes in.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use crate::cast::{CASTS, Cast};
use crate::ids::Id;
use crate::server::PracticeServer;
use crate::space::play::Play;
use crate::world::World as State;

/// How long one beat of the play lasts in life.
const PACE: Duration = Duration::from_secs(1);

/// How many people a visitor follows from the start, so that nobody enters an empty room.
const FOLLOWED_AT_FIRST: usize = 10;

/// Three small planets on this computer, with residents who answer on a schedule.
///
/// Dropping it stops all three and forgets everything that happened there.
#[derive(Debug)]
pub struct World {
    planets: Vec<(&'static Cast, PracticeServer)>,
}

impl World {
    /// Starts the three planets at the pace of life: answers within seconds, a new post each
    /// minute.
    ///
    /// # Errors
    /// When the system gives no port or no thread.
    pub async fn start() -> io::Result<Self> {
        Self::with_pace(PACE).await
    }

    /// The same, with beats of another length; a first answer comes after three beats, a new post
    /// every sixty.
    ///
    /// # Errors
    /// When the system gives no port or no thread.
    pub async fn with_pace(beat: Duration) -> io::Result<Self> {
        let mut planets = Vec::new();
        for cast in CASTS {
            let builder = PracticeServer::builder()
                .title(cast.title)
                .about(cast.about)
                .people([])
                .rules(cast.rules.iter().copied())
                .languages(cast.languages.iter().copied())
                .well_described()
                .without_limits()
                .without_log();
            let server = builder.try_start().await?;
            server.planet.world().settle_with_neighbours(cast);
            let (planet, ended) = (Arc::clone(&server.planet), server.ended.clone());
            server.runtime.spawn(Play::of(cast).run(planet, beat, ended));
            planets.push((cast, server));
        }
        Ok(Self { planets })
    }

    /// Name and domain of each planet, in the order they are met.
    #[must_use]
    pub fn planets(&self) -> Vec<(String, String)> {
        self.planets.iter().map(|(cast, it)| (cast.title.to_owned(), it.domain())).collect()
    }

    /// Lets a visitor in under a name of their choice and returns their token; none when there is
    /// no such planet.
    ///
    /// The name is made fit for an address, and gets a number when someone already has it. Coming
    /// back under the same name is coming back as the same person.
    #[must_use]
    pub fn enter(&self, domain: &str, name: &str) -> Option<String> {
        let (_, server) = self.planets.iter().find(|(_, server)| server.domain() == domain)?;
        let mut world = server.planet.world();
        let id = world.welcome(name);
        Some(world.doors.shortcut_token(id, "read write follow push"))
    }

    /// The planet of that domain, for a test that looks behind the stage.
    #[must_use]
    pub fn server(&self, domain: &str) -> Option<&PracticeServer> {
        let found = self.planets.iter().find(|(_, server)| server.domain() == domain);
        found.map(|(_, server)| server)
    }
}

impl State {
    /// The visitor of that name, who follows the first residents from the start.
    fn welcome(&mut self, name: &str) -> Id {
        let wanted = fit(name);
        let mut username = wanted.clone();
        let mut number = 1;
        while let Some(known) = self.by_acct(&username) {
            if known.visiting {
                return known.id.clone();
            }
            number += 1;
            username = format!("{wanted}{number}");
        }
        let hosts: Vec<Id> = self.residents().into_iter().take(FOLLOWED_AT_FIRST).collect();
        let id = self.add(&username, None, name.trim().to_owned(), crate::clock::now());
        if let Some(person) = self.people.get_mut(&id) {
            person.visiting = true;
            person.note = String::new();
        }
        for host in &hosts {
            self.begin_following(&id, host);
        }
        // What the visitor did not do is no news to the residents.
        self.notices.retain(|_, notice| notice.from != id);
        id
    }

    /// Those who always lived here, first come first, without those who see to their own door.
    fn residents(&self) -> Vec<Id> {
        let fits = |it: &&crate::people::Person| it.is_local() && !it.visiting && !it.locked;
        self.people.values().filter(fits).map(|it| it.id.clone()).collect()
    }
}

/// A name as it may stand in an address.
fn fit(name: &str) -> String {
    let letters = name.chars().filter(|it| it.is_ascii_alphanumeric() || *it == '_');
    let name: String = letters.take(30).collect::<String>().to_lowercase();
    if name.is_empty() { "visitor".into() } else { name }
}
