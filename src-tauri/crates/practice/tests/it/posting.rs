//! Writing posts, and what is refused.

use std::time::Duration;

use planetfall_practice::{Effect, Fault, PollSpec, PostSpec, PracticeServer, Visibility};
use serde_json::json;

use crate::http::{Ask, ask, get, post};

fn publish(token: &str, text: &str) -> Ask {
    post("/api/v1/statuses").token(token).json(&json!({ "status": text }))
}

#[tokio::test]
async fn the_same_key_posts_once_and_another_key_again() {
    let server = PracticeServer::start().await;
    let token = server.token_for("ada", "write");
    let send = |key: &str| publish(&token, "Once").header("Idempotency-Key", key);

    let first = send("one").to(&server).await;
    let again = send("one").to(&server).await;
    let other = send("two").to(&server).await;

    assert_eq!(first.json()["id"], again.json()["id"], "the same key gives the same post");
    assert_ne!(first.json()["id"], other.json()["id"], "another key gives another");
    assert_eq!(server.posts_of("ada").len(), 2, "two posts were made");
}

#[tokio::test]
async fn a_server_may_be_told_to_ignore_keys() {
    let server = PracticeServer::start().await;
    let token = server.token_for("ada", "write");
    server.faults().add(Fault::at("/statuses", Effect::IgnoreIdempotency));

    for _ in 0..2 {
        publish(&token, "Twice").header("Idempotency-Key", "one").to(&server).await;
    }

    assert_eq!(server.posts_of("ada").len(), 2, "two sends are two posts");
    let kept = server.requests().iter().all(|it| it.idempotency_key.as_deref() == Some("one"));
    assert!(kept, "the log still tells what was sent");
}

#[tokio::test]
async fn a_text_becomes_html_with_links_in_it() {
    let server = PracticeServer::start().await;
    let token = server.token_for("ada", "write");

    let text = "Hi @bob & <all>\nsee https://a.example/x #Moss\n\nBye";
    let status = publish(&token, text).to(&server).await.json();

    let html = status["content"].as_str().expect("html");
    assert!(html.starts_with("<p>Hi <span class=\"h-card\""), "mentions are cards: {html}");
    assert!(html.contains("&amp; &lt;all&gt;<br />see <a href=\"https://a.example/x\""), "{html}");
    assert!(html.contains("class=\"mention hashtag\" rel=\"tag\">#<span>Moss</span>"), "{html}");
    assert!(html.ends_with("</p><p>Bye</p>"), "an empty line parts paragraphs: {html}");
    assert_eq!(status["mentions"][0]["acct"], "bob", "bob is mentioned");
    assert_eq!(status["tags"][0]["name"], "moss", "the tag is named");
}

#[tokio::test]
async fn what_is_too_long_or_empty_is_refused() {
    let server = PracticeServer::builder().max_characters(30).start().await;
    let token = server.token_for("ada", "write");
    let address = format!("https://a.example/{}", "x".repeat(200));

    let long = publish(&token, &"x".repeat(31)).to(&server).await;
    let short = publish(&token, &format!("See {address}")).to(&server).await;
    let empty = publish(&token, "  ").to(&server).await;

    assert_eq!(long.status, 422, "thirty-one is one too many");
    assert_eq!(short.status, 200, "an address counts twenty-three: {}", short.text());
    assert_eq!(empty.status, 422, "nothing is no post");
}

#[tokio::test]
async fn a_deleted_post_comes_back_as_words() {
    let server = PracticeServer::start().await;
    let token = server.token_for("ada", "read write");
    let id = publish(&token, "Oops #typo").to(&server).await.json();
    let path = format!("/api/v1/statuses/{}", id["id"].as_str().expect("an id"));

    let deleted = ask("DELETE", &path).token(&token).to(&server).await;
    let after = get(&path).token(&token).to(&server).await;

    assert_eq!(deleted.json()["text"], "Oops #typo", "the words are given back");
    assert!(deleted.json().get("content").is_none(), "instead of the HTML");
    assert_eq!(after.status, 404, "and it is gone");
}

#[tokio::test]
async fn an_edit_is_seen_and_its_past_is_kept() {
    let server = PracticeServer::start().await;
    let token = server.token_for("bob", "read write");
    let id = server.post_by("bob", "Frist");
    let path = format!("/api/v1/statuses/{id}");

    let edited = ask("PUT", &path).token(&token).form(&[("status", "First")]).to(&server).await;
    let source = get(&format!("{path}/source")).token(&token).to(&server).await.json();
    let history = get(&format!("{path}/history")).token(&token).to(&server).await.json();

    assert_eq!(edited.json()["content"], "<p>First</p>", "the new words are told");
    assert!(edited.json()["edited_at"].is_string(), "and when they came");
    assert_eq!(source["text"], "First", "the editor gets plain text");
    assert_eq!(history[0]["content"], "<p>Frist</p>", "the first version comes first");
}

#[tokio::test]
async fn private_posts_are_not_there_for_others() {
    let server = PracticeServer::start().await;
    let (ada, cleo) = (server.token_for("ada", "read"), server.token_for("cleo", "read"));
    let spec = PostSpec { visibility: Visibility::Private, ..PostSpec::new("bob", "Psst") };
    let path = format!("/api/v1/statuses/{}", server.post(spec));

    let follower = get(&path).token(&ada).to(&server).await.status;
    let other = get(&path).token(&cleo).to(&server).await.status;
    let stranger = get(&path).to(&server).await.status;

    assert_eq!((follower, other, stranger), (200, 404, 404), "only followers may know of it");
}

#[tokio::test]
async fn a_vote_counts_once() {
    let server = PracticeServer::start().await;
    let token = server.token_for("ada", "read write");
    let poll = PollSpec { votes: vec![3, 1], ..PollSpec::new(["Yes", "No"]) };
    let id = server.post(PostSpec { poll: Some(poll), ..PostSpec::new("bob", "Well?") });
    let poll = server.status(&id)["poll"]["id"].as_str().expect("a poll").to_owned();
    let vote = |choice: &str| {
        post(&format!("/api/v1/polls/{poll}/votes")).token(&token).form(&[("choices[]", choice)])
    };

    let nonsense = vote("7").to(&server).await;
    let first = vote("0").to(&server).await;
    let second = vote("1").to(&server).await;

    assert_eq!(nonsense.status, 422, "there is no such answer");
    assert_eq!(first.json()["options"][0]["votes_count"], 4, "the vote is counted");
    assert_eq!(first.json()["own_votes"], json!([0]), "and remembered");
    assert_eq!(second.status, 422, "nobody votes twice");
}

#[tokio::test]
async fn a_poll_that_is_over_takes_no_votes() {
    let server = PracticeServer::start().await;
    let token = server.token_for("ada", "read write");
    let poll =
        PollSpec { closes_after: Some(Duration::from_secs(60)), ..PollSpec::new(["Yes", "No"]) };
    let age = Duration::from_secs(120);
    let id = server.post(PostSpec { poll: Some(poll), age, ..PostSpec::new("bob", "Well?") });
    let poll = server.status(&id)["poll"].clone();

    let path = format!("/api/v1/polls/{}/votes", poll["id"].as_str().expect("a poll"));
    let late = post(&path).token(&token).form(&[("choices[]", "0")]).to(&server).await;

    assert_eq!(poll["expired"], true, "it ended a minute ago");
    assert_eq!(late.status, 422, "too late");
}

#[tokio::test]
async fn limits_are_told_with_every_answer_and_kept() {
    let server = PracticeServer::builder().requests_per_window(3).start().await;
    let token = server.token_for("ada", "read");
    let ask = || get("/api/v1/timelines/home").token(&token);

    // The window is the clock's; four requests in a row may at worst straddle one boundary,
    // so the fourth of either window is looked for among seven.
    let mut answers = Vec::new();
    for _ in 0..7 {
        answers.push(ask().to(&server).await);
    }

    let refused = answers.iter().find(|it| it.status == 429).expect("the limit is kept");
    assert_eq!(answers[0].header("x-ratelimit-limit"), Some("3"), "the limit is stated");
    assert_eq!(refused.header("x-ratelimit-remaining"), Some("0"), "nothing is left");
    assert!(refused.header("x-ratelimit-reset").is_some_and(|it| it.ends_with('Z')), "and until");
    assert!(refused.header("retry-after").is_some(), "in seconds, too");
}
