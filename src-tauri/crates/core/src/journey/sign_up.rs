//! The form of the server that was chosen.

use planetfall_model::{
    Domain, FieldError, FieldErrorKind, Invitation, OnboardingState, OnboardingStep,
    PendingAccount, RegistrationMode, SavedForm, SignUp, SignUpField, SignUpForm, SignUpStatus,
    UsernameCheck, Visit,
};
use tokio_util::sync::CancellationToken;

use super::Onboarding;
use super::errands::OnboardingTask;
use super::invitation::{self, Led};
use crate::{Error, Result};

/// Of how many servers the forms are kept that were left.
const FORMS: usize = 12;

impl Onboarding {
    /// Goes on to a server's form, and asks the server what it wants to know. Also asks again.
    ///
    /// Where an account is being made on this server already, it goes on to the wait for it.
    pub async fn choose(&self, domain: Domain) -> Result<OnboardingState> {
        self.allowed(&domain)?;
        let journey = self.way.now().await?;
        let invitation = journey.sign_up.as_ref().filter(|it| it.card.domain == domain);
        let invitation = invitation.and_then(|sign_up| sign_up.invitation.clone());
        self.go_to_form(domain, invitation).await
    }

    /// Goes on to the form of the server an invitation leads to.
    pub async fn use_invitation(&self, link: &str) -> Result<OnboardingState> {
        let led = invitation::read(link)?;
        if let Led::In(invitation) = &led {
            self.allowed(&invitation.domain)?;
        }
        self.way.note(|journey| journey.pending_invitation = None).await?;
        match led {
            Led::To(domain) => self.choose(domain).await,
            Led::In(invitation) => {
                self.go_to_form(invitation.domain.clone(), Some(invitation)).await
            }
        }
    }

    /// Lays an invitation that was opened outside the app before them, on the first screen. Asks
    /// nobody: whoever made the link would learn of it.
    ///
    /// It is not worth a form that is on its way, nor a letter that is waited for: then it is left
    /// alone.
    pub async fn offer_invitation(&self, link: &str) -> Result<()> {
        invitation::read(link)?;
        let link = link.to_owned();
        self.way
            .change(|journey| {
                let is_sending = journey.sign_up.as_ref().is_some_and(|sign_up| sign_up.sending);
                if is_sending || journey.pending_account.is_some() {
                    tracing::info!("an invitation was left alone, since an account is being made");
                    return;
                }
                journey.step = OnboardingStep::Interests;
                journey.preview = None;
                journey.pending_invitation = Some(link);
            })
            .await?;
        Ok(())
    }

    /// Whether this is an invitation of a server's own kind, with a code. Asks nobody.
    pub fn is_invitation(link: &str) -> bool {
        matches!(invitation::read(link), Ok(Led::In(_)))
    }

    /// Whether a user name can be had.
    pub async fn check_name(&self, username: &str) -> Result<UsernameCheck> {
        let journey = self.way.now().await?;
        let Some(sign_up) = journey.sign_up else { return Ok(UsernameCheck::Unknown) };
        let client = self.clients.for_server(&server_of(&sign_up));
        match client.check_name(username).await {
            Ok(check) => Ok(check),
            Err(error) => {
                // It is a courtesy: whether the name can be had, the form itself will tell.
                tracing::debug!(error = %crate::problem::chain(&error), "a name was not checked");
                Ok(UsernameCheck::Unknown)
            }
        }
    }

    /// Goes on visiting where the app was closed meanwhile.
    pub(super) async fn visit_again(&self, sign_up: SignUp) -> Result<()> {
        self.go_to_form(sign_up.card.domain, sign_up.invitation).await?;
        Ok(())
    }

    pub(super) fn allowed(&self, domain: &Domain) -> Result<()> {
        let base = self.context.policy.base_url(domain);
        base.map(drop).map_err(|why| Error::refused_host(domain.as_str(), &why))
    }

    async fn go_to_form(
        &self,
        domain: Domain,
        invitation: Option<Invitation>,
    ) -> Result<OnboardingState> {
        let before = self.way.now().await?;
        if is_being_settled(&before, &domain) {
            return self.way.change(|journey| journey.step = OnboardingStep::People).await;
        }
        let wishes = &before.wishes;
        let is_retry = before.sign_up.as_ref().is_some_and(|it| it.card.domain == domain);
        let known = self.visits.fresh(&domain, &wishes.languages).filter(|_| !is_retry);
        let is_known = known.is_some() && invitation.is_none();
        let reasons = self.reasons(&domain, wishes);
        let catalogue = &self.context.catalogue();
        let card = planetfall_catalogue::card(catalogue, &domain, wishes, &reasons, known.as_ref());
        let turn = self.errands.turn(OnboardingTask::Visiting);
        let visit = known.or_else(|| visit_of(&before, &domain));
        let journey = self
            .way
            .change(|journey| {
                let earlier = journey.sign_up.take();
                let form = form_for(&domain, earlier, &mut journey.saved_forms);
                let invitation = invitation.clone();
                journey.step = OnboardingStep::SignUp;
                journey.preview = None;
                journey.sign_up = Some(SignUp {
                    card,
                    visit,
                    problem: None,
                    invitation,
                    form,
                    errors: Vec::new(),
                    sending: false,
                });
            })
            .await?;
        if !is_known {
            let journeys = self.clone();
            self.errands.run(turn.clone(), async move {
                if let Err(error) = journeys.visit(&turn, &domain, invitation).await {
                    tracing::error!(error = %crate::problem::chain(&error), "a visit failed");
                }
            });
        }
        Ok(journey)
    }

    /// Asks the server what it says of itself, and whether the invitation is still good.
    async fn visit(
        &self,
        turn: &CancellationToken,
        domain: &Domain,
        invitation: Option<Invitation>,
    ) -> Result<()> {
        let wishes = self.way.now().await?.wishes;
        let visited = self.visits.to(domain, &wishes.languages).await;
        let is_good = match (&visited, &invitation) {
            (Ok(visit), Some(invitation)) => self.is_good(visit, invitation).await,
            (Ok(_) | Err(_), None) | (Err(_), Some(_)) => true,
        };
        let reasons = self.reasons(domain, &wishes);
        let catalogue = &self.context.catalogue();
        self.way
            .change(|journey| {
                let sign_up = journey.sign_up.as_mut();
                let sign_up = sign_up.filter(|it| it.card.domain == *domain);
                let Some(sign_up) = sign_up.filter(|_| !turn.is_cancelled()) else { return };
                match visited {
                    Ok(visit) => {
                        sign_up.card = planetfall_catalogue::card(
                            catalogue,
                            domain,
                            &wishes,
                            &reasons,
                            Some(&visit),
                        );
                        if !is_good {
                            invitation_ended(sign_up, &visit);
                        }
                        sign_up.visit = Some(visit);
                    }
                    Err(error) => sign_up.problem = Some(error.into()),
                }
            })
            .await?;
        Ok(())
    }

    /// Whether an invitation is still good; where that cannot be known, the form will tell.
    pub(super) async fn is_good(&self, visit: &Visit, invitation: &Invitation) -> bool {
        let client = self.clients.for_server(&visit.server.domain);
        client.invitation_is_good(&invitation.code).await.unwrap_or(true)
    }
}

/// Where the API of the server answers, as far as that is known yet.
pub(super) fn server_of(sign_up: &SignUp) -> Domain {
    let visited = sign_up.visit.as_ref().map(|visit| visit.server.domain.clone());
    visited.unwrap_or_else(|| sign_up.card.domain.clone())
}

/// An invitation that is no longer good closes a door only where there is no other.
fn invitation_ended(sign_up: &mut SignUp, visit: &Visit) {
    sign_up.invitation = None;
    match visit.registration {
        RegistrationMode::Open
        | RegistrationMode::Approval { .. }
        | RegistrationMode::Web { .. } => {
            sign_up.errors.push(FieldError {
                field: SignUpField::Invitation,
                fault: FieldErrorKind::Malformed,
                said: String::new(),
            });
        }
        RegistrationMode::Invitation | RegistrationMode::Closed | RegistrationMode::Unknown => {
            let domain = sign_up.card.domain.clone();
            sign_up.problem = Some(planetfall_model::Problem::InvitationEnded { domain });
        }
    }
}

/// What is filled in for a server: all that was typed for it before, or what is true of the person
/// wherever they go. The form they leave is put to the `others`.
fn form_for(domain: &Domain, earlier: Option<SignUp>, others: &mut Vec<SavedForm>) -> SignUpForm {
    let kept = others.iter().position(|it| it.server == *domain).map(|at| others.remove(at).form);
    let Some(SignUp { card, form, .. }) = earlier else { return kept.unwrap_or_default() };
    if card.domain == *domain {
        return form;
    }
    // Why they want to live there was written to that server.
    let theirs = SignUpForm { reason: String::new(), ..form.clone() };
    others.push(SavedForm { server: card.domain, form });
    let too_many = others.len().saturating_sub(FORMS);
    others.drain(..too_many);
    kept.unwrap_or(theirs)
}

/// What this server said when its form was shown last.
fn visit_of(journey: &OnboardingState, domain: &Domain) -> Option<Visit> {
    let sign_up = journey.sign_up.as_ref().filter(|it| it.card.domain == *domain)?;
    sign_up.visit.clone()
}

/// Whether an account is being made on this server. One the server no longer knows is not.
pub(super) fn is_being_settled(journey: &OnboardingState, domain: &Domain) -> bool {
    let Some(pending_account) = &journey.pending_account else { return false };
    let is_alive = |pending_account: &PendingAccount| match pending_account.status {
        SignUpStatus::Confirmation
        | SignUpStatus::Approval
        | SignUpStatus::Following { .. }
        | SignUpStatus::SignIn => true,
        SignUpStatus::Gone => false,
    };
    let server = journey.sign_up.as_ref().filter(|it| it.card.domain == *domain).map(server_of);
    is_alive(pending_account)
        && (pending_account.server == *domain || server.as_ref() == Some(&pending_account.server))
}
