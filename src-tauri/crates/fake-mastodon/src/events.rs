//! Sends events to the streaming connections.

use serde_json::json;

use crate::notification::NotificationRecord;
use crate::record_id::RecordId;
use crate::state::ServerState;
use crate::status::StatusRecord;

impl ServerState {
    pub(crate) fn emit_new_status(&self, id: &RecordId) {
        self.emit_status("update", id);
    }

    pub(crate) fn emit_edited_status(&self, id: &RecordId) {
        self.emit_status("status.update", id);
    }

    fn emit_status(&self, event: &str, id: &RecordId) {
        let Some(status) = self.statuses.get(id) else { return };
        self.emit(event, |viewer| {
            let in_home = self.is_in_home(viewer, status);
            in_home.then(|| self.status_json(status, Some(viewer)).to_string())
        });
    }

    /// Announces a deleted post; call it after the removal.
    pub(crate) fn emit_deleted_status(&self, status: &StatusRecord) {
        self.emit("delete", |viewer| {
            self.is_in_home(viewer, status).then(|| status.id.to_string())
        });
    }

    pub(crate) fn emit_notification(&self, notification: &NotificationRecord) {
        self.emit("notification", |viewer| {
            (*viewer == notification.to).then(|| self.notification_json(notification).to_string())
        });
    }

    /// Sends `payload` to the user streams of the viewers for which there is one.
    fn emit(&self, event: &str, payload: impl Fn(&RecordId) -> Option<String>) {
        for subscriber in self.streams.subscribers() {
            if let Some(payload) = payload(&subscriber.viewer) {
                let event = json!({ "stream": ["user"], "event": event, "payload": payload });
                // The receiver is gone if the connection has just been closed.
                let _ = subscriber.events.send(event.to_string());
            }
        }
    }
}
