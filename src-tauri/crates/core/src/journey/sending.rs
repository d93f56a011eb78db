//! Sending the form.

use planetfall_mastodon::{self as mastodon, Created, NewPerson};
use planetfall_model::{
    ActionKey, Domain, FieldError, FieldErrorKind, FollowTarget, Handle, OnboardingState,
    OnboardingStep, PendingAccount, QueuedFollow, RegistrationMode, Secret, SignUp, SignUpField,
    SignUpForm, SignUpStatus, Visit,
};

use super::Onboarding;
use super::letting_go::secret_name;
use super::sign_up::{is_being_settled, server_of};
use crate::{Error, Result};

/// How long one waits before asking for the letter again, in seconds.
pub(super) const BEFORE_MAIL_AGAIN: i64 = 60;

impl Onboarding {
    /// Sends the form. What the server has against it stands in the journey's `errors`.
    ///
    /// The same key again sends nothing; it waits until the first is done. The password is given
    /// to the server and to nobody else, and is gone when this returns.
    pub async fn join(
        &self,
        key: ActionKey,
        password: Secret<String>,
        locale: &str,
    ) -> Result<OnboardingState> {
        let mut sent = self.sent.lock().await;
        let now = self.way.now().await?;
        // A second press whose first one has led on is no second account.
        let has_led_on = |it: &SignUp| is_being_settled(&now, &it.card.domain);
        if sent.as_ref() == Some(&key) || now.sign_up.as_ref().is_some_and(has_led_on) {
            return Ok(now);
        }
        *sent = Some(key);
        let journey = self
            .way
            .change(|journey| {
                if let Some(sign_up) = &mut journey.sign_up {
                    sign_up.errors.clear();
                    sign_up.problem = None;
                    sign_up.sending = true;
                }
            })
            .await?;
        let sign_up = journey.sign_up.ok_or(Error::Gone("form"))?;
        let server = &sign_up.card.domain;
        match self.send(&sign_up, &password, locale).await {
            Ok(Sent::PendingAccount(pending_account)) => {
                self.begin_settling(*pending_account).await
            }
            Ok(Sent::Errors(errors)) => self.sending_ended(server, errors).await,
            Err(error) => {
                self.sending_ended(server, Vec::new()).await?;
                Err(error)
            }
        }
    }

    /// Remembers a form that was on its way when the app was closed: whether it arrived is not
    /// known, and the next answer may tell.
    pub(super) async fn was_sending(&self, sign_up: &SignUp) {
        let form = trimmed(&sign_up.form);
        *self.unanswered.lock().await = Some(Unanswered {
            server: server_of(sign_up),
            username: form.username,
            email: form.email,
        });
    }

    async fn send(
        &self,
        sign_up: &SignUp,
        password: &Secret<String>,
        locale: &str,
    ) -> Result<Sent> {
        let visit = sign_up.visit.as_ref().ok_or(Error::Gone("planet"))?;
        let form = trimmed(&sign_up.form);
        let home = self.visits.home_of(&sign_up.card.domain);
        let home = home.unwrap_or_else(|| sign_up.card.domain.clone());
        let Ok(handle) = Handle::new(&form.username, home) else {
            return Ok(Sent::Errors(vec![no_name(&form.username)]));
        };
        let client = self.clients.for_server(&server_of(sign_up));
        let app = crate::app_registration::app_for_joining(&self.context, &client).await;
        let app = app.map_err(too_many)?;
        let token = client.app_token(&app).await.map_err(|error| too_many(error.into()))?;
        let invitation = sign_up.invitation.as_ref();
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
                let mut pending_account = self.pending_account(sign_up, visit, handle, form.email);
                let kept =
                    self.context.store_secret(secret_name(&pending_account.server), token).await;
                if let Err(error) = kept {
                    // The account is being made all the same: one signs in to it later.
                    tracing::warn!(error = %crate::problem::chain(&error), "a secret was not kept");
                    pending_account.status = SignUpStatus::SignIn;
                }
                Ok(Sent::PendingAccount(Box::new(pending_account)))
            }
            // The name is taken, and the address too: by themselves, a moment ago. The key that
            // came with the lost answer is lost, so they sign in once the letter is answered.
            Ok(Created::Errors(errors)) if before.as_ref() == Some(&this) && is_taken(&errors) => {
                let pending_account = self.pending_account(sign_up, visit, handle, form.email);
                Ok(Sent::PendingAccount(Box::new(PendingAccount {
                    status: SignUpStatus::SignIn,
                    ..pending_account
                })))
            }
            Ok(Created::Errors(errors)) => Ok(Sent::Errors(errors)),
            Err(error) => {
                *unanswered = error.may_have_arrived().then_some(this);
                Err(self.not_taken(sign_up, visit, error).await)
            }
        }
    }

    fn pending_account(
        &self,
        sign_up: &SignUp,
        visit: &Visit,
        handle: Handle,
        email: String,
    ) -> PendingAccount {
        let now = self.context.now();
        let is_read = matches!(visit.registration, RegistrationMode::Approval { .. })
            && sign_up.invitation.is_none();
        PendingAccount {
            server: visit.server.domain.clone(),
            server_name: visit.server.title.clone(),
            handle,
            email,
            software: visit.server.software.name.clone(),
            status: SignUpStatus::Confirmation,
            approval: is_read,
            registration_note: visit.registration_note.clone(),
            asked_at: now,
            can_resend_at: now.plus_seconds(BEFORE_MAIL_AGAIN),
            problem: None,
            decided: false,
            queued_follows: Vec::new(),
            ticks: Vec::new(),
            account: None,
        }
    }

    /// Why a server took nobody, in facts that a screen can help with.
    async fn not_taken(&self, sign_up: &SignUp, visit: &Visit, error: mastodon::Error) -> Error {
        let mastodon::Error::Refused { domain, status: 403, said, .. } = error else {
            return too_many(error.into());
        };
        match &sign_up.invitation {
            Some(invitation) if !self.is_good(visit, invitation).await => {
                Error::InvitationEnded { domain }
            }
            Some(_) | None => Error::NotTakingPeople { domain, said },
        }
    }

    async fn begin_settling(&self, pending_account: PendingAccount) -> Result<OnboardingState> {
        let (mut earlier, mut is_begun_anew) = (None, false);
        let journey = self
            .way
            .change(|journey| {
                is_begun_anew = journey.sign_up.is_none();
                if is_begun_anew {
                    return;
                }
                earlier = journey.pending_account.take();
                let kept = earlier.as_ref().map(|it| carried_over(it, &pending_account));
                journey.pending_account = Some(PendingAccount {
                    queued_follows: kept.unwrap_or_default(),
                    ..pending_account.clone()
                });
                journey.step = OnboardingStep::People;
                if let Some(sign_up) = &mut journey.sign_up {
                    sign_up.sending = false;
                }
            })
            .await?;
        if is_begun_anew {
            self.leave_alone(&pending_account).await;
            return Ok(journey);
        }
        if let Some(earlier) = earlier.filter(|earlier| earlier.server != pending_account.server) {
            self.leave_alone(&earlier).await;
        }
        self.settle();
        Ok(journey)
    }

    /// What a server has against the form goes to the form of this server and of no other.
    async fn sending_ended(
        &self,
        server: &Domain,
        errors: Vec<FieldError>,
    ) -> Result<OnboardingState> {
        self.way
            .change(|journey| {
                let sign_up = journey.sign_up.as_mut();
                if let Some(sign_up) = sign_up.filter(|sign_up| sign_up.card.domain == *server) {
                    sign_up.errors = errors;
                    sign_up.sending = false;
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
    PendingAccount(Box<PendingAccount>),
    /// The server wants some fields otherwise.
    Errors(Vec<FieldError>),
}

/// The fields as they were meant: a space at the end of an address was not.
fn trimmed(form: &SignUpForm) -> SignUpForm {
    SignUpForm {
        username: form.username.trim().trim_start_matches('@').to_owned(),
        email: form.email.trim().to_owned(),
        birth_date: form.birth_date.trim().to_owned(),
        reason: form.reason.trim().to_owned(),
    }
}

/// Whether somebody has both the name and the address already.
fn is_taken(errors: &[FieldError]) -> bool {
    let has = |field: SignUpField| {
        errors.iter().any(|error| error.field == field && error.fault == FieldErrorKind::Taken)
    };
    has(SignUpField::Username) && has(SignUpField::Email)
}

fn no_name(username: &str) -> FieldError {
    let fault =
        if username.is_empty() { FieldErrorKind::Missing } else { FieldErrorKind::Malformed };
    FieldError { field: SignUpField::Username, fault, said: String::new() }
}

/// What is filled in, where the server asks for it: nothing else is told.
fn asked(text: &str, is_asked: bool) -> Option<&str> {
    (is_asked && !text.is_empty()).then_some(text)
}

const fn wants_reason(visit: &Visit) -> bool {
    match visit.registration {
        RegistrationMode::Approval { .. } => true,
        RegistrationMode::Open
        | RegistrationMode::Invitation
        | RegistrationMode::Web { .. }
        | RegistrationMode::Closed
        | RegistrationMode::Unknown => false,
    }
}

/// Whom one had chosen to follow before another account was begun. A number of theirs means
/// somebody else on another server, so only the address comes along.
fn carried_over(earlier: &PendingAccount, next: &PendingAccount) -> Vec<QueuedFollow> {
    let mut kept = earlier.queued_follows.clone();
    if earlier.server != next.server {
        for one in &mut kept {
            if let FollowTarget::Person { profile, .. } = &mut one.followed {
                *profile = None;
            }
        }
    }
    kept
}

/// A server that asks for patience does so because too many came from the same place.
fn too_many(error: Error) -> Error {
    match error {
        Error::Mastodon(mastodon::Error::SlowDown { domain, wait }) => {
            Error::TooManyJoining { domain, wait }
        }
        error => error,
    }
}
