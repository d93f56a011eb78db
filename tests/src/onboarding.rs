//! The onboarding steps of a [`TestApp`].

use planetfall_fake_mastodon::FakeMastodon;
use planetfall_model::{
    AccountId, Domain, OnboardingState, PendingAccount, ProbeProgress, Secret, SignUp, SignUpForm,
    Signal, Suggestions,
};

use crate::test_app::{TestApp, eventually, new_key};

/// The password of every new account; tests check that no file contains it.
pub const PASSWORD: &str = "correct horse battery";

/// Opens the link in the newest confirmation e-mail of a server.
pub fn confirm_newest_email(server: &FakeMastodon) {
    let email = server.confirmation_emails().pop().expect("an e-mail was sent");
    server.open_confirmation_link(&email.link).expect("its link is good");
}

impl TestApp {
    pub fn onboarding_state(&self) -> OnboardingState {
        self.app.onboarding.state()
    }

    /// Waits until the onboarding state has a value.
    pub async fn onboarding_with<T>(
        &self,
        what: &str,
        has: impl Fn(OnboardingState) -> Option<T>,
    ) -> T {
        eventually(what, async || has(self.onboarding_state())).await
    }

    /// Waits until the probe is done and returns the suggestions.
    pub async fn suggestions(&self) -> Suggestions {
        let is_done = |suggestions: &Suggestions| suggestions.progress == ProbeProgress::Done;
        self.onboarding_with("the servers are suggested", |state| state.suggestions.filter(is_done))
            .await
    }

    /// Chooses a server and waits for its sign-up form.
    pub async fn choose(&self, server: &Domain) -> SignUp {
        let form = &self.app.onboarding.form;
        form.choose_server(server.clone()).await.expect("a server can be chosen");
        self.wait_for_form().await
    }

    /// Waits until the server has responded, with its requirements or with a problem.
    pub async fn wait_for_form(&self) -> SignUp {
        let has_response = |sign_up: &SignUp| sign_up.visit.is_some() || sign_up.problem.is_some();
        self.onboarding_with("the server responds", |state| state.sign_up.filter(has_response))
            .await
    }

    /// Fills in the required fields of the form.
    pub async fn fill_form(&self, username: &str) -> SignUpForm {
        let form = SignUpForm {
            username: username.to_owned(),
            email: format!("{username}@post.example"),
            ..SignUpForm::default()
        };
        self.write(form).await
    }

    /// Saves this as the form of the chosen server.
    pub async fn write(&self, form: SignUpForm) -> SignUpForm {
        let sign_up = self.onboarding_state().sign_up.expect("a server was chosen");
        let navigation = &self.app.onboarding.navigation;
        let saved = navigation.save_form(&sign_up.card.domain, form.clone()).await;
        saved.expect("the form is saved");
        form
    }

    /// Submits the sign-up form of this server.
    pub async fn send_form(&self) -> OnboardingState {
        let password = Secret::new(PASSWORD.to_owned());
        let submission = &self.app.onboarding.submission;
        submission.submit_sign_up(new_key(), password, "en").await.expect("the form is sent")
    }

    pub async fn pending_account_with(
        &self,
        what: &str,
        matches: impl Fn(&PendingAccount) -> bool,
    ) -> PendingAccount {
        eventually(what, async || {
            self.app.onboarding.confirmation.check_confirmation();
            self.onboarding_state().pending_account.filter(&matches)
        })
        .await
    }

    /// Waits until onboarding is finished and returns the account.
    pub async fn finished_account(&self) -> AccountId {
        eventually("onboarding is finished", async || {
            self.app.onboarding.confirmation.check_confirmation();
            self.signals.all().into_iter().find_map(|signal| match signal {
                Signal::OnboardingFinished { account } => Some(account),
                _ => None,
            })
        })
        .await
    }
}
