//! Writes confirmation e-mails.

use url::form_urlencoded;

use crate::credentials::secrets;
use crate::record_id::RecordId;
use crate::sign_up_record::ConfirmationEmail;
use crate::state::ServerState;

impl ServerState {
    /// Writes a confirmation e-mail, which invalidates the links of earlier ones.
    pub(super) fn send_confirmation_email(&mut self, to: &RecordId) {
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
}

/// The code in a confirmation link.
pub(crate) fn code_in(link: &str) -> Option<String> {
    let (_, query) = link.split_once('?')?;
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == "confirmation_token").map(|(_, code)| code.into_owned())
}
