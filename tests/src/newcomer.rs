//! What somebody on their way to a first home does and sees.

use planetfall_model::{
    AccountId, Asking, Domain, JoinForm, Joining, Journey, Secret, Settling, Signal, Three,
};

use crate::someone::{Someone, eventually, new_key};

/// What a newcomer chooses as a password; it must never be found on a disk.
pub const PASSWORD: &str = "correct horse battery";

impl Someone {
    /// How far they have come.
    pub async fn journey(&self) -> Journey {
        self.app.journeys.journey().await.expect("the journey can be read")
    }

    /// What the journey has, once it has it.
    pub async fn journey_with<T>(&self, what: &str, has: impl Fn(Journey) -> Option<T>) -> T {
        eventually(what, async || has(self.journey().await)).await
    }

    /// The three planets, once asking is done.
    pub async fn three(&self) -> Three {
        let is_done = |three: &Three| three.asking == Asking::Done;
        self.journey_with("three planets are found", |journey| journey.three.filter(is_done)).await
    }

    /// Goes to a planet's form and waits until the planet has said what it wants to know.
    pub async fn choose(&self, planet: &Domain) -> Joining {
        self.app.journeys.choose(planet.clone()).await.expect("a planet can be chosen");
        self.form_is_there().await
    }

    /// The form, once the planet has said what it wants to know.
    pub async fn form_is_there(&self) -> Joining {
        let is_there = |joining: &Joining| joining.visit.is_some() || joining.problem.is_some();
        self.journey_with("the planet answers", |journey| journey.joining.filter(is_there)).await
    }

    /// Fills the form in.
    pub async fn fill_in(&self, username: &str) -> JoinForm {
        let form = JoinForm {
            username: username.to_owned(),
            email: format!("{username}@post.example"),
            ..JoinForm::default()
        };
        self.write(form).await
    }

    /// Writes this into the form of the planet they are joining.
    pub async fn write(&self, form: JoinForm) -> JoinForm {
        let joining = self.journey().await.joining.expect("a planet was chosen");
        let kept = self.app.journeys.keep_form(&joining.card.domain, form.clone()).await;
        kept.expect("a form is kept");
        form
    }

    /// Sends the form.
    pub async fn send_form(&self) -> Journey {
        let password = Secret::new(PASSWORD.to_owned());
        self.app.journeys.join(new_key(), password, "en").await.expect("the form is sent")
    }

    /// The account that is being made, once it is as wanted.
    pub async fn settling_with(&self, what: &str, is_so: impl Fn(&Settling) -> bool) -> Settling {
        eventually(what, async || {
            self.app.journeys.look_now().await.expect("the planet is asked");
            self.journey().await.settling.filter(|settling| is_so(settling))
        })
        .await
    }

    /// Who they are, once they have come home.
    pub async fn arrived(&self) -> AccountId {
        eventually("they come home", async || {
            self.app.journeys.look_now().await.expect("the planet is asked");
            self.heard.all().into_iter().find_map(|signal| match signal {
                Signal::Arrived { account } => Some(account),
                _ => None,
            })
        })
        .await
    }
}
