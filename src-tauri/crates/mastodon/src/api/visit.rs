//! Looking at a server before living there.

use planetfall_model::{Moment, RegistrationMode, Visit};

use super::instance::{Met, SHORTLY};
use crate::decode;
use crate::endpoint::Endpoint;
use crate::entities::{House, Registrations};
use crate::request::text;
use crate::{Client, Result};

/// Software that takes a request for an account from an app. All other wants its own form filled
/// in, with more than an app can know.
pub(super) const TAKES_APPS: [&str; 9] = [
    "mastodon",
    "hometown",
    "glitch",
    "glitchsoc",
    "kmyblue",
    "fedibird",
    "ecko",
    "smalltown",
    "chuckya",
];

/// More people than can live on one server.
const TOO_MANY: u32 = 100_000_000;

/// How servers say in their own words that one comes in by invitation.
const INVITED: [&str; 8] =
    ["invit", "einladung", "eingeladen", "uitnodig", "inbjud", "zaprosz", "приглаш", "招待"];

impl Client {
    /// What the server says to somebody who only looks: what it is, how one comes to live there,
    /// and its rules, in the first of `languages` they can be had in.
    ///
    /// Like [`Client::server`], it may answer at another host than the one asked.
    ///
    /// <https://docs.joinmastodon.org/methods/instance/#v2>
    pub async fn visit(&self, languages: &[String], at: Moment) -> Result<Visit> {
        let Met { instance, house, domain, software } = self.meet().await?;
        let there = self.there(&domain);
        let registrations = house.registrations();
        let registration_note = registrations.as_ref().map(|told| told.message(&domain));
        let registration_note = registration_note.unwrap_or_default();
        let by_apps = software.name.is_empty() || TAKES_APPS.contains(&software.name.as_str());
        let registration = match &registrations {
            None => RegistrationMode::Unknown,
            Some(told) => match (told.url(), told.enabled) {
                (Some(url), _) => RegistrationMode::Web { url },
                (None, true) if !by_apps => RegistrationMode::Web { url: there.base()?.into() },
                (None, true) => open_gate(told),
                (None, false) => there.closed_gate(&house, &registration_note).await,
            },
        };
        let people = [house.active_month(), software.active_month, house.people(), software.people];
        Ok(Visit {
            description: house.description(&domain),
            languages: house.languages(),
            people: people.into_iter().flatten().find(|people| *people < TOO_MANY),
            registration,
            registration_note,
            min_age: registrations.as_ref().and_then(Registrations::min_age),
            rules: house.rules(languages, &domain),
            contact: house.contact(),
            terms_url: house.terms_url(),
            privacy_url: house.privacy_url(),
            since: house.since(),
            status_url: house.status_url(),
            shows_posts: house.shows_posts(),
            is_island: house.is_island(),
            at,
            server: instance.into_server(domain, software),
        })
    }

    /// Whether a server that takes nobody at its gate lets in who was invited. Only the old form
    /// of its description has a place for that.
    async fn closed_gate(&self, house: &House, registration_note: &str) -> RegistrationMode {
        let said = registration_note.to_lowercase();
        let is_said = INVITED.iter().any(|word| said.contains(word));
        let may_say_more = !is_said && !house.is_old();
        let is_invitation = is_said
            || house.has_invitations()
            || may_say_more && self.old_form_has_invitations().await;
        if is_invitation { RegistrationMode::Invitation } else { RegistrationMode::Closed }
    }

    async fn old_form_has_invitations(&self) -> bool {
        let ask = self.ask(Endpoint::InstanceV1, &[]).unsigned().within(SHORTLY);
        let answer = ask.answer().await;
        let read = |answer: planetfall_net::Response| {
            decode::one::<House>(&text(&answer)).is_ok_and(|house| house.has_invitations())
        };
        answer.is_ok_and(read)
    }
}

fn open_gate(told: &Registrations) -> RegistrationMode {
    match told.approval_required {
        true => RegistrationMode::Approval { reason: told.reason_required() },
        false => RegistrationMode::Open,
    }
}
