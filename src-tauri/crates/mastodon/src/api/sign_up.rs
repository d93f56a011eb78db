//! Coming to live on a server: asking for an account, and waiting for it.

use std::fmt;

use planetfall_model::{FieldError, FieldErrorKind, Profile, Secret, SignUpField, UsernameCheck};

use crate::decode;
use crate::endpoint::Endpoint;
use crate::entities::{Account, Refusals, Token};
use crate::request::{said, text};
use crate::{Client, Error, Result};

/// The longest name Mastodon takes.
const LONGEST_NAME: usize = 30;

/// Somebody who asks for an account, and agrees to the server's rules.
#[derive(Clone, Copy)]
pub struct NewPerson<'a> {
    /// The user name.
    pub username: &'a str,
    /// Where the mail with the link goes.
    pub email: &'a str,
    /// The password.
    pub password: &'a Secret<String>,
    /// The language the mail should be in, as a BCP 47 tag.
    pub locale: &'a str,
    /// Why they want to live there, where that is asked.
    pub reason: Option<&'a str>,
    /// The birth date as `YYYY-MM-DD`, where that is asked.
    pub birth_date: Option<&'a str>,
    /// The code of an invitation.
    pub invite_code: Option<&'a str>,
}

/// Who it is and how to write to them is nobody's business but the server's.
impl fmt::Debug for NewPerson<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPerson(…)")
    }
}

/// What became of a request for an account.
#[derive(Debug)]
pub enum Created {
    /// It was taken: this opens the account once nothing is waited for any more.
    Token(Secret<String>),
    /// It was not taken, and this is why.
    Errors(Vec<FieldError>),
}

/// How far a new account has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Confirmation {
    /// The link in the mail was not pressed yet.
    Mail,
    /// It was, and a person must still say yes.
    Person,
    /// The account is there.
    Ready(Box<Profile>),
    /// The server no longer knows of it.
    Gone,
}

impl Client {
    /// Asks for an account. The client carries the app's own token.
    ///
    /// What the server has against a field comes back as [`Created::Errors`]; that it takes nobody
    /// at all is [`Error::Refused`] with 403. Mastodon takes five requests in half an hour from one
    /// line and then answers [`Error::SlowDown`].
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#create>
    pub async fn create_account(&self, person: &NewPerson<'_>) -> Result<Created> {
        let mut ask = self
            .ask(Endpoint::Join, &[])
            .header("accept-language", person.locale)
            .field("username", person.username)
            .field("email", person.email)
            .field("password", person.password.expose())
            .field("agreement", "true")
            .field("locale", person.locale);
        let optional = [
            ("reason", person.reason),
            ("date_of_birth", person.birth_date),
            ("invite_code", person.invite_code),
        ];
        for (name, value) in optional {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                ask = ask.field(name, value);
            }
        }
        let answer = ask.answer().await?;
        if answer.status == 422 {
            let told = decode::one::<Refusals>(&text(&answer)).map(Refusals::into_errors);
            let told = told.ok().filter(|errors| !errors.is_empty());
            let errors = told.or_else(|| said(&answer).map(|said| vec![about_all(said)]));
            if let Some(errors) = errors {
                return Ok(Created::Errors(errors));
            }
        }
        let token: Token = ask.read(&answer)?;
        Ok(Created::Token(Secret::new(token.access_token)))
    }

    /// How far the new account has come whose token this client carries.
    ///
    /// Mastodon can be asked whether the link was pressed, though no manual says so. Of other
    /// servers only the refusal to say who is signed in tells, and its words may be in any
    /// language: what cannot be understood counts as waiting for the mail.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#verify_credentials>
    pub async fn confirmation(&self) -> Result<Confirmation> {
        let pressed = match self.ask(Endpoint::CheckConfirmation, &[]).one::<bool>().await {
            Ok(true) => Some(true),
            Ok(false) => return Ok(Confirmation::Mail),
            Err(Error::SignedOut { .. }) => return Ok(Confirmation::Gone),
            Err(
                error @ (Error::Unreachable { .. }
                | Error::NoNetwork { .. }
                | Error::SlowDown { .. }
                | Error::AddressRefused { .. }),
            ) => return Err(error),
            // It has no such question, or does not answer it to an app.
            Err(
                Error::NotFound { .. }
                | Error::Refused { .. }
                | Error::Broken { .. }
                | Error::Unreadable { .. }
                | Error::NotMastodon { .. }
                | Error::ResidentsOnly { .. }
                | Error::SaysItIsAnother { .. }
                | Error::OAuth { .. },
            ) => None,
        };
        match self.me().await {
            Ok(me) => Ok(Confirmation::Ready(Box::new(me))),
            Err(Error::SignedOut { .. }) => Ok(Confirmation::Gone),
            Err(Error::Refused { status: 403 | 422, said, .. }) => {
                let is_pressed = pressed.unwrap_or_else(|| tells_of_a_person(said.as_deref()));
                Ok(if is_pressed { Confirmation::Person } else { Confirmation::Mail })
            }
            Err(error) => Err(error),
        }
    }

    /// Has the mail with the link sent again, to another address if one is given. The server
    /// refuses with 403 once the link was pressed.
    ///
    /// <https://docs.joinmastodon.org/methods/emails/#confirmation>
    pub async fn mail_again(&self, email: Option<&str>) -> Result<()> {
        let ask = self.ask(Endpoint::MailAgain, &[]);
        let ask = email.into_iter().fold(ask, |ask, email| ask.field("email", email));
        ask.success().await.map(drop)
    }

    /// Whether a user name can be had. One that no server would take is not asked about.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#lookup>
    pub async fn check_name(&self, username: &str) -> Result<UsernameCheck> {
        let is_sound = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if username.is_empty() || username.len() > LONGEST_NAME || !username.chars().all(is_sound) {
            return Ok(UsernameCheck::Malformed);
        }
        let ask = self.ask(Endpoint::Lookup, &[]).unsigned().query("acct", username);
        let answer = ask.answer().await?;
        let is_page = answer.content_type().contains("html");
        match answer.status {
            404 if !is_page => Ok(UsernameCheck::Free),
            // Whoever had it is gone, and nobody else gets it.
            410 => Ok(UsernameCheck::Taken),
            400..=428 | 430..=499 => Ok(UsernameCheck::Unknown),
            _ if is_page => Ok(UsernameCheck::Unknown),
            _ => ask.read::<Account>(&answer).map(|_| UsernameCheck::Taken),
        }
    }

    /// Whether the server still takes this invitation. One that cannot be asked is taken to be
    /// good: the form will tell.
    ///
    /// <https://docs.joinmastodon.org/user/contacts/#invites>
    pub async fn invitation_is_good(&self, code: &str) -> Result<bool> {
        let ask = self.ask(Endpoint::Invitation, &[code]).unsigned();
        let answer = ask.answer().await?;
        let is_json = answer.content_type().contains("json");
        match answer.status {
            401 | 404 | 410 if is_json => Ok(false),
            429 | 500..=599 => ask.read::<serde_json::Value>(&answer).map(|_| true),
            _ => Ok(true),
        }
    }
}

/// What a server says of a form as a whole.
fn about_all(said: String) -> FieldError {
    FieldError { field: SignUpField::Other, fault: FieldErrorKind::Other, said }
}

/// Whether a refusal speaks of a person who must say yes, and not of the mail.
fn tells_of_a_person(said: Option<&str>) -> bool {
    let said = said.unwrap_or_default().to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    has(&["approv", "pending", "review"]) && !has(&["mail", "confirm"])
}
