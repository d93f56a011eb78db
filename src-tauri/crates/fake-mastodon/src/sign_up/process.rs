//! The steps of a sign-up: invitation, form, confirmation e-mail, approval or rejection.

use url::form_urlencoded;

use crate::credentials::{OUT_OF_BAND, secrets};
use crate::http::ApiError;
use crate::notification::NotificationPolicy;
use crate::record_id::RecordId;
use crate::sign_up::field_errors::{self, InvalidField};
use crate::sign_up::form::{SignUpFields, email_error};
use crate::sign_up_record::{ConfirmationEmail, InvitationRecord, SignUpMode, SignUpRecord};
use crate::state::ServerState;

/// Whether a confirmation link was opened before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ConfirmationResult {
    Confirmed,
    AlreadyConfirmed,
}

impl ServerState {
    /// Creates an account, or refuses the form. `app` is `None` for forms sent by a browser.
    pub(crate) fn sign_up(
        &mut self,
        form: SignUpFields,
        app: Option<u64>,
    ) -> Result<RecordId, ApiError> {
        let code = form.invite_code.clone().unwrap_or_default();
        let invited = self.invitation(&code).is_some_and(InvitationRecord::is_valid);
        let allowed = match &self.settings.registrations {
            SignUpMode::Open | SignUpMode::Approval { .. } => true,
            SignUpMode::Invitation | SignUpMode::Closed => invited,
            SignUpMode::Web(_) => app.is_none(),
        };
        if !allowed {
            return Err(ApiError::forbidden("This action is not allowed"));
        }
        let errors = form.errors(self, invited);
        if !errors.is_empty() {
            return Err(field_errors::refusal(&errors));
        }
        let approved = invited || !self.settings.registrations.needs_approval();
        let id = self.add_account(&form.username, None, "", 0);
        if let Some(account) = self.accounts.get_mut(&id) {
            account.email = form.email;
            account.password = form.password;
            account.note = String::new();
            account.discoverable = false;
            account.indexable = false;
            account.language = form.locale;
            account.policy = NotificationPolicy::of_new_accounts();
            account.sign_up = Some(SignUpRecord {
                app,
                code: String::new(),
                confirmed: false,
                approved,
                reason: form.reason,
            });
        }
        if invited {
            self.use_invitation(&code);
        }
        self.send_confirmation_email(&id);
        Ok(id)
    }

    /// Sends the confirmation e-mail again, to a corrected address if there is one.
    pub(crate) fn resend_confirmation(
        &mut self,
        id: &RecordId,
        email: Option<&str>,
    ) -> Result<(), ApiError> {
        let email = email.map(str::trim).filter(|it| *it != self.accounts[id].email);
        if let Some(email) = email {
            if let Some(error) = email_error(self, email) {
                let summary = field_errors::summary(&[InvalidField { field: "email", error }]);
                return Err(ApiError::unprocessable(&summary));
            }
            self.account_mut(id)?.email = email.to_owned();
        }
        self.send_confirmation_email(id);
        Ok(())
    }

    /// Confirms the address of the account that has this code.
    pub(crate) fn confirm_email(&mut self, code: &str) -> Option<(RecordId, ConfirmationResult)> {
        let mut accounts = self.accounts.values_mut();
        let (id, sign_up) = accounts.find_map(|account| {
            let sign_up = account.sign_up.as_mut()?;
            (!code.is_empty() && sign_up.code == code).then_some((&account.id, sign_up))
        })?;
        let result = match sign_up.confirmed {
            true => ConfirmationResult::AlreadyConfirmed,
            false => ConfirmationResult::Confirmed,
        };
        sign_up.confirmed = true;
        Some((id.clone(), result))
    }

    /// The redirect URI of the app that sent the sign-up form.
    pub(crate) fn sign_up_redirect(&self, id: &RecordId) -> Option<String> {
        let app = self.accounts.get(id)?.sign_up.as_ref()?.app?;
        let app = self.credentials.apps.iter().find(|it| it.id == app)?;
        app.redirect_uris.first().filter(|uri| *uri != OUT_OF_BAND).cloned()
    }

    /// Deletes an account and ends its tokens.
    pub(crate) fn reject_sign_up(&mut self, id: &RecordId) {
        self.accounts.remove(id);
        self.notifications.retain(|_, it| it.from != *id && it.to != *id);
        self.credentials.delete_tokens(Some(id));
    }

    /// Writes a confirmation e-mail, which invalidates the links of earlier ones.
    fn send_confirmation_email(&mut self, to: &RecordId) {
        let code = secrets::random();
        let base = self.settings.base();
        let domain = self.settings.domain.clone();
        let Some(account) = self.accounts.get_mut(to) else { return };
        let (name, address) = (account.username.clone(), account.email.clone());
        let Some(sign_up) = &mut account.sign_up else { return };
        sign_up.code.clone_from(&code);
        let end = if sign_up.app.is_some() { "&redirect_to_app=true" } else { "" };
        let link = format!("{base}/auth/confirmation?confirmation_token={code}{end}");
        let text = format!(
            "Hello {name},\n\nsomeone, most likely you, would like to live on {domain} and gave \
             this address. Press the link to say that it is yours:\n\n{link}\n\n\
             If it was not you, do nothing and nothing happens."
        );
        let subject = format!("Mastodon: is this address yours? A letter from {domain}");
        self.confirmation_emails.push(ConfirmationEmail { to: address, subject, text, link });
    }

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

    fn use_invitation(&mut self, code: &str) {
        if let Some(invitation) = self.invitations.iter_mut().find(|it| it.code == code) {
            invitation.uses += 1;
        }
    }
}

/// The code in a confirmation link.
pub(crate) fn code_in(link: &str) -> Option<String> {
    let (_, query) = link.split_once('?')?;
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == "confirmation_token").map(|(_, code)| code.into_owned())
}
