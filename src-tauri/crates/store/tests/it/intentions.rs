//! The outbox.

use planetfall_model::{AccountId, ActionKey, Domain, Intention, Problem, ProfileId};
use planetfall_store::{IntentionState, StoredIntention};

use crate::samples::{Home, action, at, draft, favourite, id};

const WEEK: i64 = 7 * 24 * 60 * 60;

async fn add(home: &Home, action: StoredIntention) -> bool {
    home.store.ledger().add_intention(action).await.unwrap()
}

async fn keys(home: &Home, account: AccountId) -> Vec<String> {
    let actions = home.store.ledger().intentions(account).await.unwrap();
    actions.into_iter().map(|action| action.key.to_string()).collect()
}

fn k(text: &str) -> ActionKey {
    ActionKey::new(text)
}

fn sending() -> IntentionState {
    IntentionState::Sending { since: at(1), known: Vec::new() }
}

/// A store in which ada decided to publish a post, under the key `k`.
async fn with_post() -> (Home, AccountId) {
    let home = Home::new();
    let ada = home.account("ada").await;
    add(&home, action("k", ada, publish("One"))).await;
    (home, ada)
}

fn publish(text: &str) -> Intention {
    Intention::Publish { draft: draft(text) }
}

#[tokio::test]
async fn the_post_of_a_published_intention_is_remembered() {
    let home = Home::new();
    let ledger = home.store.ledger();
    let ada = home.account("ada").await;
    let publish = |text| Intention::Publish { draft: draft(text) };
    ledger.add_intention(action("one", ada, publish("One"))).await.unwrap();
    ledger.add_intention(action("two", ada, publish("Two"))).await.unwrap();

    ledger.finish_published(&k("one"), Some(id("7"))).await.unwrap();
    ledger.finish_published(&k("two"), None).await.unwrap();

    assert_eq!(ledger.published_posts(ada).await.unwrap(), [id("7")], "it is known to be taken");
    assert!(ledger.intentions(ada).await.unwrap().is_empty(), "both are finished");
}

#[tokio::test]
async fn intentions_are_read_oldest_first() {
    let home = Home::new();
    let ada = home.account("ada").await;
    let first = StoredIntention { made_at: at(9), ..action("b", ada, publish("One")) };
    let second = StoredIntention { made_at: at(1), ..action("a", ada, favourite("1", true)) };

    add(&home, first.clone()).await;
    add(&home, second.clone()).await;
    let home = home.reopened();

    let actions = home.store.ledger().intentions(ada).await.unwrap();
    assert_eq!(actions, [first, second], "whatever the clock said, and after a restart");
}

#[tokio::test]
async fn a_finished_key_is_not_added_again() {
    let home = Home::new();
    let ada = home.account("ada").await;

    let first = add(&home, action("k", ada, publish("One"))).await;
    let second = add(&home, action("k", ada, publish("One"))).await;

    assert!(first, "a new key is taken");
    assert!(!second, "a known one is not taken again");
    assert_eq!(keys(&home, ada).await, ["k"], "so it is sent once");
}

#[tokio::test]
async fn keys_of_finished_intentions_are_kept_for_a_week() {
    let (home, ada) = with_post().await;
    home.store.ledger().finish_intention(&k("k")).await.unwrap();
    let again =
        |seconds| StoredIntention { made_at: at(seconds), ..action("k", ada, publish("One")) };

    let home = home.reopened();
    let soon = add(&home, again(60)).await;
    let later = add(&home, again(60 + WEEK)).await;
    let much_later = add(&home, again(61 + WEEK)).await;

    assert!(!soon, "a command that is run again after a restart does nothing");
    assert!(!later, "also within the week");
    assert!(much_later, "after that the key is unknown");
}

#[tokio::test]
async fn a_deleted_intention_leaves_no_key() {
    let (home, ada) = with_post().await;

    home.store.ledger().delete_intention(&k("k")).await.unwrap();

    assert!(keys(&home, ada).await.is_empty(), "it will not be sent");
    assert!(add(&home, action("k", ada, publish("One"))).await, "and can be decided anew");
}

#[tokio::test]
async fn only_sending_counts_as_an_attempt() {
    let (home, ada) = with_post().await;
    let ledger = home.store.ledger();
    let problem = Problem::NotFound { domain: Domain::parse("mossbank.example").unwrap() };

    for state in [
        IntentionState::Sending { since: at(1), known: Vec::new() },
        IntentionState::Waiting,
        IntentionState::Sending { since: at(2), known: Vec::new() },
        IntentionState::Unsure,
        IntentionState::Refused { problem: problem.clone() },
    ] {
        ledger.set_intention_state(&k("k"), state).await.unwrap();
    }

    let action = ledger.intentions(ada).await.unwrap().remove(0);
    assert_eq!(action.attempts, 2, "it was sent twice");
    assert_eq!(action.state, IntentionState::Refused { problem }, "the last state is kept");
}

#[tokio::test]
async fn opposite_intentions_cancel_out() {
    let home = Home::new();
    let ada = home.account("ada").await;

    add(&home, action("on", ada, favourite("1", true))).await;
    let taken = add(&home, action("off", ada, favourite("1", false))).await;

    assert!(taken, "the second one was taken, too");
    assert!(keys(&home, ada).await.is_empty(), "and the server need not hear of either");
    for key in ["on", "off"] {
        let again = add(&home, action(key, ada, favourite("1", true))).await;
        assert!(!again, "{key} was dealt with and is not done again");
    }
}

#[tokio::test]
async fn the_same_key_is_added_once() {
    let home = Home::new();
    let ada = home.account("ada").await;
    let follow = || Intention::Follow { profile: ProfileId::new("cleo"), on: true };

    add(&home, action("one", ada, follow())).await;
    add(&home, action("two", ada, follow())).await;

    assert_eq!(keys(&home, ada).await, ["two"], "the newer one stands for both");
}

#[tokio::test]
async fn an_attempted_intention_is_followed_by_its_opposite() {
    let home = Home::new();
    let ada = home.account("ada").await;
    add(&home, action("on", ada, favourite("1", true))).await;
    home.store.ledger().set_intention_state(&k("on"), sending()).await.unwrap();

    add(&home, action("off", ada, favourite("1", false))).await;
    add(&home, action("on again", ada, favourite("1", true))).await;

    assert_eq!(keys(&home, ada).await, ["on"], "the second and third undo each other");
    add(&home, action("off again", ada, favourite("1", false))).await;
    assert_eq!(keys(&home, ada).await, ["on", "off again"], "the server must hear of both");
}

#[tokio::test]
async fn intentions_of_different_subjects_do_not_interact() {
    let home = Home::new();
    let ada = home.account("ada").await;
    let bo = home.account("bo").await;

    add(&home, action("a", ada, favourite("1", true))).await;
    add(&home, action("b", ada, favourite("2", false))).await;
    add(&home, action("c", bo, favourite("1", false))).await;
    add(&home, action("d", ada, publish("Same"))).await;
    add(&home, action("e", ada, publish("Same"))).await;

    assert_eq!(keys(&home, ada).await, ["a", "b", "d", "e"], "two posts are two posts");
    assert_eq!(keys(&home, bo).await, ["c"], "and another account is another person");
}

#[tokio::test]
async fn an_undone_intention_is_not_sent() {
    let (home, _) = with_post().await;
    let ledger = home.store.ledger();

    let back = ledger.undo_intention(&k("k")).await.unwrap();
    let begun = ledger.set_intention_state(&k("k"), sending()).await;

    assert_eq!(back.map(|action| action.intention), Some(publish("One")), "it is given back");
    assert!(!begun.unwrap(), "and the sender learns that it must not be sent");
}

#[tokio::test]
async fn an_intention_being_sent_cannot_be_undone_or_retried() {
    let (home, ada) = with_post().await;
    let ledger = home.store.ledger();
    ledger.set_intention_state(&k("k"), sending()).await.unwrap();

    let back = ledger.undo_intention(&k("k")).await.unwrap();
    let again = ledger.retry_intention(&k("k")).await.unwrap();

    assert_eq!((back, again), (None, None), "the server may have it already");
    assert_eq!(ledger.intentions(ada).await.unwrap()[0].state, sending(), "it stays as it is");
}

#[tokio::test]
async fn an_unsure_post_is_retried_from_the_start() {
    let (home, ada) = with_post().await;
    let ledger = home.store.ledger();
    ledger.set_intention_state(&k("k"), sending()).await.unwrap();
    ledger.set_intention_state(&k("k"), IntentionState::Unsure).await.unwrap();

    let whose = ledger.retry_intention(&k("k")).await.unwrap();

    let again = ledger.intentions(ada).await.unwrap().remove(0);
    assert_eq!(whose, Some(ada), "the account whose outbox must be woken");
    assert_eq!((again.state, again.attempts), (IntentionState::Waiting, 0), "with all its tries");
}

#[tokio::test]
async fn an_attempt_without_connection_does_not_count() {
    let home = Home::new();
    let ada = home.account("ada").await;
    let ledger = home.store.ledger();
    add(&home, action("k", ada, favourite("1", true))).await;

    for _ in 0..20 {
        ledger.set_intention_state(&k("k"), sending()).await.unwrap();
        ledger.requeue_intention(&k("k")).await.unwrap();
    }

    let waiting = ledger.intentions(ada).await.unwrap().remove(0);
    assert_eq!(
        (waiting.state, waiting.attempts),
        (IntentionState::Waiting, 1),
        "twenty times offline are not twenty tries"
    );
}

#[tokio::test]
async fn a_third_toggle_is_sent_after_two_cancelled_out() {
    let home = Home::new();
    let ada = home.account("ada").await;
    add(&home, action("on", ada, favourite("1", true))).await;
    home.store.ledger().set_intention_state(&k("on"), sending()).await.unwrap();
    add(&home, action("off", ada, favourite("1", false))).await;

    home.store.ledger().supersede_intention(&k("on")).await.unwrap();
    add(&home, action("on again", ada, favourite("1", true))).await;

    assert_eq!(keys(&home, ada).await, ["off", "on again"], "the last word reaches the server");
    assert!(!add(&home, action("on", ada, favourite("1", true))).await, "the first was dealt with");
}
