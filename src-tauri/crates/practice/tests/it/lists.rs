//! The lists answer as the real ones do, or as wrongly as they are told to.

use std::time::{Duration, Instant};

use planetfall_practice::{ListFault, ListedPlanet, Lists};
use serde_json::{Value, json};

use crate::http::{Answer, get, post};

fn lists() -> Lists {
    let lists = Lists::start().expect("a port is free");
    let software = "pleroma".into();
    lists.name(vec![
        ListedPlanet::new("moss.example"),
        ListedPlanet { software, ..ListedPlanet::new("reef.example") },
    ]);
    lists
}

async fn servers(lists: &Lists) -> Answer {
    get("/servers").try_at(&lists.domain()).await.expect("the list answers")
}

async fn nodes(lists: &Lists, query: &str) -> Value {
    let ask = post("/").json(&json!({ "query": query }));
    ask.try_at(&lists.domain()).await.expect("the list answers").json()
}

fn domains(rows: &Value) -> Vec<&str> {
    rows.as_array().expect("a list").iter().map(|row| row["domain"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn both_lists_name_the_planets_they_were_given() {
    let lists = lists();

    let joined = servers(&lists).await.json();
    let query = r#"{mastodon: nodes(softwarename: "mastodon" status: "UP") {domain} nodes(softwarename: "") {domain}}"#;
    let observed = nodes(&lists, query).await;

    assert_eq!(domains(&joined), ["moss.example", "reef.example"], "one names all");
    assert_eq!(domains(&observed["data"]["mastodon"]), ["moss.example"], "as asked, by its alias");
    assert_eq!(domains(&observed["data"]["nodes"]).len(), 2, "no software is all software");
}

#[tokio::test]
async fn who_has_the_list_is_told_that_nothing_is_new_until_something_is() {
    let lists = lists();
    let mark = servers(&lists).await.header("etag").expect("a mark").to_owned();
    let again = || async {
        let ask = get("/servers").header("If-None-Match", &mark);
        ask.try_at(&lists.domain()).await.expect("the list answers")
    };

    let same = again().await;
    lists.name(vec![ListedPlanet::new("fern.example")]);
    let other = again().await;

    assert_eq!((same.status, same.body.len()), (304, 0), "nothing is new");
    assert_eq!(lists.unchanged(), 1, "and that is counted");
    assert_eq!(other.status, 200, "then something is");
    assert_eq!(domains(&other.json()), ["fern.example"], "and is told");
}

#[tokio::test]
async fn every_request_is_kept_whole() {
    let lists = lists();

    let ask = post("/").header("X-Odd", "Yes").json(&json!({ "query": "{nodes}" }));
    ask.try_at(&lists.domain()).await.expect("the list answers");

    let heard = lists.heard();
    assert_eq!(heard.len(), 1, "one was sent");
    assert_eq!((heard[0].method.as_str(), heard[0].target.as_str()), ("POST", "/"));
    assert_eq!(heard[0].header("x-odd"), Some("Yes"), "with its headers");
    assert!(heard[0].said().contains("{nodes}"), "and its body");
}

#[tokio::test]
async fn faults_last_until_they_are_mended() {
    let lists = lists();

    lists.fail(ListFault::Status(500));
    assert_eq!(servers(&lists).await.status, 500, "it fails");
    lists.fail(ListFault::Html);
    assert!(servers(&lists).await.text().starts_with("<!doctype html>"), "a web page");
    lists.fail(ListFault::HalfJson);
    let half = servers(&lists).await;
    assert!(serde_json::from_slice::<Value>(&half.body).is_err(), "JSON that ends in the middle");
    lists.fail(ListFault::Says("null".into()));
    assert_eq!(servers(&lists).await.text(), "null", "whatever it is told to say");
    lists.fail(ListFault::Huge(100_000));
    assert!(servers(&lists).await.body.len() >= 100_000, "more than anybody wants");
    lists.fail(ListFault::Deep);
    assert!(servers(&lists).await.text().starts_with("[[[["), "lists in lists");
    lists.fail(ListFault::Slow(Duration::from_millis(80)));
    let began = Instant::now();
    assert_eq!(domains(&servers(&lists).await.json()).len(), 2, "right, but late");
    assert!(began.elapsed() >= Duration::from_millis(80), "it took its time");
    lists.mend();
    assert_eq!(servers(&lists).await.status, 200, "all is well again");
}
