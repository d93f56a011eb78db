//! Sends the sign-up form.

use std::sync::Arc;

use planetfall_mastodon::{self as mastodon, AccountCreation, SignUpRequest};
use planetfall_model::{
    ActionKey, Domain, FieldError, FieldErrorKind, FollowTarget, Handle, OnboardingState,
    OnboardingStep, PendingAccount, QueuedFollow, RegistrationMode, Secret, SignUp, SignUpField,
    SignUpForm, SignUpStatus, Visit,
};
use tokio::sync::Mutex;

use super::confirm::{ConfirmationStage, RESEND_INTERVAL};
use super::form::{api_domain, is_pending_at};
use crate::app_registration::registration_for_sign_up;
use crate::error::{Error, Result};
use crate::onboarding::cleanup::token_name;
use crate::onboarding::visits::Visits;
use crate::problem::chain;

pub struct SubmissionStage {
    confirmation: Arc<ConfirmationStage>,
    visits: Visits,
    /// The key of the last request. Locked while a form is sent.
    last_key: Arc<Mutex<Option<ActionKey>>>,
    /// A form the server may have received, although its answer was lost.
    unanswered: Arc<Mutex<Option<Unanswered>>>,
}

#[derive(Debug, PartialEq, Eq)]
struct Unanswered {
    server: Domain,
    username: String,
    email: String,
}

/// What a server did with a form.
enum SubmissionOutcome {
    Accepted(Box<PendingAccount>),
    /// Some fields must be changed.
    Invalid(Vec<FieldError>),
}

impl SubmissionStage {
    pub fn new(confirmation: Arc<ConfirmationStage>, visits: Visits) -> Self {
        Self { confirmation, visits, last_key: Arc::default(), unanswered: Arc::default() }
    }

    /// Sends the form. What the server objects to is in `errors` of the returned state.
    ///
    /// The same key again sends nothing, but waits until the first request is done. The password is
    /// sent to this server only and dropped when this returns.
    pub async fn submit_sign_up(
        &self,
        key: ActionKey,
        password: Secret<String>,
        locale: &str,
    ) -> Result<OnboardingState> {
        let mut last_key = self.last_key.lock().await;
        let before = self.confirmation.store.state();
        // A second press must not create a second account.
        let is_pending = |it: &SignUp| is_pending_at(&before, &it.card.domain);
        if last_key.as_ref() == Some(&key) || before.sign_up.as_ref().is_some_and(is_pending) {
            return Ok(Arc::unwrap_or_clone(before));
        }
        *last_key = Some(key);
        let change = self.confirmation.store.change(|state| {
            if let Some(sign_up) = &mut state.sign_up {
                sign_up.errors.clear();
                sign_up.problem = None;
                sign_up.sending = true;
            }
        });
        let state = change.await?;
        let sign_up = state.sign_up.as_ref().ok_or(Error::Gone("form"))?;
        let server = &sign_up.card.domain;
        let state = match self.send(sign_up, &password, locale).await {
            Ok(SubmissionOutcome::Accepted(account)) => self.await_confirmation(*account).await,
            Ok(SubmissionOutcome::Invalid(errors)) => self.end_sending(server, errors).await,
            Err(error) => {
                self.end_sending(server, Vec::new()).await?;
                Err(error)
            }
        };
        state.map(Arc::unwrap_or_clone)
    }

    /// Remembers a form that was being sent when the app was closed: the next answer may show that
    /// the server had received it.
    pub(in crate::onboarding) async fn note_interrupted(&self, sign_up: &SignUp) {
        let SignUpForm { username, email, .. } = trimmed(&sign_up.form);
        let server = api_domain(sign_up);
        *self.unanswered.lock().await = Some(Unanswered { server, username, email });
    }

    async fn send(
        &self,
        sign_up: &SignUp,
        password: &Secret<String>,
        locale: &str,
    ) -> Result<SubmissionOutcome> {
        let visit = sign_up.visit.as_ref().ok_or(Error::Gone("server"))?;
        let form = trimmed(&sign_up.form);
        let home = self.visits.home_of(&sign_up.card.domain);
        let home = home.unwrap_or_else(|| sign_up.card.domain.clone());
        let Ok(handle) = Handle::new(&form.username, home) else {
            return Ok(SubmissionOutcome::Invalid(vec![invalid_username(&form.username)]));
        };
        let context = &self.confirmation.context;
        let client = self.confirmation.clients.for_server(&api_domain(sign_up));
        let app = registration_for_sign_up(context, &client).await;
        let app = app.map_err(too_many_sign_ups)?;
        let token = client.app_token(&app).await;
        let token = token.map_err(|error| too_many_sign_ups(error.into()))?;
        let invitation = sign_up.invitation.as_ref();
        let needs_approval =
            invitation.is_none() && matches!(visit.registration, RegistrationMode::Approval { .. });
        let person = SignUpRequest {
            username: &form.username,
            email: &form.email,
            password,
            locale,
            reason: if_required(&form.reason, needs_approval),
            birth_date: if_required(&form.birth_date, visit.min_age.is_some()),
            invite_code: invitation.map(|invitation| invitation.code.as_str()),
        };
        let (username, email) = (form.username.clone(), form.email.clone());
        let this = Unanswered { server: visit.server.domain.clone(), username, email };
        let now = context.now();
        let pending = |status| PendingAccount {
            server: visit.server.domain.clone(),
            server_name: visit.server.title.clone(),
            handle,
            email: form.email.clone(),
            software: visit.server.software.name.clone(),
            status,
            approval: needs_approval,
            registration_note: visit.registration_note.clone(),
            asked_at: now,
            can_resend_at: now.plus_seconds(RESEND_INTERVAL),
            problem: None,
            decided: false,
            queued_follows: Vec::new(),
            ticks: Vec::new(),
            account: None,
        };
        let mut unanswered = self.unanswered.lock().await;
        let before = unanswered.take();
        match client.with_token(token).create_account(&person).await {
            Ok(AccountCreation::Token(token)) => {
                let kept = context.store_secret(token_name(&visit.server.domain), token).await;
                let status = match kept {
                    Ok(()) => SignUpStatus::Confirmation,
                    Err(error) => {
                        // The account is being made all the same; the user signs in to it later.
                        tracing::warn!(error = %chain(&error), "a token was not kept");
                        SignUpStatus::SignIn
                    }
                };
                Ok(SubmissionOutcome::Accepted(Box::new(pending(status))))
            }
            // Both are taken by the account our unanswered request has created. Its token was lost
            // with the answer, so the user signs in once the e-mail address is confirmed.
            Ok(AccountCreation::Errors(errors))
                if before.as_ref() == Some(&this) && is_taken(&errors) =>
            {
                Ok(SubmissionOutcome::Accepted(Box::new(pending(SignUpStatus::SignIn))))
            }
            Ok(AccountCreation::Errors(errors)) => Ok(SubmissionOutcome::Invalid(errors)),
            Err(error) => {
                *unanswered = error.may_have_arrived().then_some(this);
                Err(self.refusal(sign_up, visit, error).await)
            }
        }
    }

    /// Why a server has created no account.
    async fn refusal(&self, sign_up: &SignUp, visit: &Visit, error: mastodon::Error) -> Error {
        let mastodon::Error::Refused { domain, status: 403, said, .. } = error else {
            return too_many_sign_ups(error.into());
        };
        match &sign_up.invitation {
            Some(invitation) if !self.visits.is_valid(invitation, visit).await => {
                Error::InvitationEnded { domain }
            }
            Some(_) | None => Error::NotTakingPeople { domain, said },
        }
    }

    async fn await_confirmation(&self, account: PendingAccount) -> Result<Arc<OnboardingState>> {
        let ConfirmationStage { store, cleanup, .. } = &*self.confirmation;
        let (mut earlier, mut was_reset) = (None, false);
        let change = store.change(|state| {
            let Some(sign_up) = &mut state.sign_up else {
                was_reset = true;
                return;
            };
            sign_up.sending = false;
            earlier = state.pending_account.take();
            let follows = earlier.as_ref().map(|it| carried_over(it, &account.server));
            let queued_follows = follows.unwrap_or_default();
            state.pending_account = Some(PendingAccount { queued_follows, ..account.clone() });
            state.step = OnboardingStep::People;
        });
        let state = change.await?;
        if was_reset {
            cleanup.abandon_sign_up(&account).await;
            return Ok(state);
        }
        if let Some(earlier) = earlier.filter(|earlier| earlier.server != account.server) {
            cleanup.abandon_sign_up(&earlier).await;
        }
        self.confirmation.start();
        Ok(state)
    }

    /// Notes what a server objects to, unless the form of another server is open by now.
    async fn end_sending(
        &self,
        server: &Domain,
        errors: Vec<FieldError>,
    ) -> Result<Arc<OnboardingState>> {
        let change = self.confirmation.store.change(|state| {
            let sign_up = state.sign_up.as_mut();
            if let Some(sign_up) = sign_up.filter(|sign_up| sign_up.card.domain == *server) {
                sign_up.errors = errors;
                sign_up.sending = false;
            }
        });
        change.await
    }
}

fn trimmed(form: &SignUpForm) -> SignUpForm {
    SignUpForm {
        username: form.username.trim().trim_start_matches('@').to_owned(),
        email: form.email.trim().to_owned(),
        birth_date: form.birth_date.trim().to_owned(),
        reason: form.reason.trim().to_owned(),
    }
}

/// Whether both the user name and the e-mail address belong to an account.
fn is_taken(errors: &[FieldError]) -> bool {
    let has = |field: SignUpField| {
        errors.iter().any(|error| error.field == field && error.fault == FieldErrorKind::Taken)
    };
    has(SignUpField::Username) && has(SignUpField::Email)
}

fn invalid_username(username: &str) -> FieldError {
    let fault =
        if username.is_empty() { FieldErrorKind::Missing } else { FieldErrorKind::Malformed };
    FieldError { field: SignUpField::Username, fault, said: String::new() }
}

/// An answer the server requires. It gets no other.
fn if_required(text: &str, is_required: bool) -> Option<&str> {
    (is_required && !text.is_empty()).then_some(text)
}

/// The follows that were chosen for an earlier pending account. An id is valid on one server only,
/// so on another server the handle must do.
fn carried_over(earlier: &PendingAccount, server: &Domain) -> Vec<QueuedFollow> {
    let mut follows = earlier.queued_follows.clone();
    if earlier.server != *server {
        for follow in &mut follows {
            if let FollowTarget::Person { profile, .. } = &mut follow.followed {
                *profile = None;
            }
        }
    }
    follows
}

/// A server limits sign-ups by IP address, so its rate limit says that there were too many.
fn too_many_sign_ups(error: Error) -> Error {
    match error {
        Error::Mastodon(mastodon::Error::SlowDown { domain, wait }) => {
            Error::TooManyJoining { domain, wait }
        }
        error => error,
    }
}
