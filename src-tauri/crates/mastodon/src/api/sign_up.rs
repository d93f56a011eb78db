//! Creating an account, and waiting for its confirmation.

use std::fmt;

use planetfall_model::{
    FieldError, FieldErrorKind, OwnAccount, Secret, SignUpField, UsernameCheck,
};

use super::sign_up_locale::{FALLBACK, sign_up_locale};
use crate::decode;
use crate::endpoint::Endpoint;
use crate::entities::{Account, SignUpErrors, Token};
use crate::request::{error_message, text};
use crate::{Client, Error, Result};

/// Mastodon's limit for user names.
const MAX_NAME_LEN: usize = 30;

/// The form to create an account. Sending it agrees to the server's rules.
#[allow(missing_docs)]
#[derive(Clone, Copy)]
pub struct SignUpRequest<'a> {
    pub username: &'a str,
    pub email: &'a str,
    pub password: &'a Secret<String>,
    /// The language of the confirmation e-mail, as a BCP 47 tag.
    pub locale: &'a str,
    /// The reason for joining, where the server asks for one.
    pub reason: Option<&'a str>,
    /// The birth date as `YYYY-MM-DD`, where the server asks for it.
    pub birth_date: Option<&'a str>,
    pub invite_code: Option<&'a str>,
}

/// Personal data and a password must not reach a log.
impl fmt::Debug for SignUpRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SignUpRequest(…)")
    }
}

/// The result of creating an account.
#[derive(Debug)]
pub enum AccountCreation {
    /// Accepted: this is the account's token, usable once the account is confirmed.
    Token(Secret<String>),
    /// Rejected because of these fields.
    Errors(Vec<FieldError>),
}

/// What a server says to one form.
enum SignUpAnswer {
    /// Rejected because of its language, which is not the person's to mend.
    LocaleRefused(Vec<FieldError>),
    Other(AccountCreation),
}

impl SignUpAnswer {
    fn into_creation(self) -> AccountCreation {
        match self {
            Self::LocaleRefused(errors) => AccountCreation::Errors(errors),
            Self::Other(creation) => creation,
        }
    }
}

/// The stage of a new account.
#[allow(missing_docs)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfirmationStatus {
    /// The e-mail address is not confirmed.
    AwaitingEmail,
    /// The address is confirmed, and staff must still approve the account.
    AwaitingApproval,
    Ready(Box<OwnAccount>),
    /// The server no longer accepts the account's token.
    Gone,
}

impl Client {
    /// Creates an account. The client carries the app's own token.
    ///
    /// Rejected fields are [`AccountCreation::Errors`]; a server without open registration is
    /// [`Error::Refused`] with 403. Mastodon accepts five requests per IP address in half an hour and
    /// then answers [`Error::SlowDown`].
    ///
    /// A server that lacks the language is asked once more, with a language that every server has.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#create>
    pub async fn create_account(&self, new_account: &SignUpRequest<'_>) -> Result<AccountCreation> {
        let locale = sign_up_locale(new_account.locale);
        match self.send_sign_up(new_account, locale).await? {
            SignUpAnswer::LocaleRefused(_) if locale != FALLBACK => {
                self.send_sign_up(new_account, FALLBACK).await.map(SignUpAnswer::into_creation)
            }
            answer => Ok(answer.into_creation()),
        }
    }

    async fn send_sign_up(
        &self,
        new_account: &SignUpRequest<'_>,
        locale: &str,
    ) -> Result<SignUpAnswer> {
        let request = self
            .request(Endpoint::CreateAccount, &[])
            .header("accept-language", new_account.locale)
            .field("username", new_account.username)
            .field("email", new_account.email)
            .field("password", new_account.password.expose())
            .field("agreement", "true")
            .field("locale", locale)
            .optional_field("reason", new_account.reason)
            .optional_field("date_of_birth", new_account.birth_date)
            .optional_field("invite_code", new_account.invite_code);
        let response = request.send().await?;
        if response.status == 422 {
            let refused = decode::one::<SignUpErrors>(&text(&response)).ok();
            let is_locale_refused = refused.as_ref().is_some_and(SignUpErrors::refuses_locale);
            let errors = refused.map(SignUpErrors::into_errors);
            let whole_form = || error_message(&response).map(|said| vec![form_error(said)]);
            let errors = errors.filter(|errors| !errors.is_empty()).or_else(whole_form);
            if let Some(errors) = errors {
                return Ok(match is_locale_refused {
                    true => SignUpAnswer::LocaleRefused(errors),
                    false => SignUpAnswer::Other(AccountCreation::Errors(errors)),
                });
            }
        }
        let token: Token = request.read(&response)?;
        Ok(SignUpAnswer::Other(AccountCreation::Token(Secret::new(token.access_token))))
    }

    /// The stage of the new account whose token this client carries.
    ///
    /// Mastodon has an undocumented endpoint for whether the address is confirmed. On other servers
    /// only the text of a refused request tells, and that may be in any language: a text that is not
    /// understood counts as waiting for the e-mail.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#verify_credentials>
    pub async fn confirmation(&self) -> Result<ConfirmationStatus> {
        let is_confirmed = match self.request(Endpoint::CheckConfirmation, &[]).one::<bool>().await
        {
            Ok(true) => true,
            Ok(false) => return Ok(ConfirmationStatus::AwaitingEmail),
            Err(Error::SignedOut { .. }) => return Ok(ConfirmationStatus::Gone),
            Err(
                error @ (Error::Unreachable { .. }
                | Error::NoNetwork { .. }
                | Error::SlowDown { .. }
                | Error::AddressRefused { .. }),
            ) => return Err(error),
            // The server lacks this endpoint, or does not answer it to an app.
            Err(
                Error::NotFound { .. }
                | Error::Refused { .. }
                | Error::Broken { .. }
                | Error::Unreadable { .. }
                | Error::NotMastodon { .. }
                | Error::ResidentsOnly { .. }
                | Error::SaysItIsAnother { .. }
                | Error::OAuth { .. },
            ) => false,
        };
        match self.verify_credentials().await {
            Ok(me) => Ok(ConfirmationStatus::Ready(Box::new(me))),
            Err(Error::SignedOut { .. }) => Ok(ConfirmationStatus::Gone),
            Err(Error::Refused { status: 403 | 422, said, .. }) => {
                match is_confirmed || mentions_approval(said.as_deref()) {
                    true => Ok(ConfirmationStatus::AwaitingApproval),
                    false => Ok(ConfirmationStatus::AwaitingEmail),
                }
            }
            Err(error) => Err(error),
        }
    }

    /// Sends the confirmation e-mail again, to another address if one is given. The server refuses
    /// with 403 once the address is confirmed.
    ///
    /// <https://docs.joinmastodon.org/methods/emails/#confirmation>
    pub async fn resend_confirmation(&self, email: Option<&str>) -> Result<()> {
        let request = self.request(Endpoint::ResendConfirmation, &[]);
        let request =
            email.into_iter().fold(request, |request, email| request.field("email", email));
        request.success().await.map(drop)
    }

    /// Whether a user name is available. A malformed one is rejected without a request.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#lookup>
    pub async fn check_username(&self, username: &str) -> Result<UsernameCheck> {
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if username.is_empty() || username.len() > MAX_NAME_LEN || !username.chars().all(is_allowed)
        {
            return Ok(UsernameCheck::Malformed);
        }
        let request =
            self.request(Endpoint::LookupAccount, &[]).anonymous().query("acct", username);
        let response = request.send().await?;
        let is_page = response.content_type().contains("html");
        match response.status {
            404 if !is_page => Ok(UsernameCheck::Free),
            // Deleted accounts keep their user name reserved.
            410 => Ok(UsernameCheck::Taken),
            400..=428 | 430..=499 => Ok(UsernameCheck::Unknown),
            _ if is_page => Ok(UsernameCheck::Unknown),
            _ => request.read::<Account>(&response).map(|_| UsernameCheck::Taken),
        }
    }

    /// Whether the server still accepts this invitation. If it cannot tell, the invitation counts as
    /// valid: submitting the form will show.
    ///
    /// <https://docs.joinmastodon.org/user/contacts/#invites>
    pub async fn is_invitation_valid(&self, code: &str) -> Result<bool> {
        let request = self.request(Endpoint::Invitation, &[code]).anonymous();
        let response = request.send().await?;
        let is_json = response.content_type().contains("json");
        match response.status {
            401 | 404 | 410 if is_json => Ok(false),
            429 | 500..=599 => request.read::<serde_json::Value>(&response).map(|_| true),
            _ => Ok(true),
        }
    }
}

/// An error of the whole form.
fn form_error(said: String) -> FieldError {
    FieldError { field: SignUpField::Other, fault: FieldErrorKind::Other, said }
}

/// Whether a refusal mentions approval by staff, and not the confirmation e-mail.
fn mentions_approval(said: Option<&str>) -> bool {
    let said = said.unwrap_or_default().to_lowercase();
    let contains = |words: &[&str]| words.iter().any(|word| said.contains(word));
    contains(&["approv", "pending", "review"]) && !contains(&["mail", "confirm"])
}
