//! Onboarding state, queued follows and welcome cards.

use std::fs;

use planetfall_model::{
    FollowStatus, FollowTarget, OnboardingState, OnboardingStep, PrivacySettings, QueuedFollow,
    ServerCard, SignUp, SignUpForm, WelcomeInfo, Wishes,
};

use crate::samples::{ADA, Home, line, profile};

/// A word that occurs nowhere else in a ledger.
const WISH: &str = "quillwort";

fn journey() -> OnboardingState {
    OnboardingState {
        step: OnboardingStep::SignUp,
        wishes: Wishes { words: WISH.into(), ..Wishes::default() },
        sign_up: Some(SignUp {
            card: card(),
            visit: None,
            problem: None,
            invitation: None,
            form: SignUpForm { username: "ada".into(), ..SignUpForm::default() },
            errors: Vec::new(),
            sending: false,
        }),
        ..OnboardingState::default()
    }
}

fn card() -> ServerCard {
    serde_json::from_str(
        r#"{"domain":"mossbank.example","name":"Mossbank","description":"","costsMoney":null,
            "thoughts":[],"topics":[],"reasons":[],"reachability":{"kind":"notChecked"},"descriptionLanguage":null,
            "runBy":null,"people":null,"languages":null,"gate":null,"since":null}"#,
    )
    .unwrap()
}

fn kept(user: &str) -> QueuedFollow {
    let followed =
        FollowTarget::Person { handle: profile(user).handle, profile: Some(profile(user).id) };
    QueuedFollow { followed, name: line(user), state: FollowStatus::Waiting }
}

/// Whether any file of the folder holds this text.
fn is_on_disk(home: &Home, text: &str) -> bool {
    let files = fs::read_dir(home.folder.path()).unwrap().flatten();
    let mut contents = files.filter_map(|file| fs::read(file.path()).ok());
    contents.any(|bytes| bytes.windows(text.len()).any(|window| window == text.as_bytes()))
}

#[tokio::test]
async fn onboarding_state_is_saved_and_leaves_no_trace_when_deleted() {
    let home = Home::new();
    let ledger = home.store.ledger();
    assert_eq!(ledger.onboarding_state().await.unwrap(), None, "there is none at first");

    ledger.save_onboarding_state(&OnboardingState::default()).await.unwrap();
    ledger.save_onboarding_state(&journey()).await.unwrap();

    assert_eq!(ledger.onboarding_state().await.unwrap(), Some(journey()), "the last one is kept");
    assert!(is_on_disk(&home, WISH), "on the disk");
    ledger.delete_onboarding_state().await.unwrap();
    assert_eq!(ledger.onboarding_state().await.unwrap(), None, "a forgotten one is gone");
    assert!(!is_on_disk(&home, WISH), "and no file holds what was wished for");
}

#[tokio::test]
async fn follows_are_queued_once_in_order_with_their_status() {
    let home = Home::new();
    let ada = home.account("ada").await;
    let ledger = home.store.ledger();
    ledger.add_queued_follows(ada, vec![kept("cleo"), kept("dora")]).await.unwrap();
    let done = FollowStatus::Done;
    ledger.set_follow_status(ada, kept("cleo").followed, done.clone()).await.unwrap();

    ledger.add_queued_follows(ada, vec![kept("bo"), kept("cleo")]).await.unwrap();

    let expected = vec![QueuedFollow { state: done, ..kept("cleo") }, kept("dora"), kept("bo")];
    assert_eq!(ledger.queued_follows(ada).await.unwrap(), expected, "no follow is queued twice");
    ledger.delete_queued_follows(ada).await.unwrap();
    assert!(ledger.queued_follows(ada).await.unwrap().is_empty(), "and then none are kept");
}

#[tokio::test]
async fn the_welcome_card_is_saved_until_dismissed_and_removed_with_the_account() {
    let home = Home::new();
    let ada = home.account("ada").await;
    let ledger = home.store.ledger();
    let hello = WelcomeInfo {
        account: ADA,
        safety: PrivacySettings::default(),
        hashtags: vec![WISH.to_owned()],
    };

    ledger.save_welcome(&hello).await.unwrap();

    assert_eq!(ledger.welcome(ada).await.unwrap(), Some(hello.clone()), "it waits");
    ledger.delete_welcome(ada).await.unwrap();
    assert_eq!(ledger.welcome(ada).await.unwrap(), None, "until it is put away");
    assert!(!is_on_disk(&home, WISH), "and no file holds what was offered");
    ledger.save_welcome(&hello).await.unwrap();
    ledger.add_queued_follows(ada, vec![kept("cleo")]).await.unwrap();
    ledger.remove_account(ada).await.unwrap();
    assert_eq!(ledger.welcome(ada).await.unwrap(), None, "a gone account has no hello to say");
    assert!(ledger.queued_follows(ada).await.unwrap().is_empty(), "and no queued follows");
}
