//! Favourites, boosts, follows and the notices they cause.

use planetfall_practice::PracticeServer;
use serde_json::Value;

use crate::http::{get, post};

async fn act(server: &PracticeServer, token: &str, id: &str, act: &str) -> Value {
    let answer = post(&format!("/api/v1/statuses/{id}/{act}")).token(token).to(server).await;
    assert_eq!(answer.status, 200, "{act}: {}", answer.text());
    answer.json()
}

#[tokio::test]
async fn favouriting_twice_is_favouriting_once_and_can_be_undone() {
    let server = PracticeServer::start().await;
    let token = server.token_for("ada", "read write");
    let id = server.post_by("bob", "Tea?");

    act(&server, &token, &id, "favourite").await;
    let twice = act(&server, &token, &id, "favourite").await;
    assert_eq!(twice["favourites_count"], 1, "one person, one favourite");
    assert_eq!(server.favourites_of(&id), ["ada"], "and it is ada's");

    let undone = act(&server, &token, &id, "unfavourite").await;
    assert_eq!(undone["favourited"], false, "ada took it back");
    assert!(server.favourites_of(&id).is_empty(), "nothing is left of it");
}

#[tokio::test]
async fn a_boost_answers_with_its_wrapper_and_undoing_it_with_the_original() {
    let server = PracticeServer::start().await;
    let token = server.token_for("ada", "read write");
    let id = server.post_by("bob", "Pass it on");

    let boost = act(&server, &token, &id, "reblog").await;
    let undone = act(&server, &token, &id, "unreblog").await;

    assert_ne!(boost["id"], id.as_str(), "the boost has an id of its own");
    assert_eq!(boost["reblog"]["id"], id.as_str(), "and holds the post");
    assert_eq!(boost["reblog"]["reblogs_count"], 1, "which knows it was boosted");
    assert_eq!(undone["id"], id.as_str(), "undoing gives the post itself");
    assert_eq!(undone["reblogs_count"], 0, "boosted by nobody");
}

#[tokio::test]
async fn someone_locked_is_asked_first() {
    let server = PracticeServer::start().await;
    server.add_person("dora");
    server.lock("dora");
    let (ada, dora) = (server.token_for("ada", "read write"), server.token_for("dora", "follow"));
    let follow = format!("/api/v1/accounts/{}/follow", server.id_of("dora"));

    let asked = post(&follow).token(&ada).to(&server).await.json();
    assert_eq!((&asked["following"], &asked["requested"]), (&false.into(), &true.into()));

    let accept = format!("/api/v1/follow_requests/{}/authorize", server.id_of("ada"));
    post(&accept).token(&dora).to(&server).await;
    assert!(server.is_following("ada", "dora"), "after dora's yes ada follows");
}

#[tokio::test]
async fn a_block_ends_following_both_ways_and_hides_posts() {
    let server = PracticeServer::start().await;
    let token = server.token_for("ada", "read write");
    let id = server.post_by("bob", "Hello");

    let block = format!("/api/v1/accounts/{}/block", server.id_of("bob"));
    let relationship = post(&block).token(&token).to(&server).await.json();
    let status = get(&format!("/api/v1/statuses/{id}")).token(&token).to(&server).await;

    assert_eq!(relationship["blocking"], true, "the wall stands");
    assert!(!server.is_following("ada", "bob") && !server.is_following("bob", "ada"));
    assert_eq!(status.status, 404, "what is behind it is not there");
}

#[tokio::test]
async fn what_happened_is_told_one_by_one_and_in_groups() {
    let server = PracticeServer::start().await;
    let token = server.token_for("ada", "read");
    let id = server.post_by("ada", "My garden");
    server.favourite_by("bob", &id);
    server.favourite_by("cleo", &id);
    server.post_by("bob", "@ada lovely");

    let single = get("/api/v1/notifications").token(&token).to(&server).await.json();
    let grouped = get("/api/v2/notifications").token(&token).to(&server).await.json();

    let kinds: Vec<&str> =
        single.as_array().expect("a list").iter().filter_map(|it| it["type"].as_str()).collect();
    assert_eq!(kinds, ["mention", "favourite", "favourite"], "newest first");
    let groups = grouped["notification_groups"].as_array().expect("groups");
    let favourites = groups.iter().find(|it| it["type"] == "favourite").expect("a group");
    assert_eq!(favourites["status_id"], id.as_str(), "a group names its post");
    let people = favourites["sample_account_ids"].as_array().expect("people");
    assert!((1..=2).contains(&people.len()), "and who did it: {people:?}");
}

#[tokio::test]
async fn a_marker_is_kept_and_counted() {
    let server = PracticeServer::start().await;
    let token = server.token_for("ada", "read write");
    let id = server.post_by("bob", "Read me");
    let mark = || post("/api/v1/markers").token(&token).form(&[("home[last_read_id]", &id)]);

    mark().to(&server).await;
    let second = mark().to(&server).await.json();
    let read = get("/api/v1/markers?timeline[]=home").token(&token).to(&server).await.json();

    assert_eq!(second["home"]["version"], 2, "each change is counted");
    assert_eq!(read["home"]["last_read_id"], id.as_str(), "and remembered");
    assert_eq!(server.home_marker_of("ada"), Some(id), "inside as outside");
}
