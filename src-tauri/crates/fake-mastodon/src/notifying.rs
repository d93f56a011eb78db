//! Creates notifications and applies the recipient's policy to them.

use crate::clock::{self, DAY};
use crate::notification::{NotificationKind, NotificationRecord, Verdict};
use crate::post_spec::StatusVisibility;
use crate::record_id::RecordId;
use crate::state::ServerState;

/// How long an account belongs to the class `new_accounts`.
const NEW_ACCOUNT_AGE: i64 = 30 * DAY;

impl ServerState {
    /// Notifies `to`, unless the sender is muted or blocked or the policy drops it.
    pub(crate) fn notify(
        &mut self,
        to: &RecordId,
        kind: NotificationKind,
        from: &RecordId,
        status: Option<&RecordId>,
    ) {
        let Some(recipient) = self.accounts.get(to) else { return };
        let muted = recipient.mutes.contains(from);
        if to == from || !recipient.is_local() || muted || self.is_blocked(to, from) {
            return;
        }
        let filtered = match self.verdict(to, kind, from, status) {
            Verdict::Accept => false,
            Verdict::Filter => true,
            Verdict::Drop => return,
        };
        let (id, at) = (self.new_id(), clock::now());
        let (to, from) = (to.clone(), from.clone());
        let status = status.cloned();
        let notification =
            NotificationRecord { id: id.clone(), to, kind, from, status, at, filtered };
        self.notifications.insert(id, notification.clone());
        if !filtered {
            self.emit_notification(&notification);
        }
    }

    /// Deletes the notification of a favourite or boost that was undone.
    pub(crate) fn retract_notification(
        &mut self,
        kind: NotificationKind,
        from: &RecordId,
        status: &RecordId,
    ) {
        self.notifications.retain(|_, it| {
            it.kind != kind || it.from != *from || it.status.as_ref() != Some(status)
        });
    }

    /// The strictest verdict of the policy of `to` that applies.
    fn verdict(
        &self,
        to: &RecordId,
        kind: NotificationKind,
        from: &RecordId,
        status: Option<&RecordId>,
    ) -> Verdict {
        let (Some(recipient), Some(sender)) = (self.accounts.get(to), self.accounts.get(from))
        else {
            return Verdict::Drop;
        };
        if kind == NotificationKind::Update {
            return Verdict::Accept;
        }
        let status = status.and_then(|id| self.statuses.get(id));
        let is_reply = status.is_some_and(|status| {
            let parent = status.in_reply_to.as_ref().and_then(|id| self.statuses.get(id));
            parent.is_some_and(|parent| parent.author == *to)
        });
        let is_private = kind == NotificationKind::Mention
            && status.is_some_and(|it| it.visibility == StatusVisibility::Direct);
        let follows_sender = self.follows(to, from);
        let applies = [
            !follows_sender,
            !self.follows(from, to),
            clock::now() - sender.created_at < NEW_ACCOUNT_AGE,
            is_private && !is_reply && !follows_sender,
            false,
            sender.bot && !follows_sender,
        ];
        let verdicts = applies.iter().zip(recipient.policy.0).filter(|(applies, _)| **applies);
        verdicts.map(|(_, verdict)| verdict).max().unwrap_or(Verdict::Accept)
    }
}
