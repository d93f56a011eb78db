//! What was noted while servers were asked, until the directory has taken it in.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use planetfall_model::{Contact, Domain, Moment, Visit};
use tokio::sync::Notify;

/// How close in time another server must have answered for a silence to be the server's own and
/// not that of the network, in milliseconds.
const SAME_TIME: i64 = 60 * 1000;
/// How long a silence is held against a server, in milliseconds.
const HELD: i64 = 60 * 60 * 1000;

/// Takes notes. Cheap to clone; all clones hold the same.
#[derive(Clone, Default)]
pub struct ServerObservations {
    noted: Arc<Mutex<Noted>>,
    changed: Arc<Notify>,
}

#[derive(Default)]
struct Noted {
    /// Visits that are not on the disk yet.
    visits: Vec<Visit>,
    /// Servers that were found silent, and when.
    silent: HashMap<Domain, Moment>,
    /// Servers that did not answer while it is not known whether anybody would have.
    doubted: HashMap<Domain, Moment>,
    /// When a server last answered.
    answered: Option<Moment>,
}

impl ServerObservations {
    /// Notes what a server says of itself, under the name it was asked by.
    pub fn record_visit(&self, asked: &Domain, visit: &Visit) {
        let mut visit = visit.clone();
        visit.server.domain = asked.clone();
        // The directory reads none of these, hundreds of visits are kept, and a server may say much.
        visit.rules.clear();
        visit.registration_note.clear();
        visit.contact = Contact::default();
        let at = visit.at;
        let mut noted = self.noted();
        noted.silent.remove(asked);
        noted.doubted.remove(asked);
        noted.answered = Some(at);
        let doubted = std::mem::take(&mut noted.doubted);
        noted.silent.extend(doubted.into_iter().filter(|(_, then)| is_same_time(*then, at)));
        noted.visits.retain(|known| known.server.domain != *asked);
        noted.visits.push(visit);
        drop(noted);
        self.notify();
    }

    /// Notes that a server did not answer.
    pub fn record_unresponsive(&self, domain: &Domain, at: Moment) {
        let mut noted = self.noted();
        if noted.answered.is_none_or(|then| !is_same_time(then, at)) {
            noted.doubted.insert(domain.clone(), at);
            return;
        }
        noted.silent.insert(domain.clone(), at);
        drop(noted);
        self.notify();
    }

    /// Takes out the visits that are to be written down.
    pub fn take_visits(&self) -> Vec<Visit> {
        std::mem::take(&mut self.noted().visits)
    }

    /// The servers that are silent now, in the order of their names.
    pub fn unresponsive(&self, now: Moment) -> Vec<Domain> {
        let mut noted = self.noted();
        noted.silent.retain(|_, then| (0..HELD).contains(&(now.millis() - then.millis())));
        let mut silent: Vec<Domain> = noted.silent.keys().cloned().collect();
        silent.sort_unstable();
        silent
    }

    /// Whether any server was found silent.
    pub fn has_unresponsive(&self) -> bool {
        !self.noted().silent.is_empty()
    }

    /// Forgets all of it.
    pub fn forget(&self) {
        *self.noted() = Noted::default();
    }

    /// Has the directory look at what is known, though nothing was noted.
    pub fn notify(&self) {
        self.changed.notify_one();
    }

    /// Waits until something was noted since this was asked last.
    pub async fn changed(&self) {
        self.changed.notified().await;
    }

    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_same_time(one: Moment, other: Moment) -> bool {
    (one.millis() - other.millis()).abs() <= SAME_TIME
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(name: &str) -> Domain {
        Domain::parse(name).unwrap()
    }

    fn at(seconds: i64) -> Moment {
        Moment::from_millis(1_700_000_000_000).plus_seconds(seconds)
    }

    fn visit(seconds: i64) -> Visit {
        let visit = serde_json::json!({
            "server": {
                "domain": "social.fernhill.example", "title": "Fernhill", "streaming": null,
                "software": { "name": "mastodon", "version": "4.5.0", "mastodonApi": 7 },
                "limits": { "maxCharacters": 500, "charactersPerUrl": 23 },
            },
            "description": "", "languages": [], "registration": { "kind": "open" }, "registrationNote": "",
            "rules": [], "contact": {}, "isIsland": false, "at": at(seconds).millis(),
        });
        serde_json::from_value(visit).unwrap()
    }

    fn unresponsive(notes: &ServerObservations, seconds: i64) -> Vec<String> {
        notes.unresponsive(at(seconds)).iter().map(Domain::to_string).collect()
    }

    #[test]
    fn a_silence_counts_only_where_another_server_answers_at_the_time() {
        let notes = ServerObservations::default();

        notes.record_unresponsive(&server("mossbank.example"), at(0));
        let without_witness = unresponsive(&notes, 1);
        notes.record_visit(&server("fernhill.example"), &visit(5));
        let with_witness = unresponsive(&notes, 6);
        notes.record_unresponsive(&server("adder.example"), at(10));
        let after_witness = unresponsive(&notes, 11);
        notes.record_unresponsive(&server("late.example"), at(300));
        let long_after = unresponsive(&notes, 301);

        assert!(without_witness.is_empty(), "there may be no network");
        assert_eq!(with_witness, ["mossbank.example"], "there is one, so it is the planet");
        assert_eq!(after_witness, ["adder.example", "mossbank.example"], "also just afterwards");
        assert_eq!(long_after, after_witness, "but not five minutes later");
    }

    #[test]
    fn a_silence_is_over_after_an_hour_or_with_an_answer() {
        let notes = ServerObservations::default();
        notes.record_visit(&server("fernhill.example"), &visit(0));
        notes.record_unresponsive(&server("mossbank.example"), at(1));
        notes.record_unresponsive(&server("adder.example"), at(1));

        notes.record_visit(&server("adder.example"), &visit(20));

        assert_eq!(unresponsive(&notes, 30), ["mossbank.example"], "one has answered since");
        assert!(unresponsive(&notes, 3700).is_empty(), "the other may be well again");
    }

    #[test]
    fn a_visit_is_noted_once_and_under_the_name_that_was_asked() {
        let notes = ServerObservations::default();

        notes.record_visit(&server("fernhill.example"), &visit(0));
        notes.record_visit(&server("fernhill.example"), &visit(9));
        let taken = notes.take_visits();

        let names: Vec<&str> = taken.iter().map(|visit| visit.server.domain.as_str()).collect();
        assert_eq!(names, ["fernhill.example"], "by that name the directory knows it");
        assert_eq!(taken[0].at, at(9), "what it said last");
        assert!(notes.take_visits().is_empty(), "and then it is taken");
    }
}
