//! The form a newcomer fills in, and what may be wrong with it.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Unit};

use crate::clock;
use crate::joining::mistakes::{Mistake, Wrong};
use crate::params::Params;
use crate::world::World;

/// The mail provider this planet takes nobody from.
const BLOCKED_MAIL: &str = "blocked.example";
/// The mail provider that cannot be found.
const UNREACHABLE_MAIL: &str = "nowhere.example";

const RESERVED: [&str; 8] =
    ["admin", "administrator", "help", "mod", "moderator", "root", "support", "webmaster"];

const LONGEST_NAME: usize = 30;
const LONGEST_MAIL: usize = 320;
const SHORTEST_PASSWORD: usize = 8;
const LONGEST_PASSWORD: usize = 72;
const LONGEST_REASON: usize = 420;

/// What a newcomer says about themselves.
///
/// It has no `Debug`: the password must not end up in anything printed.
#[derive(Clone)]
pub(crate) struct Form {
    pub(crate) username: String,
    pub(crate) email: String,
    pub(crate) password: String,
    pub(crate) agreement: bool,
    pub(crate) locale: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) birth: Option<String>,
    pub(crate) invite_code: Option<String>,
}

impl Form {
    pub(crate) fn read(params: &Params) -> Self {
        Self {
            username: params.text("username").unwrap_or_default().trim().to_owned(),
            email: params.text("email").unwrap_or_default().trim().to_owned(),
            password: params.text("password").unwrap_or_default(),
            agreement: params.is_set("agreement"),
            locale: params.some_text("locale"),
            reason: params.some_text("reason").filter(|it| !it.trim().is_empty()),
            birth: params.some_text("date_of_birth"),
            invite_code: params.some_text("invite_code"),
        }
    }

    /// Everything that is wrong; an invited newcomer needs no reason.
    pub(crate) fn mistakes(&self, world: &World, invited: bool) -> Vec<Mistake> {
        let checks = [
            ("username", self.username_is_wrong(world)),
            ("email", email_is_wrong(world, &self.email)),
            ("password", self.password_is_wrong()),
            ("agreement", (!self.agreement).then_some(Wrong::NotAccepted)),
            ("locale", self.locale_is_wrong()),
            ("reason", self.reason_is_wrong(world.settings.gate.asks_why() && !invited)),
            ("date_of_birth", self.birth_is_wrong(world.settings.min_age)),
        ];
        let found = checks.into_iter();
        found.filter_map(|(field, wrong)| Some(Mistake { field, wrong: wrong? })).collect()
    }

    fn username_is_wrong(&self, world: &World) -> Option<Wrong> {
        let name = self.username.as_str();
        if name.is_empty() {
            return Some(Wrong::Blank);
        }
        if !name.chars().all(|it| it.is_ascii_alphanumeric() || it == '_') {
            return Some(Wrong::Invalid);
        }
        if name.len() > LONGEST_NAME {
            return Some(Wrong::TooLong(LONGEST_NAME));
        }
        if RESERVED.contains(&name.to_lowercase().as_str()) {
            return Some(Wrong::Reserved);
        }
        world.by_acct(name).is_some().then_some(Wrong::Taken)
    }

    fn password_is_wrong(&self) -> Option<Wrong> {
        match self.password.chars().count() {
            0 => Some(Wrong::Blank),
            few if few < SHORTEST_PASSWORD => Some(Wrong::TooShort(SHORTEST_PASSWORD)),
            _ if self.password.len() > LONGEST_PASSWORD => Some(Wrong::TooLong(LONGEST_PASSWORD)),
            _ => None,
        }
    }

    fn locale_is_wrong(&self) -> Option<Wrong> {
        let locale = self.locale.as_deref()?;
        let language = locale.split(['-', '_']).next().unwrap_or_default();
        let fits =
            (2..=3).contains(&language.len()) && language.chars().all(|it| it.is_ascii_lowercase());
        (!fits).then_some(Wrong::NotIncluded)
    }

    fn reason_is_wrong(&self, needed: bool) -> Option<Wrong> {
        match &self.reason {
            None => needed.then_some(Wrong::Blank),
            Some(said) => {
                (said.chars().count() > LONGEST_REASON).then_some(Wrong::TooLong(LONGEST_REASON))
            }
        }
    }

    fn birth_is_wrong(&self, min_age: Option<u32>) -> Option<Wrong> {
        let min_age = i32::try_from(min_age?).unwrap_or(i32::MAX);
        let Some(said) = &self.birth else { return Some(Wrong::Blank) };
        let Ok(born) = said.parse::<Date>() else { return Some(Wrong::Invalid) };
        let now = Timestamp::from_millisecond(clock::now()).unwrap_or_default();
        let today = now.to_zoned(TimeZone::UTC).date();
        let years = born.until((Unit::Year, today)).map(|span| i32::from(span.get_years()));
        match years {
            Ok(years) => (years < min_age).then_some(Wrong::BelowLimit),
            Err(_) => Some(Wrong::Invalid),
        }
    }
}

/// What is wrong with an address, also when it is only corrected later.
pub(crate) fn email_is_wrong(world: &World, email: &str) -> Option<Wrong> {
    if email.is_empty() {
        return Some(Wrong::Blank);
    }
    if email.len() > LONGEST_MAIL {
        return Some(Wrong::TooLong(LONGEST_MAIL));
    }
    let Some((name, domain)) = email.split_once('@') else { return Some(Wrong::Invalid) };
    let strange = |it: char| it.is_whitespace() || it == '@';
    let has_dot = domain.split('.').filter(|part| !part.is_empty()).count() >= 2;
    if name.is_empty() || !has_dot || domain.contains(strange) || name.contains(strange) {
        return Some(Wrong::Invalid);
    }
    match domain.to_lowercase().as_str() {
        BLOCKED_MAIL => return Some(Wrong::Blocked),
        UNREACHABLE_MAIL => return Some(Wrong::Unreachable),
        _ => {}
    }
    let taken = world.people.values().any(|it| it.email.eq_ignore_ascii_case(email));
    taken.then_some(Wrong::Taken)
}
