//! The fake server lists, correct and failing.

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

    type Check = fn(&TestResponse) -> bool;
    let faults: [(ListFault, Check); 6] = [
        (ListFault::Status(500), |answer| answer.status == 500),
        (ListFault::Html, |answer| answer.text().starts_with("<!doctype html>")),
        (ListFault::TruncatedJson, |answer| serde_json::from_slice::<Value>(&answer.body).is_err()),
        (ListFault::Body("null".into()), |answer| answer.text() == "null"),
        (ListFault::Huge(100_000), |answer| answer.body.len() >= 100_000),
        (ListFault::DeepNesting, |answer| answer.text().starts_with("[[[[")),
    ];
    for (fault, is_applied) in faults {
        lists.fail(fault.clone());
        let answer = servers(&lists).await;
        assert!(is_applied(&answer), "{fault:?}: {} {:.80}", answer.status, answer.text());
    }

    lists.recover();
    let correct = servers(&lists).await;
    assert_eq!(correct.status, 200, "the fault is over");
    assert_eq!(domains(&correct.json()).len(), 2, "and the list is complete");
}
