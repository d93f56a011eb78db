//! What somebody on their way to a first home does and sees.

use planetfall_model::{
    AccountId, Domain, OnboardingState, PendingAccount, ProbeProgress, Secret, SignUp, SignUpForm,
    Signal, Suggestions,
};

use crate::test_app::{TestApp, eventually, new_key};

/// What a newcomer chooses as a password; it must never be found on a disk.
pub const PASSWORD: &str = "correct horse battery";

impl TestApp {
    /// How far they have come.
    pub async fn journey(&self) -> OnboardingState {
        self.app.onboarding.state()
    }

    /// What the journey has, once it has it.
    pub async fn journey_with<T>(
        &self,
        what: &str,
        has: impl Fn(OnboardingState) -> Option<T>,
    ) -> T {
        eventually(what, async || has(self.journey().await)).await
    }

    /// The three servers, once asking is done.
    pub async fn suggestions(&self) -> Suggestions {
        let is_done = |suggestions: &Suggestions| suggestions.progress == ProbeProgress::Done;
        self.journey_with("three planets are found", |journey| journey.suggestions.filter(is_done))
            .await
    }

    /// Goes to a server's form and waits until the server has said what it wants to know.
    pub async fn choose(&self, server: &Domain) -> SignUp {
        self.app
            .onboarding
            .form
            .choose_server(server.clone())
            .await
            .expect("a planet can be chosen");
        self.form_is_there().await
    }

    /// The form, once the server has said what it wants to know.
    pub async fn form_is_there(&self) -> SignUp {
        let is_there = |joining: &SignUp| joining.visit.is_some() || joining.problem.is_some();
        self.journey_with("the planet answers", |journey| journey.sign_up.filter(is_there)).await
    }

    /// Fills the form in.
    pub async fn fill_in(&self, username: &str) -> SignUpForm {
        let form = SignUpForm {
            username: username.to_owned(),
            email: format!("{username}@post.example"),
            ..SignUpForm::default()
        };
        self.write(form).await
    }

    /// Writes this into the form of the server they are joining.
    pub async fn write(&self, form: SignUpForm) -> SignUpForm {
        let joining = self.journey().await.sign_up.expect("a planet was chosen");
        let kept =
            self.app.onboarding.navigation.save_form(&joining.card.domain, form.clone()).await;
        kept.expect("a form is kept");
        form
    }

    /// Sends the form.
    pub async fn send_form(&self) -> OnboardingState {
        let password = Secret::new(PASSWORD.to_owned());
        self.app
            .onboarding
            .submission
            .submit_sign_up(new_key(), password, "en")
            .await
            .expect("the form is sent")
    }

    /// The account that is being made, once it is as wanted.
    pub async fn settling_with(
        &self,
        what: &str,
        is_so: impl Fn(&PendingAccount) -> bool,
    ) -> PendingAccount {
        eventually(what, async || {
            self.app.onboarding.confirmation.check_confirmation();
            self.journey().await.pending_account.filter(|pending_account| is_so(pending_account))
        })
        .await
    }

    /// Who they are, once they have come home.
    pub async fn arrived(&self) -> AccountId {
        eventually("they come home", async || {
            self.app.onboarding.confirmation.check_confirmation();
            self.signals.all().into_iter().find_map(|signal| match signal {
                Signal::OnboardingFinished { account } => Some(account),
                _ => None,
            })
        })
        .await
    }
}
