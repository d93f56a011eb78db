//! Going back and forth, and keeping what is tapped and typed.

use planetfall_model::{
    Domain, FollowSelection, OnboardingState, OnboardingStep, SignUpForm, Signal, Wishes,
};

use super::Onboarding;
use super::errands::OnboardingTask;
use crate::Result;

impl Onboarding {
    /// Keeps what they would like, as they tap it. Tells nobody.
    ///
    /// Other wishes want other servers, so the three that were found go.
    pub async fn keep_wishes(&self, wishes: Wishes) -> Result<()> {
        let before = self.way.now().await?;
        if before.step == OnboardingStep::Interests && before.wishes != wishes {
            self.errands.drop(OnboardingTask::Asking);
        }
        self.way
            .note(|journey| {
                if journey.step == OnboardingStep::Interests && journey.wishes != wishes {
                    journey.suggestions = None;
                }
                journey.wishes = wishes;
            })
            .await?;
        Ok(())
    }

    /// Keeps what is filled in for this server, as it is typed.
    pub async fn keep_form(&self, server: &Domain, form: SignUpForm) -> Result<()> {
        self.way
            .note(|journey| {
                let sign_up = journey.sign_up.as_mut().filter(|it| it.card.domain == *server);
                if let Some(sign_up) = sign_up {
                    sign_up.form = form;
                } else if let Some(left) =
                    journey.saved_forms.iter_mut().find(|it| it.server == *server)
                {
                    // They have gone on to another server before the last letter was kept.
                    left.form = form;
                }
            })
            .await?;
        Ok(())
    }

    /// Keeps what they tick and untick before they decide whom to follow.
    pub async fn keep_ticks(&self, ticks: Vec<FollowSelection>) -> Result<()> {
        self.way
            .note(|journey| {
                if let Some(pending_account) = &mut journey.pending_account {
                    pending_account.ticks = ticks;
                }
            })
            .await?;
        Ok(())
    }

    /// Goes one screen back. Nothing is lost. On the first screen it puts away an invitation that
    /// was offered.
    pub async fn back(&self) -> Result<OnboardingState> {
        self.way
            .change(|journey| {
                journey.pending_invitation = None;
                journey.step = before(journey);
            })
            .await
    }

    /// Forgets all of it and begins anew; an account that is being made is left to itself.
    pub async fn start_over(&self) -> Result<OnboardingState> {
        for errand in [OnboardingTask::Asking, OnboardingTask::Visiting, OnboardingTask::Settling] {
            self.errands.drop(errand);
        }
        let journey = self.way.now().await?;
        self.way.forget().await?;
        self.friends.end_look();
        if let Some(pending_account) = journey.pending_account {
            self.leave_alone(&pending_account).await;
        }
        self.forget_needless_apps().await;
        self.forget_looks().await;
        let journey = self.way.now().await?;
        self.context.signal(Signal::Onboarding { onboarding: Box::new(journey.clone()) });
        Ok(journey)
    }
}

/// The screen before the one that is shown.
fn before(journey: &OnboardingState) -> OnboardingStep {
    match journey.step {
        OnboardingStep::Interests | OnboardingStep::Suggestions => OnboardingStep::Interests,
        OnboardingStep::SignUp => {
            let was_invited = journey.sign_up.as_ref().is_some_and(|it| it.invitation.is_some());
            if was_invited || journey.suggestions.is_none() {
                OnboardingStep::Interests
            } else {
                OnboardingStep::Suggestions
            }
        }
        OnboardingStep::People => OnboardingStep::SignUp,
    }
}

#[cfg(test)]
mod tests {
    use planetfall_model::{ProbeProgress, Suggestions};

    use super::*;

    fn on(step: OnboardingStep, suggestions: Option<Suggestions>) -> OnboardingState {
        OnboardingState { step, suggestions, ..OnboardingState::default() }
    }

    #[test]
    fn back_leads_to_the_screen_one_came_from() {
        let suggestions = Suggestions {
            cards: vec![],
            progress: ProbeProgress::Done,
            shown: vec![],
            offline: false,
        };

        assert_eq!(
            before(&on(OnboardingStep::Suggestions, None)),
            OnboardingStep::Interests,
            "from the three"
        );
        assert_eq!(
            before(&on(OnboardingStep::SignUp, Some(suggestions))),
            OnboardingStep::Suggestions,
            "from a form"
        );
        assert_eq!(
            before(&on(OnboardingStep::SignUp, None)),
            OnboardingStep::Interests,
            "whoever saw no three is not led to them"
        );
        assert_eq!(
            before(&on(OnboardingStep::People, None)),
            OnboardingStep::SignUp,
            "from the wait"
        );
        assert_eq!(
            before(&on(OnboardingStep::Interests, None)),
            OnboardingStep::Interests,
            "from the first"
        );
    }
}
