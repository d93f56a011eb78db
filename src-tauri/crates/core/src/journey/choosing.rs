//! Three servers to choose from.

use planetfall_catalogue::Ranked;
use planetfall_model::{
    Domain, Moment, OnboardingState, OnboardingStep, ProbeProgress, Reachability, Suggestions,
    Wishes,
};
use tokio_util::sync::CancellationToken;

use super::Onboarding;
use super::asking::{Found, ServerProbe};
use super::errands::OnboardingTask;
use crate::Result;

/// How long three servers that have answered stay as they are, in milliseconds.
const FRESH: i64 = 60 * 60 * 1000;

impl Onboarding {
    /// Goes on to three servers, and asks them whether they take new people now. How far that has
    /// come is told by signals.
    ///
    /// Nobody is asked again within an hour, unless the wishes are others.
    pub async fn show_servers(&self) -> Result<OnboardingState> {
        let journey = self.way.note(|journey| journey.pending_invitation = None).await?;
        let known = journey.suggestions.as_ref();
        if known.is_some_and(|suggestions| is_fresh(suggestions, self.context.now())) {
            return self
                .way
                .change(|journey| {
                    journey.step = OnboardingStep::Suggestions;
                    journey.preview = None;
                })
                .await;
        }
        let shown = known.map(|suggestions| suggestions.shown.clone()).unwrap_or_default();
        self.ask(shown).await
    }

    /// Shows three that were not shown before; where none are left, it begins again with the first.
    pub async fn more_suggestions(&self) -> Result<OnboardingState> {
        let journey = self.way.now().await?;
        let mut shown = Vec::new();
        if let Some(suggestions) = &journey.suggestions {
            shown.clone_from(&suggestions.shown);
            shown.extend(suggestions.cards.iter().map(|card| card.domain.clone()));
        }
        if self.candidates(&journey.wishes, &shown).is_empty() {
            shown.clear();
        }
        self.ask(shown).await
    }

    /// Goes on asking where the app was closed meanwhile.
    pub(super) async fn ask_again(&self, suggestions: Suggestions) -> Result<()> {
        self.ask(suggestions.shown).await?;
        Ok(())
    }

    /// Asks servers that were not `shown` yet.
    async fn ask(&self, shown: Vec<Domain>) -> Result<OnboardingState> {
        let turn = self.errands.turn(OnboardingTask::Asking);
        let journey = self
            .way
            .change(|journey| {
                journey.step = OnboardingStep::Suggestions;
                journey.preview = None;
                let progress = ProbeProgress::UnderWay { answered: 0, asked: 0 };
                journey.suggestions = Some(Suggestions {
                    cards: Vec::new(),
                    progress,
                    shown: shown.clone(),
                    offline: false,
                });
            })
            .await?;
        let (journeys, wishes) = (self.clone(), journey.wishes.clone());
        self.errands.run(turn.clone(), async move {
            if let Err(error) = journeys.find_suggestions(turn, &wishes, &shown).await {
                tracing::error!(error = %crate::problem::chain(&error), "asking planets failed");
            }
        });
        Ok(journey)
    }

    async fn find_suggestions(
        &self,
        turn: CancellationToken,
        wishes: &Wishes,
        shown: &[Domain],
    ) -> Result<()> {
        let candidates = self.candidates(wishes, shown);
        let mut round = ServerProbe::new(candidates);
        while round.goes_on(&self.visits, &wishes.languages).await {
            let asking = round.progress();
            self.change_three(&turn, |suggestions| suggestions.progress = asking).await?;
        }
        let found = round.found();
        let offline = matches!(found, Found::NoNetwork(_));
        let cards = match &found {
            Found::Servers(servers) => servers
                .iter()
                .map(|(ranked, visit)| self.card(ranked, wishes, Some(visit)))
                .collect(),
            Found::NoNetwork(servers) => {
                servers.iter().map(|ranked| self.card(ranked, wishes, None)).collect()
            }
        };
        self.change_three(&turn, |suggestions| {
            suggestions.cards = cards;
            suggestions.progress = ProbeProgress::Done;
            suggestions.offline = offline;
        })
        .await
    }

    fn card(
        &self,
        ranked: &Ranked,
        wishes: &Wishes,
        visit: Option<&planetfall_model::Visit>,
    ) -> planetfall_model::ServerCard {
        let catalogue = &self.context.catalogue();
        planetfall_catalogue::card(catalogue, &ranked.domain, wishes, &ranked.reasons, visit)
    }

    fn candidates(&self, wishes: &Wishes, shown: &[Domain]) -> Vec<Ranked> {
        planetfall_catalogue::to_ask(&self.context.catalogue(), wishes, shown)
    }

    async fn change_three(
        &self,
        turn: &CancellationToken,
        change: impl FnOnce(&mut Suggestions),
    ) -> Result<()> {
        self.way
            .change(|journey| {
                if let Some(suggestions) =
                    journey.suggestions.as_mut().filter(|_| !turn.is_cancelled())
                {
                    change(suggestions);
                }
            })
            .await?;
        Ok(())
    }
}

/// Whether three servers can be shown as they are.
///
/// Three that are being asked are looked at in their own time; whatever has not answered is asked
/// again as soon as somebody wants to see it.
fn is_fresh(suggestions: &Suggestions, now: Moment) -> bool {
    match suggestions.progress {
        ProbeProgress::UnderWay { .. } => true,
        ProbeProgress::Done => {
            let is_recent = |at: Moment| (0..FRESH).contains(&(now.millis() - at.millis()));
            !suggestions.cards.is_empty()
                && suggestions.cards.iter().all(|card| match card.reachability {
                    Reachability::Answered { at } => is_recent(at),
                    Reachability::NotChecked => false,
                })
        }
    }
}
