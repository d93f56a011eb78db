//! Moving between the screens, and saving what was tapped and typed.

use std::sync::Arc;

use planetfall_model::{
    Domain, FollowSelection, OnboardingState, OnboardingStep, SignUpForm, Wishes,
};

use super::cleanup::Cleanup;
use super::tasks::{OnboardingTask, OnboardingTasks};
use crate::discovery::PeopleDiscovery;
use crate::error::Result;
use crate::onboarding_state::OnboardingStore;

pub struct Navigation {
    pub(super) discovery: PeopleDiscovery,
    pub(super) store: OnboardingStore,
    pub(super) tasks: OnboardingTasks,
    pub(super) cleanup: Arc<Cleanup>,
}

impl Navigation {
    /// Saves the wishes. Other wishes need other servers, so the suggestions are dropped.
    pub async fn save_wishes(&self, wishes: Wishes) -> Result<()> {
        let before = self.store.state();
        if before.step == OnboardingStep::Interests && before.wishes != wishes {
            self.tasks.cancel(OnboardingTask::Probe);
        }
        let save = self.store.save_input(|state| {
            if state.step == OnboardingStep::Interests && state.wishes != wishes {
                state.suggestions = None;
            }
            state.wishes = wishes;
        });
        save.await
    }

    /// Saves what is filled in for this server.
    pub async fn save_form(&self, server: &Domain, form: SignUpForm) -> Result<()> {
        let save = self.store.save_input(|state| {
            let OnboardingState { sign_up, saved_forms, .. } = state;
            let open = sign_up.as_mut().filter(|it| it.card.domain == *server);
            // The last save may come after the user has gone on to another server.
            let saved = saved_forms.iter_mut().find(|it| it.server == *server);
            let known = open.map(|it| &mut it.form).or(saved.map(|it| &mut it.form));
            if let Some(known) = known {
                *known = form;
            }
        });
        save.await
    }

    /// Saves which follows are selected before the user decides.
    pub async fn save_follow_selections(&self, selections: Vec<FollowSelection>) -> Result<()> {
        let save = self.store.save_input(|state| {
            if let Some(pending_account) = &mut state.pending_account {
                pending_account.ticks = selections;
            }
        });
        save.await
    }

    /// Goes one screen back and loses nothing. On the first screen it dismisses an offered
    /// invitation.
    pub async fn back(&self) -> Result<OnboardingState> {
        let state = self.store.change(|state| {
            state.pending_invitation = None;
            state.step = previous_step(state);
        });
        state.await.map(Arc::unwrap_or_clone)
    }

    /// Resets everything. A pending account is abandoned: it stays on its server, unconfirmed.
    pub async fn start_over(&self) -> Result<OnboardingState> {
        for task in [OnboardingTask::Probe, OnboardingTask::Visit, OnboardingTask::Confirmation] {
            self.tasks.cancel(task);
        }
        let before = self.store.state();
        self.store.reset().await?;
        self.discovery.results.clear();
        if let Some(pending_account) = &before.pending_account {
            self.cleanup.abandon_sign_up(pending_account).await;
        }
        self.cleanup.forget_unused_apps().await;
        self.cleanup.forget_visits().await;
        self.store.send_to_page();
        Ok(OnboardingState::clone(&self.store.state()))
    }
}

fn previous_step(state: &OnboardingState) -> OnboardingStep {
    match state.step {
        OnboardingStep::Interests | OnboardingStep::Suggestions => OnboardingStep::Interests,
        OnboardingStep::SignUp => {
            let was_invited = state.sign_up.as_ref().is_some_and(|it| it.invitation.is_some());
            if was_invited || state.suggestions.is_none() {
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
    use planetfall_model::{ProbeProgress, Suggestions, WordNotes};

    use super::*;

    fn previous(step: OnboardingStep, suggestions: Option<Suggestions>) -> OnboardingStep {
        previous_step(&OnboardingState { step, suggestions, ..OnboardingState::default() })
    }

    #[test]
    fn back_leads_to_the_screen_before() {
        use OnboardingStep::{Interests, People, SignUp, Suggestions as Suggested};
        let suggestions = Suggestions {
            cards: vec![],
            progress: ProbeProgress::Done,
            shown: vec![],
            offline: false,
            word_notes: WordNotes::default(),
        };

        assert_eq!(previous(Suggested, None), Interests, "from the suggestions");
        assert_eq!(previous(SignUp, Some(suggestions)), Suggested, "from a form");
        assert_eq!(previous(SignUp, None), Interests, "there are no suggestions to go back to");
        assert_eq!(previous(People, None), SignUp, "from the wait");
        assert_eq!(previous(Interests, None), Interests, "from the first");
    }
}
