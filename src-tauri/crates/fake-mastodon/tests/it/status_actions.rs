//! Favourites, boosts, follows, blocks and notifications.

use planetfall_fake_mastodon::FakeMastodon;
use serde_json::Value;

use crate::http::{get, post};

async fn act(server: &FakeMastodon, token: &str, id: &str, action: &str) -> Value {
    let answer = post(&format!("/api/v1/statuses/{id}/{action}")).token(token).to(server).await;
    assert_eq!(answer.status, 200, "{action}: {}", answer.text());
    answer.json()
}

#[tokio::test]
async fn favouriting_twice_counts_once_and_can_be_undone() {
    let server = FakeMastodon::start().await;
    let token = server.token_for("ada", "read write");
    let id = server.post_by("bob", "Tea?");

    act(&server, &token, &id, "favourite").await;
    let twice = act(&server, &token, &id, "favourite").await;
    assert_eq!(twice["favourites_count"], 1, "one favourite for each account");
    assert_eq!(server.favourites_of(&id), ["ada"], "by ada");

    let undone = act(&server, &token, &id, "unfavourite").await;
    assert_eq!(undone["favourited"], false, "the viewer has no favourite");
    assert!(server.favourites_of(&id).is_empty(), "the favourite is deleted");
}

#[tokio::test]
async fn boosting_answers_with_the_boost_and_undoing_it_with_the_post() {
    let server = FakeMastodon::start().await;
    let token = server.token_for("ada", "read write");
    let id = server.post_by("bob", "Pass it on");

    let boost = act(&server, &token, &id, "reblog").await;
    let undone = act(&server, &token, &id, "unreblog").await;

    assert_ne!(boost["id"], id.as_str(), "the boost has an id of its own");
    assert_eq!(boost["reblog"]["id"], id.as_str(), "and contains the post");
    assert_eq!(boost["reblog"]["reblogs_count"], 1, "which counts it");
    assert_eq!(undone["id"], id.as_str(), "undoing answers with the post");
    assert_eq!(undone["reblogs_count"], 0, "without the boost");
}

#[tokio::test]
async fn a_locked_account_gets_a_follow_request() {
    let server = FakeMastodon::start().await;
    server.add_account("dora");
    server.lock("dora");
    let ada = server.token_for("ada", "read write");
    let follow = format!("/api/v1/accounts/{}/follow", server.id_of("dora"));

    let asked = post(&follow).token(&ada).to(&server).await.json();
    assert_eq!((&asked["following"], &asked["requested"]), (&false.into(), &true.into()));

    let id = |name: &str| server.state().by_acct(name).expect("an account").id.clone();
    let (ada, dora) = (id("ada"), id("dora"));
    assert!(server.state().accept_follow_request(&ada, &dora), "there is a request");
    assert!(server.is_following("ada", "dora"), "once it is accepted, ada follows");
}

#[tokio::test]
async fn a_block_ends_both_follows_and_hides_posts() {
    let server = FakeMastodon::start().await;
    let token = server.token_for("ada", "read write");
    let id = server.post_by("bob", "Hello");

    let block = format!("/api/v1/accounts/{}/block", server.id_of("bob"));
    let relationship = post(&block).token(&token).to(&server).await.json();
    let status = get(&format!("/api/v1/statuses/{id}")).token(&token).to(&server).await;

    assert_eq!(relationship["blocking"], true, "bob is blocked");
    assert!(!server.is_following("ada", "bob") && !server.is_following("bob", "ada"));
    assert_eq!(status.status, 404, "his posts are hidden");
}

#[tokio::test]
async fn notifications_are_sent_single_and_grouped() {
    let server = FakeMastodon::start().await;
    let token = server.token_for("ada", "read");
    let id = server.post_by("ada", "My garden");
    for name in ["bob", "cleo"] {
        act(&server, &server.token_for(name, "read write"), &id, "favourite").await;
    }
    server.post_by("bob", "@ada lovely");

    let single = get("/api/v1/notifications").token(&token).to(&server).await.json();
    let grouped = get("/api/v2/notifications").token(&token).to(&server).await.json();

    let kinds: Vec<&str> =
        single.as_array().expect("a list").iter().filter_map(|it| it["type"].as_str()).collect();
    assert_eq!(kinds, ["mention", "favourite", "favourite"], "newest first");
    let groups = grouped["notification_groups"].as_array().expect("groups");
    let favourites = groups.iter().find(|it| it["type"] == "favourite").expect("a group");
    assert_eq!(favourites["status_id"], id.as_str(), "a group names its post");
    let accounts = favourites["sample_account_ids"].as_array().expect("accounts");
    // The two favourites fall into two groups if half a day ends between them.
    assert!((1..=2).contains(&accounts.len()), "and its accounts: {accounts:?}");
}
