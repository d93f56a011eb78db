//! Validates the sign-up form.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Unit};

use crate::params::Params;
use crate::sign_up::field_errors::{FieldError, InvalidField};
use crate::state::ServerState;

/// A mail provider that the server blocks.
const BLOCKED_MAIL_DOMAIN: &str = "blocked.example";
/// A mail provider that does not exist.
const UNREACHABLE_MAIL_DOMAIN: &str = "nowhere.example";

/// The languages that Mastodon 4.2 is translated to, by its own names.
const LOCALES: &str = "af an ar ast be bg bn br bs ca ckb co cs cy da de el en en-GB eo es es-AR \
    es-MX et eu fa fi fo fr fr-QC fy ga gd gl he hi hr hu hy id ig io is it ja ka kab kk kn ko ku \
    kw la lt lv mk ml mr ms my nl nn no oc pa pl pt-BR pt-PT ro ru sa sc sco si sk sl sq sr \
    sr-Latn sv szl ta te th tr tt ug uk ur vi zgh zh-CN zh-HK zh-TW";

const RESERVED: [&str; 8] =
    ["admin", "administrator", "help", "mod", "moderator", "root", "support", "webmaster"];

const LONGEST_NAME: usize = 30;
const LONGEST_MAIL: usize = 320;
const SHORTEST_PASSWORD: usize = 8;
const LONGEST_PASSWORD: usize = 72;
const LONGEST_REASON: usize = 420;

/// A sign-up form. It has no `Debug`, so that the password cannot be printed.
#[derive(Clone)]
pub(crate) struct SignUpFields {
    pub(crate) username: String,
    pub(crate) email: String,
    pub(crate) password: String,
    pub(crate) agreement: bool,
    pub(crate) locale: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) date_of_birth: Option<String>,
    pub(crate) invite_code: Option<String>,
}

impl SignUpFields {
    pub(crate) fn read(params: &Params) -> Self {
        Self {
            username: params.text("username").unwrap_or_default().trim().to_owned(),
            email: params.text("email").unwrap_or_default().trim().to_owned(),
            password: params.text("password").unwrap_or_default(),
            agreement: params.is_set("agreement"),
            locale: params.some_text("locale"),
            reason: params.some_text("reason").filter(|it| !it.trim().is_empty()),
            date_of_birth: params.some_text("date_of_birth"),
            invite_code: params.some_text("invite_code"),
        }
    }

    /// All validation errors; with an invitation the reason is optional.
    pub(super) fn errors(&self, state: &ServerState, invited: bool) -> Vec<InvalidField> {
        let checks = [
            ("username", self.username_error(state)),
            ("email", email_error(state, &self.email)),
            ("password", self.password_error()),
            ("agreement", (!self.agreement).then_some(FieldError::NotAccepted)),
            ("locale", self.locale_error()),
            ("reason", self.reason_error(state.settings.registrations.needs_reason() && !invited)),
            ("date_of_birth", self.date_of_birth_error(state.settings.min_age)),
        ];
        let errors = checks.into_iter();
        errors.filter_map(|(field, error)| Some(InvalidField { field, error: error? })).collect()
    }

    fn username_error(&self, state: &ServerState) -> Option<FieldError> {
        let name = self.username.as_str();
        if name.is_empty() {
            return Some(FieldError::Blank);
        }
        if !name.chars().all(|it| it.is_ascii_alphanumeric() || it == '_') {
            return Some(FieldError::Invalid);
        }
        if name.len() > LONGEST_NAME {
            return Some(FieldError::TooLong(LONGEST_NAME));
        }
        if RESERVED.contains(&name.to_lowercase().as_str()) {
            return Some(FieldError::Reserved);
        }
        state.by_acct(name).is_some().then_some(FieldError::Taken)
    }

    fn password_error(&self) -> Option<FieldError> {
        match self.password.chars().count() {
            0 => Some(FieldError::Blank),
            few if few < SHORTEST_PASSWORD => Some(FieldError::TooShort(SHORTEST_PASSWORD)),
            _ if self.password.len() > LONGEST_PASSWORD => {
                Some(FieldError::TooLong(LONGEST_PASSWORD))
            }
            _ => None,
        }
    }

    fn locale_error(&self) -> Option<FieldError> {
        let locale = self.locale.as_deref()?;
        (!LOCALES.split(' ').any(|known| known == locale)).then_some(FieldError::NotIncluded)
    }

    fn reason_error(&self, needed: bool) -> Option<FieldError> {
        match &self.reason {
            None => needed.then_some(FieldError::Blank),
            Some(reason) => (reason.chars().count() > LONGEST_REASON)
                .then_some(FieldError::TooLong(LONGEST_REASON)),
        }
    }

    fn date_of_birth_error(&self, min_age: Option<u32>) -> Option<FieldError> {
        let min_age = i32::try_from(min_age?).unwrap_or(i32::MAX);
        let Some(text) = &self.date_of_birth else { return Some(FieldError::Blank) };
        let Ok(born) = text.parse::<Date>() else { return Some(FieldError::Invalid) };
        let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
        let years = born.until((Unit::Year, today)).map(|span| i32::from(span.get_years()));
        match years {
            Ok(years) => (years < min_age).then_some(FieldError::BelowLimit),
            Err(_) => Some(FieldError::Invalid),
        }
    }
}

/// Validates an e-mail address, in the form and when it is corrected later.
pub(super) fn email_error(state: &ServerState, email: &str) -> Option<FieldError> {
    if email.is_empty() {
        return Some(FieldError::Blank);
    }
    if email.len() > LONGEST_MAIL {
        return Some(FieldError::TooLong(LONGEST_MAIL));
    }
    let Some((name, domain)) = email.split_once('@') else { return Some(FieldError::Invalid) };
    let forbidden = |it: char| it.is_whitespace() || it == '@';
    let has_dot = domain.split('.').filter(|part| !part.is_empty()).count() >= 2;
    if name.is_empty() || !has_dot || domain.contains(forbidden) || name.contains(forbidden) {
        return Some(FieldError::Invalid);
    }
    match domain.to_lowercase().as_str() {
        BLOCKED_MAIL_DOMAIN => return Some(FieldError::Blocked),
        UNREACHABLE_MAIL_DOMAIN => return Some(FieldError::Unreachable),
        _ => {}
    }
    let taken = state.accounts.values().any(|it| it.email.eq_ignore_ascii_case(email));
    taken.then_some(FieldError::Taken)
}
