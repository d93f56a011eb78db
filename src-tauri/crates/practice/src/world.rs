//! The three practice planets, and how a visitor enters them.

use std::io;
use std::time::Duration;

use planetfall_fake_mastodon::{AccountRecord, FakeMastodon, RecordId, ServerState};

use crate::cast::{CASTS, Cast};
use crate::play::Play;
use crate::residents::add_residents_of;

/// The beat for real visits: a first reply comes after three beats, a new post every sixty.
pub const BEAT: Duration = Duration::from_secs(1);

/// How many residents a visitor follows from the start, so that the home timeline is not empty.
const INITIAL_FOLLOWS: usize = 10;

/// Three small planets on this computer, with residents who answer on a schedule.
///
/// Dropping it stops all three and deletes everything that happened there.
#[derive(Debug)]
pub struct PracticeWorld {
    planets: Vec<(&'static Cast, FakeMastodon)>,
}

impl PracticeWorld {
    /// Starts the three planets; `beat` is the unit of their schedule, see [`BEAT`].
    ///
    /// # Errors
    /// If the system has no port or no thread left.
    pub fn start(beat: Duration) -> io::Result<Self> {
        let mut planets = Vec::new();
        for cast in CASTS.iter() {
            let server = FakeMastodon::builder()
                .title(&cast.title)
                .description(&cast.about)
                .accounts([])
                .rules(cast.rules.iter().map(|(text, hint)| (text.as_str(), hint.as_str())))
                .languages(cast.languages.iter().map(String::as_str))
                .with_full_info()
                .without_limits()
                .without_request_log()
                .try_start()?;
            add_residents_of(&server, cast);
            let mut play = Play::new(cast);
            server.run_every(beat, move |state| play.beat(state));
            planets.push((cast, server));
        }
        Ok(Self { planets })
    }

    /// Name and domain of each planet; the first is the one to enter first.
    #[must_use]
    pub fn planets(&self) -> Vec<(String, String)> {
        self.planets.iter().map(|(cast, it)| (cast.title.clone(), it.domain())).collect()
    }

    /// Creates an account for a visitor and returns its token; `None` if there is no such planet.
    ///
    /// The user name is made of the letters and digits of `name`, with a number if a resident has
    /// the same. The same name always leads to the same account.
    #[must_use]
    pub fn enter(&self, domain: &str, name: &str) -> Option<String> {
        let (_, server) = self.planets.iter().find(|(_, server)| server.domain() == domain)?;
        let mut state = server.state();
        let id = find_or_add_visitor(&mut state, name);
        Some(state.issue_token(id, "read write follow push"))
    }
}

fn find_or_add_visitor(state: &mut ServerState, name: &str) -> RecordId {
    let wanted = username_of(name);
    let mut username = wanted.clone();
    let mut number = 1;
    while let Some(known) = state.by_acct(&username) {
        if known.visitor {
            return known.id.clone();
        }
        number += 1;
        username = format!("{wanted}{number}");
    }
    let fits = |it: &&AccountRecord| it.is_local() && !it.visitor && !it.locked;
    let hosts = state.accounts().filter(fits).take(INITIAL_FOLLOWS);
    let hosts: Vec<RecordId> = hosts.map(|it| it.id.clone()).collect();
    let id = state.add_account(&username, None, name.trim(), 0);
    if let Some(account) = state.find_account_mut(&id) {
        account.visitor = true;
        account.note = String::new();
    }
    for host in &hosts {
        state.follow(&id, host);
    }
    state.drop_notifications(|from| *from == id);
    id
}

/// The letters and digits of a name, in lower case.
fn username_of(name: &str) -> String {
    let letters = name.chars().filter(|it| it.is_ascii_alphanumeric() || *it == '_');
    let name: String = letters.take(30).collect::<String>().to_lowercase();
    if name.is_empty() { "visitor".into() } else { name }
}
