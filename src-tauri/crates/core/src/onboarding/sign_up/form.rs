//! The sign-up form of the chosen server.

use std::sync::Arc;

use planetfall_model::{
    Domain, FieldError, FieldErrorKind, Invitation, OnboardingState, OnboardingStep, Problem,
    SavedForm, SignUp, SignUpField, SignUpForm, SignUpStatus, UsernameCheck, Visit,
};
use tokio_util::sync::CancellationToken;

use crate::clients::Clients;
use crate::error::Result;
use crate::onboarding::invitation::{self, InvitationTarget};
use crate::onboarding::probe::accepts_sign_ups;
use crate::onboarding::tasks::{OnboardingTask, OnboardingTasks};
use crate::onboarding::visits::Visits;
use crate::onboarding_state::OnboardingStore;
use crate::problem::{LogFailure, chain};

/// How many half-filled sign-up forms we remember.
const MAX_SAVED_FORMS: usize = 12;

pub struct FormStage {
    pub(in crate::onboarding) clients: Clients,
    pub(in crate::onboarding) store: OnboardingStore,
    pub(in crate::onboarding) tasks: OnboardingTasks,
    pub(in crate::onboarding) visits: Visits,
}

impl FormStage {
    /// Opens a server's form and asks the server what it requires. Also asks it again.
    ///
    /// Where an account is pending on this server, goes on to the wait for it.
    pub async fn choose_server(self: &Arc<Self>, domain: Domain) -> Result<OnboardingState> {
        self.visits.check_allowed(&domain)?;
        let state = self.store.state();
        let invitation = sign_up_at(&state, &domain).and_then(|it| it.invitation.clone());
        self.open(domain, invitation).await.map(Arc::unwrap_or_clone)
    }

    /// Opens the form of the server an invitation leads to.
    pub async fn use_invitation(self: &Arc<Self>, link: &str) -> Result<OnboardingState> {
        let target = invitation::parse(link)?;
        if let InvitationTarget::Invitation(invitation) = &target {
            self.visits.check_allowed(&invitation.domain)?;
        }
        self.store.save_input(|state| state.pending_invitation = None).await?;
        match target {
            InvitationTarget::Server(domain) => self.choose_server(domain).await,
            InvitationTarget::Invitation(invitation) => {
                let domain = invitation.domain.clone();
                self.open(domain, Some(invitation)).await.map(Arc::unwrap_or_clone)
            }
        }
    }

    /// Offers an invitation that was opened outside the app, on the first screen. Asks no server,
    /// because the author of the link would learn of it.
    ///
    /// Does nothing while a form is being sent or an account is pending.
    pub async fn offer_invitation(&self, link: &str) -> Result<()> {
        invitation::parse(link)?;
        let link = link.to_owned();
        let change = self.store.change(|state| {
            let is_sending = state.sign_up.as_ref().is_some_and(|sign_up| sign_up.sending);
            if is_sending || state.pending_account.is_some() {
                tracing::info!("an invitation was ignored, because an account is pending");
                return;
            }
            state.step = OnboardingStep::Interests;
            state.preview = None;
            state.pending_invitation = Some(link);
        });
        change.await.map(drop)
    }

    /// Whether a user name is available. A failure is not reported: sending the form will tell.
    pub async fn check_username(&self, username: &str) -> Result<UsernameCheck> {
        let state = self.store.state();
        let Some(sign_up) = &state.sign_up else { return Ok(UsernameCheck::Unknown) };
        let client = self.clients.for_server(&api_domain(sign_up));
        Ok(client.check_username(username).await.unwrap_or_else(|error| {
            tracing::debug!(error = %chain(&error), "a name was not checked");
            UsernameCheck::Unknown
        }))
    }

    /// Shows the form, and visits the server unless its last visit is recent.
    pub(in crate::onboarding) async fn open(
        self: &Arc<Self>,
        domain: Domain,
        invitation: Option<Invitation>,
    ) -> Result<Arc<OnboardingState>> {
        let before = self.store.state();
        if is_pending_at(&before, &domain) {
            return self.store.change(|state| state.step = OnboardingStep::People).await;
        }
        let wishes = &before.wishes;
        let earlier = sign_up_at(&before, &domain);
        let recent = match earlier {
            Some(_) => None,
            None => self.visits.recent_visit(&domain, &wishes.languages),
        };
        let needs_visit = recent.is_none() || invitation.is_some();
        let card = self.visits.card(&domain, wishes, recent.as_ref());
        let visit = recent.or_else(|| earlier?.visit.clone());
        let token = self.tasks.replace(OnboardingTask::Visit);
        let change = self.store.change(|state| {
            let earlier = state.sign_up.take();
            let form = form_for(&domain, earlier, &mut state.saved_forms);
            let invitation = invitation.clone();
            let (problem, errors) = (None, Vec::new());
            state.step = OnboardingStep::SignUp;
            state.preview = None;
            state.sign_up =
                Some(SignUp { card, visit, problem, invitation, form, errors, sending: false });
        });
        let state = change.await?;
        if needs_visit {
            let stage = Arc::clone(self);
            self.tasks.run(token.clone(), async move {
                stage.visit(&token, &domain, invitation).await.log_error("a visit failed");
            });
        }
        Ok(state)
    }

    /// Asks the server what it requires, and whether the invitation is still valid.
    async fn visit(
        &self,
        token: &CancellationToken,
        domain: &Domain,
        invitation: Option<Invitation>,
    ) -> Result<()> {
        let before = self.store.state();
        let visited = self.visits.visit(domain, &before.wishes.languages).await;
        let is_valid = match (&visited, &invitation) {
            (Ok(visit), Some(invitation)) => self.visits.is_valid(invitation, visit).await,
            (Ok(_) | Err(_), None) | (Err(_), Some(_)) => true,
        };
        let change = self.store.change(|state| {
            let sign_up = state.sign_up.as_mut().filter(|it| it.card.domain == *domain);
            let Some(sign_up) = sign_up.filter(|_| !token.is_cancelled()) else { return };
            match visited {
                Ok(visit) => {
                    sign_up.card = self.visits.card(domain, &before.wishes, Some(&visit));
                    if !is_valid {
                        drop_invitation(sign_up, &visit);
                    }
                    sign_up.visit = Some(visit);
                }
                Err(error) => sign_up.problem = Some(error.into()),
            }
        });
        change.await.map(drop)
    }
}

/// Where the API of the server answers, as far as a visit has told it.
pub fn api_domain(sign_up: &SignUp) -> Domain {
    sign_up.visit.as_ref().map_or(&sign_up.card.domain, |visit| &visit.server.domain).clone()
}

/// Whether an account is pending on this server. One that the server no longer knows is not.
pub fn is_pending_at(state: &OnboardingState, domain: &Domain) -> bool {
    let Some(pending_account) = &state.pending_account else { return false };
    pending_account.status != SignUpStatus::Gone
        && (pending_account.server == *domain
            || sign_up_at(state, domain).map(api_domain).as_ref() == Some(&pending_account.server))
}

fn sign_up_at<'a>(state: &'a OnboardingState, domain: &Domain) -> Option<&'a SignUp> {
    state.sign_up.as_ref().filter(|it| it.card.domain == *domain)
}

/// Drops an expired invitation. That is a problem only where the server requires one.
fn drop_invitation(sign_up: &mut SignUp, visit: &Visit) {
    sign_up.invitation = None;
    if accepts_sign_ups(&visit.registration) {
        sign_up.errors.push(FieldError {
            field: SignUpField::Invitation,
            fault: FieldErrorKind::Malformed,
            said: String::new(),
        });
    } else {
        let domain = sign_up.card.domain.clone();
        sign_up.problem = Some(Problem::InvitationEnded { domain });
    }
}

/// The form of a server: what was filled in there before, or else the fields that are the same on
/// every server. The form that is left moves to `saved`.
fn form_for(domain: &Domain, earlier: Option<SignUp>, saved: &mut Vec<SavedForm>) -> SignUpForm {
    let index = saved.iter().position(|it| it.server == *domain);
    let known = index.map(|index| saved.remove(index).form);
    let Some(SignUp { card, form, .. }) = earlier else { return known.unwrap_or_default() };
    if card.domain == *domain {
        return form;
    }
    // The reason was written to the other server.
    let copied = SignUpForm { reason: String::new(), ..form.clone() };
    saved.push(SavedForm { server: card.domain, form });
    let too_many = saved.len().saturating_sub(MAX_SAVED_FORMS);
    saved.drain(..too_many);
    known.unwrap_or(copied)
}
