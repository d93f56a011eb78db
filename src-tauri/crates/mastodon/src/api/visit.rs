//! What an anonymous visitor can learn about a server.

use planetfall_model::{Moment, RegistrationMode, Visit};

use super::instance::{APP_SIGN_UP_SOFTWARE, DiscoveredServer};
use crate::decode;
use crate::endpoint::Endpoint;
use crate::entities::{Instance, Registrations};
use crate::request::text;
use crate::{Client, Result};

/// A larger number is certainly wrong.
const MAX_PLAUSIBLE_USERS: u32 = 100_000_000;

/// How servers mention in their own language that they require an invitation.
const INVITATION_WORDS: [&str; 8] =
    ["invit", "einladung", "eingeladen", "uitnodig", "inbjud", "zaprosz", "приглаш", "招待"];

impl Client {
    /// Everything a server tells an anonymous client: what it is, how to register, and its rules, in
    /// the first available of `languages`.
    ///
    /// Like [`Client::server`], it may answer at another host than the one asked.
    ///
    /// <https://docs.joinmastodon.org/methods/instance/#v2>
    pub async fn visit(&self, languages: &[String], at: Moment) -> Result<Visit> {
        let DiscoveredServer { instance, domain, software } = self.discover().await?;
        let client = self.client_at(&domain);
        let registrations = instance.registrations();
        let registration_note = registrations.as_ref().map(|wire| wire.message(&domain));
        let registration_note = registration_note.unwrap_or_default();
        let takes_apps =
            software.name.is_empty() || APP_SIGN_UP_SOFTWARE.contains(&software.name.as_str());
        let registration = match &registrations {
            None => RegistrationMode::Unknown,
            Some(wire) => match (wire.url(), *wire.enabled) {
                (Some(url), _) => RegistrationMode::Web { url },
                (None, true) if !takes_apps => RegistrationMode::Web { url: client.base()?.into() },
                (None, true) => open_registration(wire),
                (None, false) => client.closed_registration(&instance, &registration_note).await,
            },
        };
        let active_month = [instance.active_month(), software.active_month];
        let people = active_month.into_iter().chain([instance.people(), software.people]);
        Ok(Visit {
            description: instance.description(&domain),
            languages: instance.languages(),
            people: people.flatten().find(|people| *people < MAX_PLAUSIBLE_USERS),
            registration,
            registration_note,
            min_age: registrations.as_ref().and_then(Registrations::min_age),
            rules: instance.rules(languages, &domain),
            contact: instance.contact(),
            terms_url: instance.terms_url(),
            privacy_url: instance.privacy_url(),
            since: instance.since(),
            status_url: instance.status_url(),
            shows_posts: instance.shows_posts(),
            is_island: instance.is_island(),
            at,
            server: instance.into_server(domain, software),
        })
    }

    /// Whether a server with closed registration accepts invitations. Only version 1 of its description
    /// has a field for that.
    async fn closed_registration(
        &self,
        instance: &Instance,
        registration_note: &str,
    ) -> RegistrationMode {
        let note = registration_note.to_lowercase();
        let is_mentioned = INVITATION_WORDS.iter().any(|word| note.contains(word));
        let may_be_in_v1 = !is_mentioned && !instance.is_v1();
        let is_invitation = is_mentioned
            || instance.has_invitations()
            || may_be_in_v1 && self.v1_has_invitations().await;
        if is_invitation { RegistrationMode::Invitation } else { RegistrationMode::Closed }
    }

    async fn v1_has_invitations(&self) -> bool {
        let answer = self.discovery_request(Endpoint::InstanceV1).send().await;
        let read = answer.ok().and_then(|answer| decode::one::<Instance>(&text(&answer)).ok());
        read.is_some_and(|instance| instance.has_invitations())
    }
}

fn open_registration(wire: &Registrations) -> RegistrationMode {
    match *wire.approval_required {
        true => RegistrationMode::Approval { reason: wire.reason_required() },
        false => RegistrationMode::Open,
    }
}
