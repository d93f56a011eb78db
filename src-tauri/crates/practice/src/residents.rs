//! Adds the residents and their posts of this week to a server.

use std::time::Duration;

use planetfall_fake_mastodon::{FakeMastodon, PostSpec, RecordId, ServerState};

use crate::cast::{Actor, CASTS, Cast, Part};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;

/// Remote accounts that a server learns of only by a lookup.
const UNKNOWN_ACCOUNTS: [(&str, &str, &str); 4] = [
    ("mo@orbit.example", "Mo", "Far, but not too far. #astronomy"),
    ("ilse@wald.example", "Ilse im Wald", "Pilze, Eulen, Stille. #wildlife"),
    ("rui@plage.example", "Rui", "Ondas e livros. #books"),
    ("nadira@teahouse.example", "Nadira", "Tea, letters, chess. #chess"),
];

/// Adds the thirty-nine residents of all three planets to one server, with a week of public posts
/// in several languages. No earlier account follows them.
///
/// Three of them do not want to be suggested, three approve their followers, three are bots and
/// three are groups. `mo@orbit.example`, `ilse@wald.example`, `rui@plage.example` and
/// `nadira@teahouse.example` exist too, but the server has to look them up.
pub fn add_residents(server: &FakeMastodon) {
    let state = &mut server.state();
    for cast in CASTS.iter() {
        add_cast(state, cast, None);
    }
    add_friendships(state);
    for (address, display_name, note) in UNKNOWN_ACCOUNTS {
        state.add_unknown_account(address, display_name, note);
    }
}

/// Adds the residents of one planet, and those of the others as remote accounts.
pub(crate) fn add_residents_of(server: &FakeMastodon, home: &Cast) {
    let state = &mut server.state();
    add_cast(state, home, None);
    add_friendships(state);
    for cast in CASTS.iter().filter(|cast| cast.domain != home.domain) {
        add_cast(state, cast, Some(&cast.domain));
    }
    state.drop_notifications(|_| true);
}

fn add_cast(state: &mut ServerState, cast: &Cast, domain: Option<&str>) {
    for (at, actor) in (0_u32..).zip(&cast.actors) {
        let id = state.add_account(&actor.name, domain, &actor.display_name, 400 - 7 * at);
        if let Some(account) = state.find_account_mut(&id) {
            account.note.clone_from(&actor.note);
            account.seeded = true;
            account.locked = actor.part == Part::Locked;
            account.bot = actor.part == Part::Bot;
            account.group = actor.part == Part::Group;
            account.featured = actor.part == Part::Greeter;
            account.discoverable = actor.part != Part::Shy;
            account.indexable = actor.part != Part::Shy;
        }
        add_posts(state, actor, domain, u64::from(at));
    }
}

/// Adds an actor's posts of this week, each at a time at which no other actor posts.
fn add_posts(state: &mut ServerState, actor: &Actor, domain: Option<&str>, at: u64) {
    let author = domain.map_or_else(|| actor.name.clone(), |it| format!("{}@{it}", actor.name));
    let offset = if domain.is_some() { 35 * MINUTE } else { 15 * MINUTE };
    for (line, (language, text)) in (0_u64..).zip(&actor.lines) {
        state.backfill(&PostSpec {
            language: Some(language.clone()),
            age: Duration::from_secs(offset + at * 97 * MINUTE + line * 52 * HOUR),
            ..PostSpec::new(&author, text)
        });
    }
}

/// Lets each resident follow some others and favourite a post of theirs.
fn add_friendships(state: &mut ServerState) {
    let residents: Vec<RecordId> =
        state.accounts().filter(|it| it.seeded).map(|it| it.id.clone()).collect();
    for (at, id) in residents.iter().enumerate() {
        for step in [1, 2, 5] {
            let other = residents[(at + step) % residents.len()].clone();
            if other == *id {
                continue;
            }
            state.follow(id, &other);
            let liked = state.written_by(&other).nth(step % 2).map(|it| it.id.clone());
            if let Some(liked) = liked {
                state.favourite(id, &liked);
            }
        }
    }
    state.drop_notifications(|from| residents.contains(from));
}
