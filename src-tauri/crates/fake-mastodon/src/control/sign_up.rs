//! Confirms, approves and inspects sign-ups.

use serde_json::Value;

use crate::control::account_id;
use crate::server::FakeMastodon;
use crate::sign_up::code_in;
use crate::sign_up_record::{ConfirmationEmail, SignUpStage};

/// The privacy settings of an account.
#[derive(Debug, Clone, PartialEq)]
pub struct SignUpPrivacy {
    /// Whether it may be suggested and listed.
    pub discoverable: bool,
    /// Whether its public posts may be found by searching.
    pub indexable: bool,
    /// Whether it approves each follower.
    pub locked: bool,
    /// Whether its followers and follows are hidden.
    pub hide_collections: bool,
    /// Its notification policy, as `/api/v2/notifications/policy` sends it.
    pub policy: Value,
}

impl FakeMastodon {
    /// Every confirmation e-mail, oldest first.
    pub fn confirmation_emails(&self) -> Vec<ConfirmationEmail> {
        self.shared.state().confirmation_emails.clone()
    }

    /// Opens a confirmation link without a browser.
    ///
    /// Returns the URL the browser is sent to: the first redirect URI of the app that sent the
    /// form, or this server's front page. Returns `None` for an invalid link.
    pub fn open_confirmation_link(&self, link: &str) -> Option<String> {
        let mut state = self.shared.state();
        let (id, _) = state.confirm_email(&code_in(link)?)?;
        Some(state.sign_up_redirect(&id).unwrap_or_else(|| state.url("/")))
    }

    /// The accounts that wait for approval.
    pub fn pending_sign_ups(&self) -> Vec<String> {
        let state = self.shared.state();
        let pending =
            state.accounts().filter(|it| it.sign_up_stage() == SignUpStage::PendingApproval);
        pending.map(|it| it.username.clone()).collect()
    }

    /// Approves a sign-up as a moderator.
    pub fn approve(&self, name: &str) {
        let mut state = self.shared.state();
        let id = account_id(&state, name);
        if let Some(sign_up) = state.find_account_mut(&id).and_then(|it| it.sign_up.as_mut()) {
            sign_up.approved = true;
        }
    }

    /// Rejects a sign-up, which deletes the account and ends its tokens.
    pub fn reject(&self, name: &str) {
        let mut state = self.shared.state();
        let id = account_id(&state, name);
        state.reject_sign_up(&id);
    }

    /// Creates an invitation and returns its link.
    pub fn create_invitation(&self, max_uses: Option<u32>) -> String {
        let mut state = self.shared.state();
        let code = state.create_invitation(max_uses);
        state.url(&format!("/invite/{code}"))
    }

    /// Whether a local account of that name exists, complete or not.
    pub fn has_account(&self, name: &str) -> bool {
        self.shared.state().by_acct(name).is_some_and(|account| account.is_local())
    }

    /// The reason given in the sign-up form.
    pub fn sign_up_reason_of(&self, name: &str) -> Option<String> {
        self.inspect(name, |account| account.sign_up.as_ref()?.reason.clone())
    }

    /// The privacy settings of an account.
    pub fn privacy_of(&self, name: &str) -> SignUpPrivacy {
        let state = self.shared.state();
        let id = account_id(&state, name);
        let account = &state.accounts[&id];
        SignUpPrivacy {
            discoverable: account.discoverable,
            indexable: account.indexable,
            locked: account.locked,
            hide_collections: account.hide_collections,
            policy: state.policy_json(&id),
        }
    }
}
