//! <https://docs.joinmastodon.org/entities/Instance/>,
//! <https://docs.joinmastodon.org/entities/V1_Instance/>,
//! <https://docs.joinmastodon.org/entities/Rule/>

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use planetfall_model::{self as model, Contact, Domain, Moment};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::LONGEST_LINE;
use crate::decode::{count, cut, flag, list, maybe, moment, name, one, text, web};
use crate::html;

const LONGEST_WORDS: usize = 5_000;
const LONGEST_LANGUAGE: usize = 35;
const LONGEST_EMAIL: usize = 320;
const MOST_RULES: usize = 100;
const MOST_LANGUAGES: usize = 10;
const OLDEST_WHO_MUST_BE: u32 = 150;
/// The year of the oldest server of this network there can be.
const FIRST_YEAR: u16 = 2008;

/// What a server says to somebody who might come to live there, in the old form and the new.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct House {
    #[serde(deserialize_with = "text")]
    description: String,
    #[serde(deserialize_with = "text")]
    short_description: String,
    #[serde(deserialize_with = "list")]
    languages: Vec<String>,
    /// Yes or no in the old form, an object in the new.
    registrations: Option<Box<RawValue>>,
    #[serde(deserialize_with = "flag")]
    approval_required: bool,
    #[serde(deserialize_with = "flag")]
    invites_enabled: bool,
    #[serde(deserialize_with = "list")]
    rules: Vec<Rule>,
    #[serde(deserialize_with = "maybe")]
    usage: Option<Usage>,
    #[serde(deserialize_with = "maybe")]
    stats: Option<Stats>,
    #[serde(deserialize_with = "maybe")]
    contact: Option<NewContact>,
    #[serde(deserialize_with = "text")]
    email: String,
    #[serde(deserialize_with = "maybe")]
    contact_account: Option<Keeper>,
    #[serde(deserialize_with = "maybe")]
    configuration: Option<Configuration>,
}

/// Whether and how new people are taken.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Registrations {
    #[serde(deserialize_with = "flag")]
    pub(crate) enabled: bool,
    #[serde(deserialize_with = "flag")]
    pub(crate) approval_required: bool,
    #[serde(deserialize_with = "maybe")]
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
    #[serde(deserialize_with = "maybe")]
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
    #[serde(deserialize_with = "maybe")]
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
struct NewContact {
    #[serde(deserialize_with = "text")]
    email: String,
    #[serde(deserialize_with = "maybe")]
    account: Option<Keeper>,
}

/// What of the account of whoever answers for a server is wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Keeper {
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
    #[serde(deserialize_with = "maybe")]
    urls: Option<Urls>,
    #[serde(deserialize_with = "maybe")]
    timelines_access: Option<TimelinesAccess>,
    #[serde(deserialize_with = "flag")]
    limited_federation: bool,
}

/// Who may read which timelines.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct TimelinesAccess {
    #[serde(deserialize_with = "maybe")]
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

impl House {
    /// Whether and how new people are taken; none if it does not say.
    pub(crate) fn registrations(&self) -> Option<Registrations> {
        let told = self.registrations.as_ref()?.get();
        if let Some(enabled) = self.old_registrations() {
            let approval_required = self.approval_required;
            return Some(Registrations { enabled, approval_required, ..Registrations::default() });
        }
        // A list can pass for an object without names.
        one(told).ok().filter(|_| told.starts_with('{'))
    }

    /// Whether this is the old form.
    pub(crate) fn is_old(&self) -> bool {
        self.old_registrations().is_some()
    }

    fn old_registrations(&self) -> Option<bool> {
        one(self.registrations.as_ref()?.get()).ok()
    }

    /// Whether its people can invite others; the new form does not say.
    pub(crate) const fn has_invitations(&self) -> bool {
        self.invites_enabled
    }

    /// What it says it is.
    pub(crate) fn description(&self, home: &Domain) -> String {
        let short = self.short_description.trim();
        let told = if short.is_empty() { &self.description } else { short };
        html::words_alone(told, home, LONGEST_WORDS)
    }

    /// The languages it says are written there, each once.
    pub(crate) fn languages(&self) -> Vec<String> {
        let mut languages: Vec<String> = Vec::new();
        for told in &self.languages {
            let is_tag = (2..=LONGEST_LANGUAGE).contains(&told.len())
                && told.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            if is_tag && !languages.contains(told) && languages.len() < MOST_LANGUAGES {
                languages.push(told.clone());
            }
        }
        languages
    }

    /// How many people were there this month. Some servers do not count and say zero.
    pub(crate) fn active_month(&self) -> Option<u32> {
        let users = self.usage.as_ref()?.users.as_ref()?;
        users.active_month.filter(|people| *people > 0)
    }

    /// How many people have an account there.
    pub(crate) fn people(&self) -> Option<u32> {
        self.stats.as_ref()?.user_count.filter(|people| *people > 0)
    }

    /// The house rules, each in the first of `languages` it can be had in.
    pub(crate) fn rules(&self, languages: &[String], home: &Domain) -> Vec<model::Rule> {
        let written_in = self.languages.first().map(String::as_str);
        let rules = self.rules.iter().take(MOST_RULES);
        let read = rules.map(|rule| rule.read(languages, written_in, home));
        read.filter(|rule| !rule.text.is_empty()).collect()
    }

    /// Who answers for it.
    pub(crate) fn contact(&self) -> Contact {
        let told = self.contact.as_ref().map(|contact| contact.email.as_str()).unwrap_or_default();
        let email = [told, &self.email].into_iter().map(str::trim).find(|text| is_email(text));
        let keeper = self.keeper();
        Contact {
            email: email.map(str::to_owned),
            url: keeper.and_then(|keeper| web(&keeper.url)),
            name: keeper.and_then(Keeper::name),
        }
    }

    /// The year its keeper came, if that can be.
    pub(crate) fn since(&self) -> Option<u16> {
        let came = Timestamp::from_millisecond(self.keeper()?.created_at?.millis()).ok()?;
        let year = u16::try_from(came.to_zoned(TimeZone::UTC).year()).ok()?;
        (year >= FIRST_YEAR).then_some(year)
    }

    /// Its terms, as the address of a page.
    pub(crate) fn terms_url(&self) -> Option<String> {
        web(&self.urls()?.terms_of_service)
    }

    /// What it does with what it knows, as the address of a page.
    pub(crate) fn privacy_url(&self) -> Option<String> {
        web(&self.urls()?.privacy_policy)
    }

    /// Where it tells whether it is well, as the address of a page.
    pub(crate) fn status_url(&self) -> Option<String> {
        web(&self.urls()?.status)
    }

    /// Whether strangers may read what its people write. Before Mastodon 4.5 nobody said.
    pub(crate) fn shows_posts(&self) -> Option<bool> {
        let access = self.configuration.as_ref()?.timelines_access.as_ref()?;
        match access.live_feeds.as_ref()?.local.as_str() {
            "public" => Some(true),
            "authenticated" | "disabled" => Some(false),
            _ => None,
        }
    }

    /// Whether it talks only to servers on a list.
    pub(crate) fn is_island(&self) -> bool {
        self.configuration.as_ref().is_some_and(|all| all.limited_federation)
    }

    fn urls(&self) -> Option<&Urls> {
        self.configuration.as_ref()?.urls.as_ref()
    }

    fn keeper(&self) -> Option<&Keeper> {
        let new = self.contact.as_ref().and_then(|contact| contact.account.as_ref());
        new.or(self.contact_account.as_ref())
    }
}

impl Registrations {
    /// Whether a reason must be written. Before Mastodon 4.4 nobody said, and all had to.
    pub(crate) fn reason_required(&self) -> bool {
        self.reason_required.unwrap_or(true)
    }

    /// The age one must have, if it asks.
    pub(crate) fn min_age(&self) -> Option<u32> {
        self.min_age.filter(|age| (1..=OLDEST_WHO_MUST_BE).contains(age))
    }

    /// The page where one joins, if that is not done by an app.
    pub(crate) fn url(&self) -> Option<String> {
        web(&self.url)
    }

    /// What it says about its gate.
    pub(crate) fn message(&self, home: &Domain) -> String {
        html::words_alone(&self.message, home, LONGEST_WORDS)
    }
}

impl Rule {
    fn read(&self, languages: &[String], written_in: Option<&str>, home: &Domain) -> model::Rule {
        let translated = self.translated(languages, written_in);
        let (text, hint) = match translated {
            Some((_, translation)) => (&translation.text, &translation.hint),
            None => (&self.text, &self.hint),
        };
        model::Rule {
            text: html::words_alone(text, home, LONGEST_WORDS),
            hint: html::words_alone(hint, home, LONGEST_WORDS),
            language: translated.map(|(language, _)| cut(language, LONGEST_LANGUAGE)),
        }
    }

    /// The translation to show; none where the rule as it was written serves as well or better.
    fn translated(
        &self,
        languages: &[String],
        written_in: Option<&str>,
    ) -> Option<(&str, &Translation)> {
        let translations = self.translations.as_ref()?;
        for wanted in languages {
            let exactly = translations.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(wanted));
            let nearly = || translations.iter().find(|(tag, _)| is_same_language(tag, wanted));
            let found = exactly.or_else(nearly).filter(|(_, found)| !found.text.trim().is_empty());
            if let Some((tag, translation)) = found {
                return Some((tag, translation));
            }
            if written_in.is_some_and(|tag| is_same_language(tag, wanted)) {
                return None;
            }
        }
        None
    }
}

impl Keeper {
    fn name(&self) -> Option<String> {
        name(&self.display_name, LONGEST_LINE).or_else(|| name(&self.username, LONGEST_LINE))
    }
}

/// Whether two language tags begin with the same language.
fn is_same_language(one: &str, other: &str) -> bool {
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    language(one) == language(other)
}

fn is_email(text: &str) -> bool {
    let is_sound = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"(),;:".contains(c);
    text.len() <= LONGEST_EMAIL
        && text.chars().all(is_sound)
        && text.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty() && Domain::parse(host).is_ok() && !host.contains('@')
        })
}
