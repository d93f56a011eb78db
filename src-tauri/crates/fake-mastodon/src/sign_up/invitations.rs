//! Creates, finds and uses invitations.

use crate::credentials::secrets;
use crate::sign_up_record::InvitationRecord;
use crate::state::ServerState;

impl ServerState {
    pub(crate) fn invitation(&self, code: &str) -> Option<&InvitationRecord> {
        self.invitations.iter().find(|it| it.code == code)
    }

    /// Creates an invitation and returns its code, which has eight characters as Mastodon's have.
    pub(crate) fn create_invitation(&mut self, max_uses: Option<u32>) -> String {
        let code: String = secrets::random().chars().take(8).collect();
        let invitation = InvitationRecord { code: code.clone(), max_uses, uses: 0 };
        self.invitations.push(invitation);
        code
    }

    pub(super) fn use_invitation(&mut self, code: &str) {
        if let Some(invitation) = self.invitations.iter_mut().find(|it| it.code == code) {
            invitation.uses += 1;
        }
    }
}
