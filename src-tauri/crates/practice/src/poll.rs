//! Polls: questions with answers to choose from.

use std::collections::BTreeMap;

use crate::call::Call;
use crate::clock::{self, Millis, SECOND};
use crate::ids::Id;
use crate::params::Params;
use crate::post::PollSpec;
use crate::reply::Refusal;
use crate::text;

pub(crate) const MAX_OPTIONS: usize = 4;
pub(crate) const MAX_OPTION_CHARACTERS: usize = 50;
pub(crate) const MIN_EXPIRATION: i64 = 300;
pub(crate) const MAX_EXPIRATION: i64 = 2_629_746;

#[derive(Debug, Clone)]
pub(crate) struct Poll {
    pub(crate) id: Id,
    pub(crate) options: Vec<String>,
    /// Votes that came from nobody we know.
    pub(crate) votes_elsewhere: Vec<u64>,
    pub(crate) multiple: bool,
    pub(crate) hide_totals: bool,
    pub(crate) expires_at: Option<Millis>,
    pub(crate) votes: BTreeMap<Id, Vec<usize>>,
}

impl Poll {
    pub(crate) fn from_spec(id: Id, spec: &PollSpec, posted_at: Millis) -> Self {
        let mut votes_elsewhere = spec.votes.clone();
        votes_elsewhere.resize(spec.options.len(), 0);
        let lasts = |time: std::time::Duration| Millis::try_from(time.as_millis()).unwrap_or(0);
        Self {
            id,
            options: spec.options.clone(),
            votes_elsewhere,
            multiple: spec.multiple,
            hide_totals: false,
            expires_at: spec.closes_after.map(|time| posted_at + lasts(time)),
            votes: BTreeMap::new(),
        }
    }

    /// Reads `poll[…]` of a new post and refuses what Mastodon refuses.
    pub(crate) fn from_params(id: Id, params: &Params) -> Result<Self, Refusal> {
        let options = params.list("options");
        let invalid = |why: &str| Err(Refusal::invalid(&format!("Validation failed: {why}")));
        if options.len() < 2 {
            return invalid("Options must have more than one item");
        }
        if options.len() > MAX_OPTIONS {
            return invalid("Options can't contain more than 4 items");
        }
        if options.iter().any(|option| text::graphemes(option) > MAX_OPTION_CHARACTERS) {
            return invalid("Options can't be longer than 50 characters each");
        }
        let lasts = params.number("expires_in").unwrap_or(86_400);
        if lasts < MIN_EXPIRATION {
            return invalid("Duration is too short");
        }
        if lasts > MAX_EXPIRATION {
            return invalid("Duration is too far into the future");
        }
        Ok(Self {
            id,
            votes_elsewhere: vec![0; options.len()],
            options,
            multiple: params.is_set("multiple"),
            hide_totals: params.is_set("hide_totals"),
            expires_at: Some(clock::now() + lasts * SECOND),
            votes: BTreeMap::new(),
        })
    }

    pub(crate) fn is_over(&self) -> bool {
        self.expires_at.is_some_and(|end| end <= clock::now())
    }

    /// Takes a vote, once per person.
    pub(crate) fn vote(&mut self, person: &Id, call: &Call) -> Result<(), Refusal> {
        let said = call.params.list("choices");
        let chosen: Vec<usize> = said.iter().filter_map(|choice| choice.parse().ok()).collect();
        let invalid = |why: &str| Err(Refusal::invalid(&format!("Validation failed: {why}")));
        if self.is_over() {
            return invalid("The poll has already ended");
        }
        if self.votes.contains_key(person) {
            return invalid("You have already voted on this poll");
        }
        let known = chosen.iter().all(|choice| *choice < self.options.len());
        let fits = chosen.len() == 1 || (self.multiple && !chosen.is_empty());
        if !known || !fits || chosen.len() != said.len() {
            return invalid("The chosen vote option does not exist");
        }
        self.votes.insert(person.clone(), chosen);
        Ok(())
    }

    pub(crate) fn votes_for(&self, option: usize) -> u64 {
        let here = self.votes.values().filter(|chosen| chosen.contains(&option)).count();
        self.votes_elsewhere.get(option).copied().unwrap_or(0) + here as u64
    }
}
