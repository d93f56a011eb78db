//! Suggests three servers that accept sign-ups.

use std::sync::Arc;

use planetfall_catalogue::Matcher;
use planetfall_model::{
    Domain, Moment, OnboardingState, OnboardingStep, ProbeProgress, Reachability, ServerCard,
    Suggestions, Wishes, WordNotes,
};
use tokio_util::sync::CancellationToken;

use super::probe::{ProbeOutcome, ServerProbe};
use super::tasks::{OnboardingTask, OnboardingTasks};
use super::visits::Visits;
use crate::context::Context;
use crate::error::Result;
use crate::onboarding_state::OnboardingStore;
use crate::problem::LogFailure;

/// How long suggestions stay valid after their servers have answered, in milliseconds.
const MAX_AGE: i64 = 60 * 60 * 1000;

pub struct SuggestionStage {
    pub(super) context: Context,
    pub(super) store: OnboardingStore,
    pub(super) tasks: OnboardingTasks,
    pub(super) visits: Visits,
}

impl SuggestionStage {
    /// Shows three servers, and asks them whether they accept sign-ups. Progress comes as signals.
    ///
    /// Asks no server again within an hour, unless the wishes have changed.
    pub async fn show_servers(self: &Arc<Self>) -> Result<OnboardingState> {
        self.store.save_input(|state| state.pending_invitation = None).await?;
        let state = self.store.state();
        let known = state.suggestions.as_ref();
        if known.is_some_and(|suggestions| is_fresh(suggestions, self.context.now())) {
            let state = self.store.change(|state| {
                state.step = OnboardingStep::Suggestions;
                state.preview = None;
            });
            return state.await.map(Arc::unwrap_or_clone);
        }
        let shown = known.map(|suggestions| suggestions.shown.clone()).unwrap_or_default();
        self.probe(shown).await.map(Arc::unwrap_or_clone)
    }

    /// Shows three servers that were not shown yet. Where none are left, starts again with the
    /// best ones.
    pub async fn more_suggestions(self: &Arc<Self>) -> Result<OnboardingState> {
        let state = self.store.state();
        let mut shown = Vec::new();
        if let Some(suggestions) = &state.suggestions {
            shown.clone_from(&suggestions.shown);
            shown.extend(suggestions.cards.iter().map(|card| card.domain.clone()));
        }
        if self.matcher(&state.wishes).candidates(&shown).is_empty() {
            shown.clear();
        }
        self.probe(shown).await.map(Arc::unwrap_or_clone)
    }

    /// Probes servers that are not among those `shown`.
    pub(super) async fn probe(
        self: &Arc<Self>,
        shown: Vec<Domain>,
    ) -> Result<Arc<OnboardingState>> {
        let token = self.tasks.replace(OnboardingTask::Probe);
        let change = self.store.change(|state| {
            state.step = OnboardingStep::Suggestions;
            state.preview = None;
            state.suggestions = Some(Suggestions {
                cards: Vec::new(),
                progress: ProbeProgress::UnderWay { answered: 0, asked: 0 },
                shown: shown.clone(),
                offline: false,
                word_notes: WordNotes::default(),
            });
        });
        let state = change.await?;
        let (stage, wishes) = (Arc::clone(self), state.wishes.clone());
        self.tasks.run(token.clone(), async move {
            let found = stage.find_suggestions(token, &wishes, &shown).await;
            found.log_error("probing servers failed");
        });
        Ok(state)
    }

    async fn find_suggestions(
        &self,
        token: CancellationToken,
        wishes: &Wishes,
        shown: &[Domain],
    ) -> Result<()> {
        let matcher = self.matcher(wishes);
        let mut probe = ServerProbe::new(matcher.candidates(shown));
        while probe.next_answer(&self.visits, &wishes.languages).await {
            let progress = probe.progress();
            self.change_suggestions(&token, |suggestions| suggestions.progress = progress).await?;
        }
        let (servers, offline) = match probe.outcome() {
            ProbeOutcome::Servers(servers) => (servers, false),
            ProbeOutcome::NoNetwork(servers) => {
                (servers.into_iter().map(|server| (server, None)).collect(), true)
            }
        };
        let found = servers.iter();
        let cards = found.map(|(server, visit)| matcher.card(&server.domain, visit.as_ref()));
        let cards = cards.collect();
        let change = self.change_suggestions(&token, |suggestions| {
            suggestions.cards = cards;
            suggestions.progress = ProbeProgress::Done;
            suggestions.offline = offline;
            suggestions.word_notes = matcher.word_notes();
        });
        change.await
    }

    fn matcher(&self, wishes: &Wishes) -> Matcher {
        Matcher::new(&self.context.catalogue(), wishes)
    }

    async fn change_suggestions(
        &self,
        token: &CancellationToken,
        change: impl FnOnce(&mut Suggestions),
    ) -> Result<()> {
        let change = self.store.change(|state| {
            let suggestions = state.suggestions.as_mut();
            if let Some(suggestions) = suggestions.filter(|_| !token.is_cancelled()) {
                change(suggestions);
            }
        });
        change.await.map(drop)
    }
}

/// Whether suggestions can be shown as they are: servers are still being asked, or all have
/// answered lately.
fn is_fresh(suggestions: &Suggestions, now: Moment) -> bool {
    match suggestions.progress {
        ProbeProgress::UnderWay { .. } => true,
        ProbeProgress::Done => {
            let is_recent = |card: &ServerCard| match card.reachability {
                Reachability::Answered { at } => at.is_within(MAX_AGE, now),
                Reachability::NotChecked => false,
            };
            !suggestions.cards.is_empty() && suggestions.cards.iter().all(is_recent)
        }
    }
}
