//! Sending the form.

use planetfall_mastodon::{self as mastodon, Created, NewPerson};
use planetfall_model::{
    ActionKey, Domain, FieldError, FieldFault, Followed, Gate, Handle, JoinField, JoinForm,
    Joining, Journey, Kept, Secret, Settling, Step, Visit, Waiting,
};

use super::Journeys;
use super::joining::{is_being_settled, server_of};
use super::letting_go::secret_name;
use crate::{Error, Result};

/// How long one waits before asking for the letter again, in seconds.
pub(super) const BEFORE_MAIL_AGAIN: i64 = 60;

impl Journeys {
    /// Sends the form. What the planet has against it stands in the journey's `errors`.
    ///
    /// The same key again sends nothing; it waits until the first is done. The password is given
    /// to the planet and to nobody else, and is gone when this returns.
    pub async fn join(
        &self,
        key: ActionKey,
        password: Secret<String>,
        locale: &str,
    ) -> Result<Journey> {
        let mut sent = self.sent.lock().await;
        let now = self.way.now().await?;
        // A second press whose first one has led on is no second account.
        let has_led_on = |it: &Joining| is_being_settled(&now, &it.card.domain);
        if sent.as_ref() == Some(&key) || now.joining.as_ref().is_some_and(has_led_on) {
            return Ok(now);
        }
        *sent = Some(key);
        let journey = self
            .way
            .change(|journey| {
                if let Some(joining) = &mut journey.joining {
                    joining.errors.clear();
                    joining.problem = None;
                    joining.sending = true;
                }
            })
            .await?;
        let joining = journey.joining.ok_or(Error::Gone("form"))?;
        let planet = &joining.card.domain;
        match self.send(&joining, &password, locale).await {
            Ok(Sent::Settling(settling)) => self.begin_settling(*settling).await,
            Ok(Sent::Errors(errors)) => self.sending_ended(planet, errors).await,
            Err(error) => {
                self.sending_ended(planet, Vec::new()).await?;
                Err(error)
            }
        }
    }

    /// Remembers a form that was on its way when the app was closed: whether it arrived is not
    /// known, and the next answer may tell.
    pub(super) async fn was_sending(&self, joining: &Joining) {
        let form = trimmed(&joining.form);
        *self.unanswered.lock().await = Some(Unanswered {
            server: server_of(joining),
            username: form.username,
            email: form.email,
        });
    }

    async fn send(
        &self,
        joining: &Joining,
        password: &Secret<String>,
        locale: &str,
    ) -> Result<Sent> {
        let visit = joining.visit.as_ref().ok_or(Error::Gone("planet"))?;
        let form = trimmed(&joining.form);
        let home = self.visits.home_of(&joining.card.domain);
        let home = home.unwrap_or_else(|| joining.card.domain.clone());
        let Ok(handle) = Handle::new(&form.username, home) else {
            return Ok(Sent::Errors(vec![no_name(&form.username)]));
        };
        let client = self.clients.for_server(&server_of(joining));
        let app = crate::arrival::app_for_joining(&self.ground, &client).await;
        let app = app.map_err(too_many)?;
        let token = client.app_token(&app).await.map_err(|error| too_many(error.into()))?;
        let invitation = joining.invitation.as_ref();
        let person = NewPerson {
            username: &form.username,
            email: &form.email,
            password,
            locale,
            reason: asked(&form.reason, wants_reason(visit) && invitation.is_none()),
            birth_date: asked(&form.birth_date, visit.min_age.is_some()),
            invite_code: invitation.map(|invitation| invitation.code.as_str()),
        };
        let this = Unanswered {
            server: visit.server.domain.clone(),
            username: form.username.clone(),
            email: form.email.clone(),
        };
        let mut unanswered = self.unanswered.lock().await;
        let before = unanswered.take();
        match client.with_token(token).create_account(&person).await {
            Ok(Created::Token(token)) => {
                let mut settling = self.settling(joining, visit, handle, form.email);
                let kept = self.ground.keep_secret(secret_name(&settling.server), token).await;
                if let Err(error) = kept {
                    // The account is being made all the same: one signs in to it later.
                    tracing::warn!(error = %crate::problem::chain(&error), "a secret was not kept");
                    settling.waiting = Waiting::SignIn;
                }
                Ok(Sent::Settling(Box::new(settling)))
            }
            // The name is taken, and the address too: by themselves, a moment ago. The key that
            // came with the lost answer is lost, so they sign in once the letter is answered.
            Ok(Created::Errors(errors)) if before.as_ref() == Some(&this) && is_taken(&errors) => {
                let settling = self.settling(joining, visit, handle, form.email);
                Ok(Sent::Settling(Box::new(Settling { waiting: Waiting::SignIn, ..settling })))
            }
            Ok(Created::Errors(errors)) => Ok(Sent::Errors(errors)),
            Err(error) => {
                *unanswered = error.may_have_arrived().then_some(this);
                Err(self.not_taken(joining, visit, error).await)
            }
        }
    }

    fn settling(
        &self,
        joining: &Joining,
        visit: &Visit,
        handle: Handle,
        email: String,
    ) -> Settling {
        let now = self.ground.now();
        let is_read = matches!(visit.gate, Gate::Approval { .. }) && joining.invitation.is_none();
        Settling {
            server: visit.server.domain.clone(),
            planet: visit.server.title.clone(),
            handle,
            email,
            software: visit.server.software.name.clone(),
            waiting: Waiting::Mail,
            approval: is_read,
            gate_words: visit.gate_words.clone(),
            asked_at: now,
            mail_again_at: now.plus_seconds(BEFORE_MAIL_AGAIN),
            problem: None,
            decided: false,
            kept: Vec::new(),
            ticks: Vec::new(),
            account: None,
        }
    }

    /// Why a planet took nobody, in facts that a screen can help with.
    async fn not_taken(&self, joining: &Joining, visit: &Visit, error: mastodon::Error) -> Error {
        let mastodon::Error::Refused { domain, status: 403, said, .. } = error else {
            return too_many(error.into());
        };
        match &joining.invitation {
            Some(invitation) if !self.is_good(visit, invitation).await => {
                Error::InvitationEnded { domain }
            }
            Some(_) | None => Error::NotTakingPeople { domain, said },
        }
    }

    async fn begin_settling(&self, settling: Settling) -> Result<Journey> {
        let (mut earlier, mut is_begun_anew) = (None, false);
        let journey = self
            .way
            .change(|journey| {
                is_begun_anew = journey.joining.is_none();
                if is_begun_anew {
                    return;
                }
                earlier = journey.settling.take();
                let kept = earlier.as_ref().map(|it| carried_over(it, &settling));
                journey.settling =
                    Some(Settling { kept: kept.unwrap_or_default(), ..settling.clone() });
                journey.step = Step::Settling;
                if let Some(joining) = &mut journey.joining {
                    joining.sending = false;
                }
            })
            .await?;
        if is_begun_anew {
            self.leave_alone(&settling).await;
            return Ok(journey);
        }
        if let Some(earlier) = earlier.filter(|earlier| earlier.server != settling.server) {
            self.leave_alone(&earlier).await;
        }
        self.settle();
        Ok(journey)
    }

    /// What a planet has against the form goes to the form of this planet and of no other.
    async fn sending_ended(&self, planet: &Domain, errors: Vec<FieldError>) -> Result<Journey> {
        self.way
            .change(|journey| {
                let joining = journey.joining.as_mut();
                if let Some(joining) = joining.filter(|joining| joining.card.domain == *planet) {
                    joining.errors = errors;
                    joining.sending = false;
                }
            })
            .await
    }
}

/// A form that was sent and not answered.
#[derive(Debug, PartialEq, Eq)]
pub struct Unanswered {
    server: Domain,
    username: String,
    email: String,
}

/// What came of sending the form.
enum Sent {
    /// An account is being made.
    Settling(Box<Settling>),
    /// The planet wants some fields otherwise.
    Errors(Vec<FieldError>),
}

/// The fields as they were meant: a space at the end of an address was not.
fn trimmed(form: &JoinForm) -> JoinForm {
    JoinForm {
        username: form.username.trim().trim_start_matches('@').to_owned(),
        email: form.email.trim().to_owned(),
        birth_date: form.birth_date.trim().to_owned(),
        reason: form.reason.trim().to_owned(),
    }
}

/// Whether somebody has both the name and the address already.
fn is_taken(errors: &[FieldError]) -> bool {
    let has = |field: JoinField| {
        errors.iter().any(|error| error.field == field && error.fault == FieldFault::Taken)
    };
    has(JoinField::Username) && has(JoinField::Email)
}

fn no_name(username: &str) -> FieldError {
    let fault = if username.is_empty() { FieldFault::Missing } else { FieldFault::Malformed };
    FieldError { field: JoinField::Username, fault, said: String::new() }
}

/// What is filled in, where the planet asks for it: nothing else is told.
fn asked(text: &str, is_asked: bool) -> Option<&str> {
    (is_asked && !text.is_empty()).then_some(text)
}

const fn wants_reason(visit: &Visit) -> bool {
    match visit.gate {
        Gate::Approval { .. } => true,
        Gate::Open | Gate::Invitation | Gate::Web { .. } | Gate::Closed | Gate::Unknown => false,
    }
}

/// Whom one had chosen to follow before another account was begun. A number of theirs means
/// somebody else on another planet, so only the address comes along.
fn carried_over(earlier: &Settling, next: &Settling) -> Vec<Kept> {
    let mut kept = earlier.kept.clone();
    if earlier.server != next.server {
        for one in &mut kept {
            if let Followed::Person { profile, .. } = &mut one.followed {
                *profile = None;
            }
        }
    }
    kept
}

/// A planet that asks for patience does so because too many came from the same place.
fn too_many(error: Error) -> Error {
    match error {
        Error::Mastodon(mastodon::Error::SlowDown { domain, wait }) => {
            Error::TooManyJoining { domain, wait }
        }
        error => error,
    }
}
