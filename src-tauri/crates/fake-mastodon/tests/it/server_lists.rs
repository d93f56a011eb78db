//! The fake server lists, correct and failing.

use std::time::{Duration, Instant};

use planetfall_fake_mastodon::{FakeServerLists, ListFault, ListedServer};
use serde_json::{Value, json};

use crate::http::{TestResponse, get, post};

fn lists() -> FakeServerLists {
    let lists = FakeServerLists::start().expect("a port is free");
    let software = "pleroma".into();
    lists.set_servers(vec![
        ListedServer::new("moss.example"),
        ListedServer { software, ..ListedServer::new("reef.example") },
    ]);
    lists
}

async fn servers(lists: &FakeServerLists) -> TestResponse {
    get("/servers").try_at(&lists.domain()).await.expect("the list answers")
}

fn domains(rows: &Value) -> Vec<&str> {
    rows.as_array().expect("a list").iter().map(|row| row["domain"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn both_lists_contain_the_given_servers() {
    let lists = lists();

    let joinmastodon = servers(&lists).await.json();
    let query = r#"{mastodon: nodes(softwarename: "mastodon" status: "UP") {domain} nodes(softwarename: "") {domain}}"#;
    let ask = post("/").json(&json!({ "query": query }));
    let observer = ask.try_at(&lists.domain()).await.expect("the list answers").json();

    assert_eq!(domains(&joinmastodon), ["moss.example", "reef.example"], "all of them");
    assert_eq!(domains(&observer["data"]["mastodon"]), ["moss.example"], "by software and alias");
    assert_eq!(domains(&observer["data"]["nodes"]).len(), 2, "no software means all");
}

#[tokio::test]
async fn an_unchanged_list_answers_304() {
    let lists = lists();
    let etag = servers(&lists).await.header("etag").expect("an ETag").to_owned();
    let again = || async {
        let ask = get("/servers").header("If-None-Match", &etag);
        ask.try_at(&lists.domain()).await.expect("the list answers")
    };

    let same = again().await;
    lists.set_servers(vec![ListedServer::new("fern.example")]);
    let changed = again().await;

    assert_eq!((same.status, same.body.len()), (304, 0), "nothing is new");
    assert_eq!(lists.not_modified_count(), 1, "and that is counted");
    assert_eq!(changed.status, 200, "the changed list is sent");
    assert_eq!(domains(&changed.json()), ["fern.example"], "with its new entry");
}

#[tokio::test]
async fn every_request_is_recorded_whole() {
    let lists = lists();

    let ask = post("/").header("X-Odd", "Yes").json(&json!({ "query": "{nodes}" }));
    ask.try_at(&lists.domain()).await.expect("the list answers");

    let requests = lists.requests();
    assert_eq!(requests.len(), 1, "one was sent");
    assert_eq!((requests[0].method.as_str(), requests[0].target.as_str()), ("POST", "/"));
    assert_eq!(requests[0].header("x-odd"), Some("Yes"), "with its headers");
    assert!(requests[0].text().contains("{nodes}"), "and its body");
}

#[tokio::test]
async fn faults_last_until_recovery() {
    let lists = lists();

    lists.fail(ListFault::Status(500));
    assert_eq!(servers(&lists).await.status, 500, "an error");
    lists.fail(ListFault::Html);
    assert!(servers(&lists).await.text().starts_with("<!doctype html>"), "a web page");
    lists.fail(ListFault::TruncatedJson);
    let half = servers(&lists).await;
    assert!(serde_json::from_slice::<Value>(&half.body).is_err(), "half of the JSON");
    lists.fail(ListFault::Body("null".into()));
    assert_eq!(servers(&lists).await.text(), "null", "the given body");
    lists.fail(ListFault::Huge(100_000));
    assert!(servers(&lists).await.body.len() >= 100_000, "a long body");
    lists.fail(ListFault::DeepNesting);
    assert!(servers(&lists).await.text().starts_with("[[[["), "nested lists");
    lists.fail(ListFault::Slow(Duration::from_millis(80)));
    let began = Instant::now();
    assert_eq!(domains(&servers(&lists).await.json()).len(), 2, "correct, but late");
    assert!(began.elapsed() >= Duration::from_millis(80), "it is delayed");
    lists.recover();
    assert_eq!(servers(&lists).await.status, 200, "the fault is over");
}
