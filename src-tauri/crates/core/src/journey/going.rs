//! Going back and forth, and keeping what is tapped and typed.

use planetfall_model::{Domain, JoinForm, Journey, Signal, Step, Tick, Wishes};

use super::Journeys;
use super::errands::Errand;
use crate::Result;

impl Journeys {
    /// Keeps what they would like, as they tap it. Tells nobody.
    ///
    /// Other wishes want other planets, so the three that were found go.
    pub async fn keep_wishes(&self, wishes: Wishes) -> Result<()> {
        let before = self.way.now().await?;
        if before.step == Step::FindingPlace && before.wishes != wishes {
            self.errands.drop(Errand::Asking);
        }
        self.way
            .note(|journey| {
                if journey.step == Step::FindingPlace && journey.wishes != wishes {
                    journey.three = None;
                }
                journey.wishes = wishes;
            })
            .await?;
        Ok(())
    }

    /// Keeps what is filled in for this planet, as it is typed.
    pub async fn keep_form(&self, planet: &Domain, form: JoinForm) -> Result<()> {
        self.way
            .note(|journey| {
                let joining = journey.joining.as_mut().filter(|it| it.card.domain == *planet);
                if let Some(joining) = joining {
                    joining.form = form;
                } else if let Some(left) = journey.forms.iter_mut().find(|it| it.planet == *planet)
                {
                    // They have gone on to another planet before the last letter was kept.
                    left.form = form;
                }
            })
            .await?;
        Ok(())
    }

    /// Keeps what they tick and untick before they decide whom to follow.
    pub async fn keep_ticks(&self, ticks: Vec<Tick>) -> Result<()> {
        self.way
            .note(|journey| {
                if let Some(settling) = &mut journey.settling {
                    settling.ticks = ticks;
                }
            })
            .await?;
        Ok(())
    }

    /// Goes one screen back. Nothing is lost. On the first screen it puts away an invitation that
    /// was offered.
    pub async fn back(&self) -> Result<Journey> {
        self.way
            .change(|journey| {
                journey.offered = None;
                journey.step = before(journey);
            })
            .await
    }

    /// Forgets all of it and begins anew; an account that is being made is left to itself.
    pub async fn start_over(&self) -> Result<Journey> {
        for errand in [Errand::Asking, Errand::Visiting, Errand::Settling] {
            self.errands.drop(errand);
        }
        let journey = self.way.now().await?;
        self.way.forget().await?;
        self.friends.end_look();
        if let Some(settling) = journey.settling {
            self.leave_alone(&settling).await;
        }
        self.forget_needless_apps().await;
        self.forget_looks().await;
        let journey = self.way.now().await?;
        self.ground.signal(Signal::Journey { journey: Box::new(journey.clone()) });
        Ok(journey)
    }
}

/// The screen before the one that is shown.
fn before(journey: &Journey) -> Step {
    match journey.step {
        Step::FindingPlace | Step::Choosing => Step::FindingPlace,
        Step::Joining => {
            let was_invited = journey.joining.as_ref().is_some_and(|it| it.invitation.is_some());
            if was_invited || journey.three.is_none() { Step::FindingPlace } else { Step::Choosing }
        }
        Step::Settling => Step::Joining,
    }
}

#[cfg(test)]
mod tests {
    use planetfall_model::{Asking, Three};

    use super::*;

    fn on(step: Step, three: Option<Three>) -> Journey {
        Journey { step, three, ..Journey::default() }
    }

    #[test]
    fn back_leads_to_the_screen_one_came_from() {
        let three = Three { cards: vec![], asking: Asking::Done, shown: vec![], offline: false };

        assert_eq!(before(&on(Step::Choosing, None)), Step::FindingPlace, "from the three");
        assert_eq!(before(&on(Step::Joining, Some(three))), Step::Choosing, "from a form");
        assert_eq!(
            before(&on(Step::Joining, None)),
            Step::FindingPlace,
            "whoever saw no three is not led to them"
        );
        assert_eq!(before(&on(Step::Settling, None)), Step::Joining, "from the wait");
        assert_eq!(before(&on(Step::FindingPlace, None)), Step::FindingPlace, "from the first");
    }
}
