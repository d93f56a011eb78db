//! <https://docs.joinmastodon.org/entities/Instance/>,
//! <https://docs.joinmastodon.org/entities/V1_Instance/>,
//! <https://docs.joinmastodon.org/entities/Rule/>

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use planetfall_model::{self as model, Contact, Domain, Moment};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::MAX_LINE_CHARS;
use crate::decode::{count, flag, list, moment, name, one, optional, text, truncate, web_url};
use crate::html;

const MAX_TEXT_CHARS: usize = 5_000;
const MAX_LANGUAGE_LEN: usize = 35;
const MAX_EMAIL_LEN: usize = 320;
const MAX_RULES: usize = 100;
const MAX_LANGUAGES: usize = 10;
const MAX_MIN_AGE: u32 = 150;
/// The year of the oldest server of this network there can be.
const FIRST_YEAR: u16 = 2008;

/// How a server introduces itself and registers accounts, in both versions of the API.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct InstanceDetails {
    #[serde(deserialize_with = "text")]
    description: String,
    #[serde(deserialize_with = "text")]
    short_description: String,
    #[serde(deserialize_with = "list")]
    languages: Vec<String>,
    /// A boolean in version 1, an object in version 2.
    registrations: Option<Box<RawValue>>,
    #[serde(deserialize_with = "flag")]
    approval_required: bool,
    #[serde(deserialize_with = "flag")]
    invites_enabled: bool,
    #[serde(deserialize_with = "list")]
    rules: Vec<Rule>,
    #[serde(deserialize_with = "optional")]
    usage: Option<Usage>,
    #[serde(deserialize_with = "optional")]
    stats: Option<Stats>,
    #[serde(deserialize_with = "optional")]
    contact: Option<WireContact>,
    #[serde(deserialize_with = "text")]
    email: String,
    #[serde(deserialize_with = "optional")]
    contact_account: Option<ContactAccount>,
    #[serde(deserialize_with = "optional")]
    configuration: Option<Configuration>,
}

/// Whether and how the server registers accounts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Registrations {
    #[serde(deserialize_with = "flag")]
    pub(crate) enabled: bool,
    #[serde(deserialize_with = "flag")]
    pub(crate) approval_required: bool,
    #[serde(deserialize_with = "optional")]
    reason_required: Option<bool>,
    #[serde(deserialize_with = "count")]
    min_age: Option<u32>,
    #[serde(deserialize_with = "text")]
    message: String,
    #[serde(deserialize_with = "text")]
    url: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Rule {
    #[serde(deserialize_with = "text")]
    text: String,
    #[serde(deserialize_with = "text")]
    hint: String,
    #[serde(deserialize_with = "optional")]
    translations: Option<BTreeMap<String, Translation>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Translation {
    #[serde(deserialize_with = "text")]
    text: String,
    #[serde(deserialize_with = "text")]
    hint: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Usage {
    #[serde(deserialize_with = "optional")]
    users: Option<Users>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Users {
    #[serde(deserialize_with = "count")]
    active_month: Option<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Stats {
    #[serde(deserialize_with = "count")]
    user_count: Option<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct WireContact {
    #[serde(deserialize_with = "text")]
    email: String,
    #[serde(deserialize_with = "optional")]
    account: Option<ContactAccount>,
}

/// The parts of the contact account that are used.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ContactAccount {
    #[serde(deserialize_with = "text")]
    username: String,
    #[serde(deserialize_with = "text")]
    display_name: String,
    #[serde(deserialize_with = "text")]
    url: String,
    #[serde(deserialize_with = "moment")]
    created_at: Option<Moment>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Configuration {
    #[serde(deserialize_with = "optional")]
    urls: Option<Urls>,
    #[serde(deserialize_with = "optional")]
    timelines_access: Option<TimelinesAccess>,
    #[serde(deserialize_with = "flag")]
    limited_federation: bool,
}

/// Who may read which timelines.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct TimelinesAccess {
    #[serde(deserialize_with = "optional")]
    live_feeds: Option<Feeds>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Feeds {
    #[serde(deserialize_with = "text")]
    local: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Urls {
    #[serde(deserialize_with = "text")]
    terms_of_service: String,
    #[serde(deserialize_with = "text")]
    privacy_policy: String,
    #[serde(deserialize_with = "text")]
    status: String,
}

impl InstanceDetails {
    /// Whether and how the server registers accounts; none if it does not say.
    pub(crate) fn registrations(&self) -> Option<Registrations> {
        let raw = self.registrations.as_ref()?.get();
        if let Some(enabled) = self.v1_registrations() {
            let approval_required = self.approval_required;
            return Some(Registrations { enabled, approval_required, ..Registrations::default() });
        }
        // A JSON array would decode as an object without fields.
        one(raw).ok().filter(|_| raw.starts_with('{'))
    }

    /// Whether this is version 1 of the entity.
    pub(crate) fn is_v1(&self) -> bool {
        self.v1_registrations().is_some()
    }

    fn v1_registrations(&self) -> Option<bool> {
        one(self.registrations.as_ref()?.get()).ok()
    }

    /// Whether members can invite others; version 2 has no such field.
    pub(crate) const fn has_invitations(&self) -> bool {
        self.invites_enabled
    }

    /// The short description, or else the long one.
    pub(crate) fn description(&self, account_domain: &Domain) -> String {
        let short = self.short_description.trim();
        let raw = if short.is_empty() { &self.description } else { short };
        html::to_plain_text(raw, account_domain, MAX_TEXT_CHARS)
    }

    /// The languages the server lists, without duplicates.
    pub(crate) fn languages(&self) -> Vec<String> {
        let mut languages: Vec<String> = Vec::new();
        for raw in &self.languages {
            let is_tag = (2..=MAX_LANGUAGE_LEN).contains(&raw.len())
                && raw.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            if is_tag && !languages.contains(raw) && languages.len() < MAX_LANGUAGES {
                languages.push(raw.clone());
            }
        }
        languages
    }

    /// Active accounts of this month. Some servers keep no count and send zero.
    pub(crate) fn active_month(&self) -> Option<u32> {
        let users = self.usage.as_ref()?.users.as_ref()?;
        users.active_month.filter(|people| *people > 0)
    }

    /// All accounts of the server.
    pub(crate) fn people(&self) -> Option<u32> {
        self.stats.as_ref()?.user_count.filter(|people| *people > 0)
    }

    /// The rules, each in the first available of `languages`.
    pub(crate) fn rules(&self, languages: &[String], account_domain: &Domain) -> Vec<model::Rule> {
        let rule_language = self.languages.first().map(String::as_str);
        let rules = self.rules.iter().take(MAX_RULES);
        let read = rules.map(|rule| rule.read(languages, rule_language, account_domain));
        read.filter(|rule| !rule.text.is_empty()).collect()
    }

    /// The contact of the server's staff.
    pub(crate) fn contact(&self) -> Contact {
        let raw = self.contact.as_ref().map(|contact| contact.email.as_str()).unwrap_or_default();
        let email = [raw, &self.email].into_iter().map(str::trim).find(|text| is_email(text));
        let contact_account = self.contact_account();
        Contact {
            email: email.map(str::to_owned),
            url: contact_account.and_then(|contact_account| web_url(&contact_account.url)),
            name: contact_account.and_then(ContactAccount::name),
        }
    }

    /// The year in which the contact account was created, if plausible.
    pub(crate) fn since(&self) -> Option<u16> {
        let created =
            Timestamp::from_millisecond(self.contact_account()?.created_at?.millis()).ok()?;
        let year = u16::try_from(created.to_zoned(TimeZone::UTC).year()).ok()?;
        (year >= FIRST_YEAR).then_some(year)
    }

    /// The web page of its terms.
    pub(crate) fn terms_url(&self) -> Option<String> {
        web_url(&self.urls()?.terms_of_service)
    }

    /// The web page of its privacy policy.
    pub(crate) fn privacy_url(&self) -> Option<String> {
        web_url(&self.urls()?.privacy_policy)
    }

    /// The web page of its operational status.
    pub(crate) fn status_url(&self) -> Option<String> {
        web_url(&self.urls()?.status)
    }

    /// Whether anonymous clients may read the local timeline. Unknown before Mastodon 4.5.
    pub(crate) fn shows_posts(&self) -> Option<bool> {
        let access = self.configuration.as_ref()?.timelines_access.as_ref()?;
        match access.live_feeds.as_ref()?.local.as_str() {
            "public" => Some(true),
            "authenticated" | "disabled" => Some(false),
            _ => None,
        }
    }

    /// Whether it federates only with listed servers.
    pub(crate) fn is_island(&self) -> bool {
        self.configuration.as_ref().is_some_and(|all| all.limited_federation)
    }

    fn urls(&self) -> Option<&Urls> {
        self.configuration.as_ref()?.urls.as_ref()
    }

    fn contact_account(&self) -> Option<&ContactAccount> {
        let new = self.contact.as_ref().and_then(|contact| contact.account.as_ref());
        new.or(self.contact_account.as_ref())
    }
}

impl Registrations {
    /// Whether a reason is required. Before Mastodon 4.4 there was no field, and it always was.
    pub(crate) fn reason_required(&self) -> bool {
        self.reason_required.unwrap_or(true)
    }

    /// The minimum age, if the server requires one.
    pub(crate) fn min_age(&self) -> Option<u32> {
        self.min_age.filter(|age| (1..=MAX_MIN_AGE).contains(age))
    }

    /// The registration page, if apps cannot register accounts.
    pub(crate) fn url(&self) -> Option<String> {
        web_url(&self.url)
    }

    /// The server's note about its registrations.
    pub(crate) fn message(&self, account_domain: &Domain) -> String {
        html::to_plain_text(&self.message, account_domain, MAX_TEXT_CHARS)
    }
}

impl Rule {
    fn read(
        &self,
        languages: &[String],
        rule_language: Option<&str>,
        account_domain: &Domain,
    ) -> model::Rule {
        let translated = self.translated(languages, rule_language);
        let (text, hint) = match translated {
            Some((_, translation)) => (&translation.text, &translation.hint),
            None => (&self.text, &self.hint),
        };
        model::Rule {
            text: html::to_plain_text(text, account_domain, MAX_TEXT_CHARS),
            hint: html::to_plain_text(hint, account_domain, MAX_TEXT_CHARS),
            language: translated.map(|(language, _)| truncate(language, MAX_LANGUAGE_LEN)),
        }
    }

    /// The translation to show; none where the original rule fits as well or better.
    fn translated(
        &self,
        languages: &[String],
        rule_language: Option<&str>,
    ) -> Option<(&str, &Translation)> {
        let translations = self.translations.as_ref()?;
        for language in languages {
            let exact = translations.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(language));
            let same_language =
                || translations.iter().find(|(tag, _)| is_same_language(tag, language));
            let found =
                exact.or_else(same_language).filter(|(_, found)| !found.text.trim().is_empty());
            if let Some((tag, translation)) = found {
                return Some((tag, translation));
            }
            if rule_language.is_some_and(|tag| is_same_language(tag, language)) {
                return None;
            }
        }
        None
    }
}

impl ContactAccount {
    fn name(&self) -> Option<String> {
        name(&self.display_name, MAX_LINE_CHARS).or_else(|| name(&self.username, MAX_LINE_CHARS))
    }
}

/// Whether two language tags have the same primary language.
fn is_same_language(one: &str, other: &str) -> bool {
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    language(one) == language(other)
}

fn is_email(text: &str) -> bool {
    let is_allowed = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"(),;:".contains(c);
    text.len() <= MAX_EMAIL_LEN
        && text.chars().all(is_allowed)
        && text.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty() && Domain::parse(host).is_ok() && !host.contains('@')
        })
}
