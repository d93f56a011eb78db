//! How a server introduces itself and registers accounts, in both versions of the API.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use planetfall_model::{self as model, Contact, Domain, language_tag, unique};
use serde::Deserialize;

use super::MAX_LINE_CHARS;
use super::instance::{ContactAccount, Instance, Rule, Translation, Urls};
use super::nodeinfo::{Usage, counted};
use crate::decode::{Count, Flag, Lenient, Optional, Text, name, one, unique_by, web_url};
use crate::html;

const MAX_TEXT_CHARS: usize = 5_000;
const MAX_EMAIL_LEN: usize = 320;
const MAX_RULES: usize = 100;
const MAX_LANGUAGES: usize = 10;
const MAX_MIN_AGE: u32 = 150;
/// The year of the oldest server of this network there can be.
const FIRST_YEAR: u16 = 2008;

/// Whether and how the server registers accounts.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Registrations {
    pub(crate) enabled: Flag,
    pub(crate) approval_required: Flag,
    reason_required: Optional<bool>,
    min_age: Count,
    message: Text,
    url: Text,
}

impl Instance {
    /// Whether and how the server registers accounts; none if it does not say.
    pub(crate) fn registrations(&self) -> Option<Registrations> {
        let raw = self.registrations.as_ref()?.get();
        if let Some(enabled) = self.v1_registrations() {
            let approval_required = self.approval_required;
            let enabled = Lenient(enabled);
            return Some(Registrations { enabled, approval_required, ..Registrations::default() });
        }
        // A JSON array would decode as an object without fields.
        one(raw).ok().filter(|_| raw.starts_with('{'))
    }

    pub(crate) fn is_v1(&self) -> bool {
        self.v1_registrations().is_some()
    }

    fn v1_registrations(&self) -> Option<bool> {
        one(self.registrations.as_ref()?.get()).ok()
    }

    /// Whether members can invite others; version 2 has no such field.
    pub(crate) fn has_invitations(&self) -> bool {
        *self.invites_enabled
    }

    /// The short description, or else the long one.
    pub(crate) fn description(&self, account_domain: &Domain) -> String {
        let short = self.short_description.trim();
        let raw = if short.is_empty() { &self.description } else { short };
        html::to_plain_text(raw, account_domain, MAX_TEXT_CHARS)
    }

    pub(crate) fn languages(&self) -> Vec<String> {
        let tags = self.languages.iter().filter_map(|raw| language_tag(raw));
        let mut languages = unique_by(tags, String::clone);
        languages.truncate(MAX_LANGUAGES);
        languages
    }

    pub(crate) fn active_month(&self) -> Option<u32> {
        self.usage.as_ref().and_then(Usage::active_month)
    }

    pub(crate) fn people(&self) -> Option<u32> {
        counted(*self.stats.as_ref()?.user_count)
    }

    /// The rules, each in the first available of `languages`.
    pub(crate) fn rules(&self, languages: &[String], account_domain: &Domain) -> Vec<model::Rule> {
        let rule_language = self.languages.first().map(String::as_str);
        let rules = self.rules.iter().take(MAX_RULES);
        let read = rules.map(|rule| rule.read(languages, rule_language, account_domain));
        unique(read.filter(|rule| !rule.text.is_empty()))
    }

    pub(crate) fn contact(&self) -> Contact {
        let emails = self.contact.iter().map(|contact| contact.email.trim());
        let email = emails.chain([self.email.trim()]).find(|text| is_email(text));
        let account = self.contact_account();
        let named = |account: &ContactAccount| {
            name(&account.display_name, MAX_LINE_CHARS)
                .or_else(|| name(&account.username, MAX_LINE_CHARS))
        };
        Contact {
            email: email.map(str::to_owned),
            url: account.and_then(|account| web_url(&account.url)),
            name: account.and_then(named),
        }
    }

    /// The year in which the contact account was created, if plausible.
    pub(crate) fn since(&self) -> Option<u16> {
        let created = self.contact_account()?.created_at.0?;
        let created = Timestamp::from_millisecond(created.millis()).ok()?;
        let year = u16::try_from(created.to_zoned(TimeZone::UTC).year()).ok()?;
        (year >= FIRST_YEAR).then_some(year)
    }

    pub(crate) fn terms_url(&self) -> Option<String> {
        web_url(&self.urls()?.terms_of_service)
    }

    pub(crate) fn privacy_url(&self) -> Option<String> {
        web_url(&self.urls()?.privacy_policy)
    }

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
        self.configuration.as_ref().is_some_and(|all| *all.limited_federation)
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

    pub(crate) fn min_age(&self) -> Option<u32> {
        self.min_age.filter(|age| (1..=MAX_MIN_AGE).contains(age))
    }

    /// The registration page, if apps cannot register accounts.
    pub(crate) fn url(&self) -> Option<String> {
        web_url(&self.url)
    }

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
            language: translated.and_then(|(language, _)| language_tag(language)),
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

/// Whether two language tags have the same primary language.
fn is_same_language(one: &str, other: &str) -> bool {
    let language =
        |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
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
