//! Polls and votes.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::clock::{self, Millis};
use crate::http::ApiError;
use crate::post_spec::PollSpec;
use crate::record_id::RecordId;

#[derive(Debug, Clone)]
pub(crate) struct PollRecord {
    pub(crate) id: RecordId,
    pub(crate) options: Vec<String>,
    /// Votes by accounts this server does not know, one number for each option.
    pub(crate) votes_elsewhere: Vec<u64>,
    pub(crate) multiple: bool,
    pub(crate) hide_totals: bool,
    pub(crate) expires_at: Option<Millis>,
    pub(crate) votes: BTreeMap<RecordId, Vec<usize>>,
}

impl PollRecord {
    pub(crate) fn from_spec(id: RecordId, spec: &PollSpec, posted_at: Millis) -> Self {
        let mut votes_elsewhere = spec.votes.clone();
        votes_elsewhere.resize(spec.options.len(), 0);
        let millis = |time: Duration| Millis::try_from(time.as_millis()).unwrap_or(0);
        Self {
            id,
            options: spec.options.clone(),
            votes_elsewhere,
            multiple: spec.multiple,
            hide_totals: false,
            expires_at: spec.closes_after.map(|time| posted_at + millis(time)),
            votes: BTreeMap::new(),
        }
    }

    pub(crate) fn is_expired(&self) -> bool {
        self.expires_at.is_some_and(|end| end <= clock::now())
    }

    /// Records the vote of an account that has not voted yet.
    pub(crate) fn vote(&mut self, account: &RecordId, choices: &[String]) -> Result<(), ApiError> {
        let chosen: Vec<usize> = choices.iter().filter_map(|choice| choice.parse().ok()).collect();
        let invalid = |reason: &str| Err(ApiError::validation_failed(reason));
        if self.is_expired() {
            return invalid("The poll has already ended");
        }
        if self.votes.contains_key(account) {
            return invalid("You have already voted on this poll");
        }
        let exist = chosen.iter().all(|choice| *choice < self.options.len());
        let count_fits = chosen.len() == 1 || (self.multiple && !chosen.is_empty());
        if !exist || !count_fits || chosen.len() != choices.len() {
            return invalid("The chosen vote option does not exist");
        }
        self.votes.insert(account.clone(), chosen);
        Ok(())
    }

    pub(crate) fn votes_for(&self, option: usize) -> u64 {
        let here = self.votes.values().filter(|chosen| chosen.contains(&option)).count();
        self.votes_elsewhere.get(option).copied().unwrap_or(0) + here as u64
    }
}
