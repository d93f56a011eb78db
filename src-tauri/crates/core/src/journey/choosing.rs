//! Three planets to choose from.

use planetfall_directory::Ranked;
use planetfall_model::{Asking, Checked, Domain, Journey, Moment, Step, Three, Wishes};
use tokio_util::sync::CancellationToken;

use super::Journeys;
use super::asking::{Found, Round};
use super::errands::Errand;
use crate::Result;

/// How long three planets that have answered stay as they are, in milliseconds.
const FRESH: i64 = 60 * 60 * 1000;

impl Journeys {
    /// Goes on to three planets, and asks them whether they take new people now. How far that has
    /// come is told by signals.
    ///
    /// Nobody is asked again within an hour, unless the wishes are others.
    pub async fn show_planets(&self) -> Result<Journey> {
        let journey = self.way.note(|journey| journey.offered = None).await?;
        let known = journey.three.as_ref();
        if known.is_some_and(|three| is_fresh(three, self.ground.now())) {
            return self
                .way
                .change(|journey| {
                    journey.step = Step::Choosing;
                    journey.peeking = None;
                })
                .await;
        }
        let shown = known.map(|three| three.shown.clone()).unwrap_or_default();
        self.ask(shown).await
    }

    /// Shows three that were not shown before; where none are left, it begins again with the first.
    pub async fn three_others(&self) -> Result<Journey> {
        let journey = self.way.now().await?;
        let mut shown = Vec::new();
        if let Some(three) = &journey.three {
            shown.clone_from(&three.shown);
            shown.extend(three.cards.iter().map(|card| card.domain.clone()));
        }
        if self.candidates(&journey.wishes, &shown).is_empty() {
            shown.clear();
        }
        self.ask(shown).await
    }

    /// Goes on asking where the app was closed meanwhile.
    pub(super) async fn ask_again(&self, three: Three) -> Result<()> {
        self.ask(three.shown).await?;
        Ok(())
    }

    /// Asks planets that were not `shown` yet.
    async fn ask(&self, shown: Vec<Domain>) -> Result<Journey> {
        let turn = self.errands.turn(Errand::Asking);
        let journey = self
            .way
            .change(|journey| {
                journey.step = Step::Choosing;
                journey.peeking = None;
                let asking = Asking::UnderWay { answered: 0, asked: 0 };
                journey.three =
                    Some(Three { cards: Vec::new(), asking, shown: shown.clone(), offline: false });
            })
            .await?;
        let (journeys, wishes) = (self.clone(), journey.wishes.clone());
        self.errands.run(turn.clone(), async move {
            if let Err(error) = journeys.find_three(turn, &wishes, &shown).await {
                tracing::error!(error = %crate::problem::chain(&error), "asking planets failed");
            }
        });
        Ok(journey)
    }

    async fn find_three(
        &self,
        turn: CancellationToken,
        wishes: &Wishes,
        shown: &[Domain],
    ) -> Result<()> {
        let candidates = self.candidates(wishes, shown);
        let mut round = Round::new(candidates);
        while round.goes_on(&self.visits, &wishes.languages).await {
            let asking = round.progress();
            self.change_three(&turn, |three| three.asking = asking).await?;
        }
        let found = round.found();
        let offline = matches!(found, Found::NoNetwork(_));
        let cards = match &found {
            Found::Planets(planets) => planets
                .iter()
                .map(|(ranked, visit)| self.card(ranked, wishes, Some(visit)))
                .collect(),
            Found::NoNetwork(planets) => {
                planets.iter().map(|ranked| self.card(ranked, wishes, None)).collect()
            }
        };
        self.change_three(&turn, |three| {
            three.cards = cards;
            three.asking = Asking::Done;
            three.offline = offline;
        })
        .await
    }

    fn card(
        &self,
        ranked: &Ranked,
        wishes: &Wishes,
        visit: Option<&planetfall_model::Visit>,
    ) -> planetfall_model::PlanetCard {
        let catalogue = &self.ground.catalogue();
        planetfall_directory::card(catalogue, &ranked.domain, wishes, &ranked.reasons, visit)
    }

    fn candidates(&self, wishes: &Wishes, shown: &[Domain]) -> Vec<Ranked> {
        planetfall_directory::to_ask(&self.ground.catalogue(), wishes, shown)
    }

    async fn change_three(
        &self,
        turn: &CancellationToken,
        change: impl FnOnce(&mut Three),
    ) -> Result<()> {
        self.way
            .change(|journey| {
                if let Some(three) = journey.three.as_mut().filter(|_| !turn.is_cancelled()) {
                    change(three);
                }
            })
            .await?;
        Ok(())
    }
}

/// Whether three planets can be shown as they are.
///
/// Three that are being asked are looked at in their own time; whatever has not answered is asked
/// again as soon as somebody wants to see it.
fn is_fresh(three: &Three, now: Moment) -> bool {
    match three.asking {
        Asking::UnderWay { .. } => true,
        Asking::Done => {
            let is_recent = |at: Moment| (0..FRESH).contains(&(now.millis() - at.millis()));
            !three.cards.is_empty()
                && three.cards.iter().all(|card| match card.checked {
                    Checked::Answered { at } => is_recent(at),
                    Checked::Not => false,
                })
        }
    }
}
