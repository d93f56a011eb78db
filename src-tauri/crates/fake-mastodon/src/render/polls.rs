//! Renders polls.

use serde_json::{Value, json};

use crate::clock;
use crate::poll::PollRecord;
use crate::record_id::RecordId;
use crate::state::ServerState;
use crate::status::StatusRecord;

impl ServerState {
    /// <https://docs.joinmastodon.org/entities/Poll/>
    pub(crate) fn poll_json(
        &self,
        poll: &PollRecord,
        status: &StatusRecord,
        viewer: Option<&RecordId>,
    ) -> Value {
        let hidden = poll.hide_totals && !poll.is_expired();
        let options: Value = poll
            .options
            .iter()
            .enumerate()
            .map(|(at, title)| {
                json!({ "title": title, "votes_count": (!hidden).then(|| poll.votes_for(at)) })
            })
            .collect();
        let votes: u64 = (0..poll.options.len()).map(|at| poll.votes_for(at)).sum();
        let voters_elsewhere: u64 = match poll.multiple {
            true => poll.votes_elsewhere.iter().copied().max().unwrap_or(0),
            false => poll.votes_elsewhere.iter().sum(),
        };
        let mut json = json!({
            "id": poll.id,
            "expires_at": poll.expires_at.map(clock::iso),
            "expired": poll.is_expired(),
            "multiple": poll.multiple,
            "votes_count": votes,
            "voters_count": voters_elsewhere + poll.votes.len() as u64,
            "options": options,
            "emojis": [],
        });
        if let Some(viewer) = viewer {
            let own = poll.votes.get(viewer);
            json["voted"] = json!(own.is_some() || status.author == *viewer);
            json["own_votes"] = json!(own.cloned().unwrap_or_default());
        }
        json
    }
}
