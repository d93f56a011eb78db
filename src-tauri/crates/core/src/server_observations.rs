//! What was observed while servers were asked, until the catalogue has stored it.

use std::collections::HashMap;

use parking_lot::Mutex;
use planetfall_model::{Contact, Domain, Moment, Visit};
use tokio::sync::Notify;

/// How close in time another server must have answered to prove that the network works, so that
/// a time-out is the fault of the server, in milliseconds.
const SAME_TIME: i64 = 60 * 1000;
/// How long a time-out lowers a server's rank, in milliseconds.
const PENALTY: i64 = 60 * 60 * 1000;

/// Collects observations until the catalogue takes them.
#[derive(Default)]
pub(crate) struct ServerObservations {
    observed: Mutex<Observed>,
    changed: Notify,
}

#[derive(Default)]
struct Observed {
    /// Visits that are not stored yet.
    visits: Vec<Visit>,
    /// Servers that did not answer although the network worked, and when.
    unresponsive: HashMap<Domain, Moment>,
    /// Servers that did not answer while the network may have been down.
    unproven: HashMap<Domain, Moment>,
    /// When any server last answered.
    answered: Option<Moment>,
}

impl ServerObservations {
    /// Records what a server says about itself, under the domain the request was sent to.
    pub fn record_visit(&self, asked: &Domain, visit: &Visit) {
        let mut visit = visit.clone();
        visit.server.domain = asked.clone();
        // The catalogue uses none of these, and hundreds of visits with long texts are stored.
        visit.rules.clear();
        visit.registration_note.clear();
        visit.contact = Contact::default();
        let at = visit.at;
        let mut observed = self.observed.lock();
        observed.unresponsive.remove(asked);
        observed.unproven.remove(asked);
        observed.answered = Some(at);
        let unproven = std::mem::take(&mut observed.unproven);
        let proven = unproven.into_iter().filter(|(_, then)| is_same_time(*then, at));
        observed.unresponsive.extend(proven);
        observed.visits.retain(|known| known.server.domain != *asked);
        observed.visits.push(visit);
        drop(observed);
        self.notify();
    }

    /// Records that a server did not answer.
    pub fn record_unresponsive(&self, domain: &Domain, at: Moment) {
        let mut observed = self.observed.lock();
        if observed.answered.is_none_or(|then| !is_same_time(then, at)) {
            observed.unproven.insert(domain.clone(), at);
            return;
        }
        observed.unresponsive.insert(domain.clone(), at);
        drop(observed);
        self.notify();
    }

    /// Takes out the visits, to store them.
    pub fn take_visits(&self) -> Vec<Visit> {
        std::mem::take(&mut self.observed.lock().visits)
    }

    /// The servers that are unresponsive now, sorted.
    pub fn unresponsive(&self, now: Moment) -> Vec<Domain> {
        let mut observed = self.observed.lock();
        observed.unresponsive.retain(|_, then| then.is_within(PENALTY, now));
        let mut unresponsive: Vec<Domain> = observed.unresponsive.keys().cloned().collect();
        unresponsive.sort_unstable();
        unresponsive
    }

    pub fn has_unresponsive(&self) -> bool {
        !self.observed.lock().unresponsive.is_empty()
    }

    pub fn forget(&self) {
        *self.observed.lock() = Observed::default();
    }

    /// Makes [`Self::changed`] return although nothing new was observed.
    pub fn notify(&self) {
        self.changed.notify_one();
    }

    /// Waits until something was observed since the last call.
    pub async fn changed(&self) {
        self.changed.notified().await;
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

    fn unresponsive(observations: &ServerObservations, seconds: i64) -> Vec<String> {
        observations.unresponsive(at(seconds)).iter().map(Domain::to_string).collect()
    }

    #[test]
    fn a_time_out_counts_only_if_another_server_answers_at_the_time() {
        let observations = ServerObservations::default();

        observations.record_unresponsive(&server("mossbank.example"), at(0));
        let without_proof = unresponsive(&observations, 1);
        observations.record_visit(&server("fernhill.example"), &visit(5));
        let with_proof = unresponsive(&observations, 6);
        observations.record_unresponsive(&server("adder.example"), at(10));
        let after_proof = unresponsive(&observations, 11);
        observations.record_unresponsive(&server("late.example"), at(300));
        let long_after = unresponsive(&observations, 301);

        assert!(without_proof.is_empty(), "the network may be down");
        assert_eq!(with_proof, ["mossbank.example"], "the network works, so it is the server");
        assert_eq!(after_proof, ["adder.example", "mossbank.example"], "also just afterwards");
        assert_eq!(long_after, after_proof, "but not five minutes later");
    }

    #[test]
    fn a_penalty_ends_after_an_hour_or_with_an_answer() {
        let observations = ServerObservations::default();
        observations.record_visit(&server("fernhill.example"), &visit(0));
        observations.record_unresponsive(&server("mossbank.example"), at(1));
        observations.record_unresponsive(&server("adder.example"), at(1));

        observations.record_visit(&server("adder.example"), &visit(20));

        assert_eq!(unresponsive(&observations, 30), ["mossbank.example"], "one has answered since");
        assert!(unresponsive(&observations, 3700).is_empty(), "the other may be up again");
    }

    #[test]
    fn a_visit_is_recorded_once_and_under_the_domain_that_was_asked() {
        let observations = ServerObservations::default();

        observations.record_visit(&server("fernhill.example"), &visit(0));
        observations.record_visit(&server("fernhill.example"), &visit(9));
        let visits = observations.take_visits();

        let names: Vec<&str> = visits.iter().map(|visit| visit.server.domain.as_str()).collect();
        assert_eq!(names, ["fernhill.example"], "the catalogue knows it by that domain");
        assert_eq!(visits[0].at, at(9), "the newest answer wins");
        assert!(observations.take_visits().is_empty(), "visits are taken once");
    }
}
