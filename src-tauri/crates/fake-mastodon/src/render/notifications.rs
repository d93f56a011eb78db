//! Renders notifications, single and grouped.

use serde_json::{Value, json};

use crate::clock;
use crate::notification::{NotificationRecord, SENDER_CLASSES};
use crate::record_id::RecordId;
use crate::state::ServerState;

impl ServerState {
    /// <https://docs.joinmastodon.org/entities/Notification/>
    pub(crate) fn notification_json(&self, notification: &NotificationRecord) -> Value {
        let from = self.accounts.get(&notification.from);
        let mut json = json!({
            "id": notification.id,
            "type": notification.kind.as_str(),
            "group_key": notification.group_key(),
            "created_at": clock::iso(notification.at),
            "account": from.map(|account| self.account_json(account)),
        });
        let status = notification.status.as_ref().and_then(|id| self.statuses.get(id));
        if let Some(status) = status {
            json["status"] = self.status_json(status, Some(&notification.to));
        }
        json
    }

    /// Notifications, newest first, as groups with their accounts and posts beside them.
    ///
    /// <https://docs.joinmastodon.org/methods/grouped_notifications/#get-grouped>
    pub(crate) fn grouped_notifications_json(
        &self,
        viewer: &RecordId,
        notifications: &[&NotificationRecord],
    ) -> Value {
        let mut groups: Vec<(String, Vec<&NotificationRecord>)> = Vec::new();
        for notification in notifications {
            let key = notification.group_key();
            match groups.iter_mut().find(|(known, _)| *known == key) {
                Some((_, members)) => members.push(notification),
                None => groups.push((key, vec![notification])),
            }
        }
        let accounts = unique(notifications.iter().map(|it| &it.from));
        let statuses = unique(notifications.iter().filter_map(|it| it.status.as_ref()));
        let accounts = accounts.into_iter().filter_map(|id| self.accounts.get(id));
        let statuses = statuses.into_iter().filter_map(|id| self.statuses.get(id));
        json!({
            "accounts": accounts.map(|it| self.account_json(it)).collect::<Value>(),
            "statuses": statuses.map(|it| self.status_json(it, Some(viewer))).collect::<Value>(),
            "notification_groups":
                groups.iter().map(|(key, members)| group_json(key, members)).collect::<Value>(),
        })
    }

    /// <https://docs.joinmastodon.org/entities/NotificationPolicy/>
    pub(crate) fn policy_json(&self, id: &RecordId) -> Value {
        let Some(account) = self.accounts.get(id) else { return Value::Null };
        let filtered = self.notifications.values().filter(|it| it.to == *id && it.filtered);
        let senders: Vec<&RecordId> = filtered.map(|it| &it.from).collect();
        let mut json = json!({
            "summary": {
                "pending_requests_count": unique(senders.iter().copied()).len(),
                "pending_notifications_count": senders.len(),
            },
        });
        for (class, verdict) in SENDER_CLASSES.iter().zip(account.policy.0) {
            json[format!("for_{class}")] = json!(verdict);
        }
        json
    }
}

fn unique<'a>(ids: impl Iterator<Item = &'a RecordId>) -> Vec<&'a RecordId> {
    let mut unique = Vec::new();
    for id in ids {
        if !unique.contains(&id) {
            unique.push(id);
        }
    }
    unique
}

/// <https://docs.joinmastodon.org/methods/grouped_notifications/#NotificationGroup>
fn group_json(key: &str, members: &[&NotificationRecord]) -> Value {
    let (Some(newest), Some(oldest)) = (members.first(), members.last()) else {
        return Value::Null;
    };
    let mut samples = unique(members.iter().map(|member| &member.from));
    samples.truncate(8);
    let mut json = json!({
        "group_key": key,
        "notifications_count": members.len(),
        "type": newest.kind.as_str(),
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
