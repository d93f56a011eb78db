//! Notifications, one by one and in groups.

use serde_json::{Value, json};

use crate::clock;
use crate::ids::Id;
use crate::notices::Notice;
use crate::world::World;

impl World {
    /// <https://docs.joinmastodon.org/entities/Notification/>
    pub(crate) fn notice_json(&self, notice: &Notice) -> Value {
        let from = self.people.get(&notice.from).map(|person| self.account_json(person));
        let mut json = json!({
            "id": notice.id,
            "type": notice.kind.word(),
            "group_key": notice.group_key(),
            "created_at": clock::iso(notice.at),
            "account": from,
        });
        let status = notice.status.as_ref().and_then(|id| self.statuses.get(id));
        if let Some(status) = status {
            json["status"] = self.status_json(status, Some(&notice.to));
        }
        json
    }

    /// Notices, newest first, as groups with what they talk about beside them.
    ///
    /// <https://docs.joinmastodon.org/methods/grouped_notifications/#get-grouped>
    pub(crate) fn grouped_json(&self, viewer: &Id, notices: &[&Notice]) -> Value {
        let mut groups: Vec<(String, Vec<&Notice>)> = Vec::new();
        for notice in notices {
            let key = notice.group_key();
            match groups.iter_mut().find(|(known, _)| *known == key) {
                Some((_, members)) => members.push(notice),
                None => groups.push((key, vec![notice])),
            }
        }
        let told: Value = groups.iter().map(|(key, members)| group_json(key, members)).collect();
        let (mut accounts, mut statuses): (Vec<&Id>, Vec<&Id>) = (Vec::new(), Vec::new());
        for notice in notices {
            if !accounts.contains(&&notice.from) {
                accounts.push(&notice.from);
            }
            if let Some(id) = &notice.status
                && !statuses.contains(&id)
            {
                statuses.push(id);
            }
        }
        let people = accounts.iter().filter_map(|id| self.people.get(id));
        let posts = statuses.iter().filter_map(|id| self.statuses.get(id));
        json!({
            "accounts": people.map(|it| self.account_json(it)).collect::<Value>(),
            "statuses": posts.map(|it| self.status_json(it, Some(viewer))).collect::<Value>(),
            "notification_groups": told,
        })
    }
}

fn group_json(key: &str, members: &[&Notice]) -> Value {
    let (Some(newest), Some(oldest)) = (members.first(), members.last()) else {
        return Value::Null;
    };
    let mut samples: Vec<&Id> = Vec::new();
    for member in members {
        if !samples.contains(&&member.from) && samples.len() < 8 {
            samples.push(&member.from);
        }
    }
    let mut json = json!({
        "group_key": key,
        "notifications_count": members.len(),
        "type": newest.kind.word(),
        "most_recent_notification_id": newest.id,
        "page_min_id": oldest.id,
        "page_max_id": newest.id,
        "latest_page_notification_at": clock::iso(newest.at),
        "sample_account_ids": samples,
    });
    if let Some(status) = &newest.status {
        json["status_id"] = json!(status);
    }
    json
}
