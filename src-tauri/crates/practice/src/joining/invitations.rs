//! Invitations: a code that opens the gate.

use crate::world::World;

/// One invitation.
#[derive(Debug, Clone)]
pub(crate) struct Invitation {
    pub(crate) code: String,
    /// How many people it lets in; none means any number.
    pub(crate) max_uses: Option<u32>,
    pub(crate) uses: u32,
    pub(crate) expired: bool,
}

impl Invitation {
    pub(crate) fn is_good(&self) -> bool {
        !self.expired && self.max_uses.is_none_or(|most| self.uses < most)
    }
}

impl World {
    pub(crate) fn invitation(&self, code: &str) -> Option<&Invitation> {
        self.invitations.iter().find(|it| it.code == code)
    }

    pub(crate) fn is_good_invitation(&self, code: Option<&str>) -> bool {
        code.and_then(|code| self.invitation(code)).is_some_and(Invitation::is_good)
    }

    /// Makes an invitation and returns its code: eight letters, as Mastodon's are.
    pub(crate) fn invite(&mut self, max_uses: Option<u32>) -> String {
        let secret = self.doors.secret();
        let code: String = secret.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
        let made = Invitation { code: code.clone(), max_uses, uses: 0, expired: false };
        self.invitations.push(made);
        code
    }

    pub(crate) fn spend_invitation(&mut self, code: Option<&str>) {
        let found = self.invitations.iter_mut().find(|it| Some(it.code.as_str()) == code);
        if let Some(invitation) = found {
            invitation.uses += 1;
        }
    }
}
