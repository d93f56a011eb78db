//! The form of the planet that was chosen.

use planetfall_model::{
    Domain, FieldError, FieldFault, FormOf, Gate, Invitation, JoinField, JoinForm, Joining,
    Journey, NameCheck, Settling, Step, Visit, Waiting,
};
use tokio_util::sync::CancellationToken;

use super::Journeys;
use super::errands::Errand;
use super::invitation::{self, Led};
use crate::{Error, Result};

/// Of how many planets the forms are kept that were left.
const FORMS: usize = 12;

impl Journeys {
    /// Goes on to a planet's form, and asks the planet what it wants to know. Also asks again.
    ///
    /// Where an account is being made on this planet already, it goes on to the wait for it.
    pub async fn choose(&self, domain: Domain) -> Result<Journey> {
        self.allowed(&domain)?;
        let journey = self.way.now().await?;
        let invitation = journey.joining.as_ref().filter(|it| it.card.domain == domain);
        let invitation = invitation.and_then(|joining| joining.invitation.clone());
        self.go_to_form(domain, invitation).await
    }

    /// Goes on to the form of the planet an invitation leads to.
    pub async fn use_invitation(&self, link: &str) -> Result<Journey> {
        let led = invitation::read(link)?;
        if let Led::In(invitation) = &led {
            self.allowed(&invitation.domain)?;
        }
        self.way.note(|journey| journey.offered = None).await?;
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
                let is_sending = journey.joining.as_ref().is_some_and(|joining| joining.sending);
                if is_sending || journey.settling.is_some() {
                    tracing::info!("an invitation was left alone, since an account is being made");
                    return;
                }
                journey.step = Step::FindingPlace;
                journey.peeking = None;
                journey.offered = Some(link);
            })
            .await?;
        Ok(())
    }

    /// Whether this is an invitation of a planet's own kind, with a code. Asks nobody.
    pub fn is_invitation(link: &str) -> bool {
        matches!(invitation::read(link), Ok(Led::In(_)))
    }

    /// Whether a user name can be had.
    pub async fn check_name(&self, username: &str) -> Result<NameCheck> {
        let journey = self.way.now().await?;
        let Some(joining) = journey.joining else { return Ok(NameCheck::Unknown) };
        let client = self.clients.for_server(&server_of(&joining));
        match client.check_name(username).await {
            Ok(check) => Ok(check),
            Err(error) => {
                // It is a courtesy: whether the name can be had, the form itself will tell.
                tracing::debug!(error = %crate::problem::chain(&error), "a name was not checked");
                Ok(NameCheck::Unknown)
            }
        }
    }

    /// Goes on visiting where the app was closed meanwhile.
    pub(super) async fn visit_again(&self, joining: Joining) -> Result<()> {
        self.go_to_form(joining.card.domain, joining.invitation).await?;
        Ok(())
    }

    pub(super) fn allowed(&self, domain: &Domain) -> Result<()> {
        let base = self.ground.policy.base_url(domain);
        base.map(drop).map_err(|why| Error::refused_host(domain.as_str(), &why))
    }

    async fn go_to_form(&self, domain: Domain, invitation: Option<Invitation>) -> Result<Journey> {
        let before = self.way.now().await?;
        if is_being_settled(&before, &domain) {
            return self.way.change(|journey| journey.step = Step::Settling).await;
        }
        let wishes = &before.wishes;
        let is_retry = before.joining.as_ref().is_some_and(|it| it.card.domain == domain);
        let known = self.visits.fresh(&domain, &wishes.languages).filter(|_| !is_retry);
        let is_known = known.is_some() && invitation.is_none();
        let reasons = self.reasons(&domain, wishes);
        let catalogue = &self.ground.catalogue();
        let card = planetfall_directory::card(catalogue, &domain, wishes, &reasons, known.as_ref());
        let turn = self.errands.turn(Errand::Visiting);
        let visit = known.or_else(|| visit_of(&before, &domain));
        let journey = self
            .way
            .change(|journey| {
                let earlier = journey.joining.take();
                let form = form_for(&domain, earlier, &mut journey.forms);
                let invitation = invitation.clone();
                journey.step = Step::Joining;
                journey.peeking = None;
                journey.joining = Some(Joining {
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

    /// Asks the planet what it says of itself, and whether the invitation is still good.
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
        let catalogue = &self.ground.catalogue();
        self.way
            .change(|journey| {
                let joining = journey.joining.as_mut();
                let joining = joining.filter(|it| it.card.domain == *domain);
                let Some(joining) = joining.filter(|_| !turn.is_cancelled()) else { return };
                match visited {
                    Ok(visit) => {
                        joining.card = planetfall_directory::card(
                            catalogue,
                            domain,
                            &wishes,
                            &reasons,
                            Some(&visit),
                        );
                        if !is_good {
                            invitation_ended(joining, &visit);
                        }
                        joining.visit = Some(visit);
                    }
                    Err(error) => joining.problem = Some(error.into()),
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

/// Where the API of the planet answers, as far as that is known yet.
pub(super) fn server_of(joining: &Joining) -> Domain {
    let visited = joining.visit.as_ref().map(|visit| visit.server.domain.clone());
    visited.unwrap_or_else(|| joining.card.domain.clone())
}

/// An invitation that is no longer good closes a door only where there is no other.
fn invitation_ended(joining: &mut Joining, visit: &Visit) {
    joining.invitation = None;
    match visit.gate {
        Gate::Open | Gate::Approval { .. } | Gate::Web { .. } => {
            joining.errors.push(FieldError {
                field: JoinField::Invitation,
                fault: FieldFault::Malformed,
                said: String::new(),
            });
        }
        Gate::Invitation | Gate::Closed | Gate::Unknown => {
            let domain = joining.card.domain.clone();
            joining.problem = Some(planetfall_model::Problem::InvitationEnded { domain });
        }
    }
}

/// What is filled in for a planet: all that was typed for it before, or what is true of the person
/// wherever they go. The form they leave is put to the `others`.
fn form_for(domain: &Domain, earlier: Option<Joining>, others: &mut Vec<FormOf>) -> JoinForm {
    let kept = others.iter().position(|it| it.planet == *domain).map(|at| others.remove(at).form);
    let Some(Joining { card, form, .. }) = earlier else { return kept.unwrap_or_default() };
    if card.domain == *domain {
        return form;
    }
    // Why they want to live there was written to that planet.
    let theirs = JoinForm { reason: String::new(), ..form.clone() };
    others.push(FormOf { planet: card.domain, form });
    let too_many = others.len().saturating_sub(FORMS);
    others.drain(..too_many);
    kept.unwrap_or(theirs)
}

/// What this planet said when its form was shown last.
fn visit_of(journey: &Journey, domain: &Domain) -> Option<Visit> {
    let joining = journey.joining.as_ref().filter(|it| it.card.domain == *domain)?;
    joining.visit.clone()
}

/// Whether an account is being made on this planet. One the planet no longer knows is not.
pub(super) fn is_being_settled(journey: &Journey, domain: &Domain) -> bool {
    let Some(settling) = &journey.settling else { return false };
    let is_alive = |settling: &Settling| match settling.waiting {
        Waiting::Mail | Waiting::Person | Waiting::MovingIn { .. } | Waiting::SignIn => true,
        Waiting::Gone => false,
    };
    let server = journey.joining.as_ref().filter(|it| it.card.domain == *domain).map(server_of);
    is_alive(settling) && (settling.server == *domain || server.as_ref() == Some(&settling.server))
}
