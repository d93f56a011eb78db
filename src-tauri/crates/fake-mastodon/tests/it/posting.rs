//! Publishing posts, and what is refused.

use std::time::Duration;

use planetfall_fake_mastodon::{
    Effect, FakeMastodon, FaultRule, PollSpec, PostSpec, StatusVisibility,
};
use serde_json::json;

use crate::http::{TestRequest, ask, get, post};

fn publish(token: &str, text: &str) -> TestRequest {
    post("/api/v1/statuses").token(token).json(&json!({ "status": text }))
}

#[tokio::test]
async fn the_same_idempotency_key_publishes_once() {
    let server = FakeMastodon::start().await;
    let token = server.token_for("ada", "write");
    let send = |key: &str| publish(&token, "Once").header("Idempotency-Key", key);

    let first = send("one").to(&server).await;
    let again = send("one").to(&server).await;
    let other = send("two").to(&server).await;

    assert_eq!(first.json()["id"], again.json()["id"], "the same key gives the same post");
    assert_ne!(first.json()["id"], other.json()["id"], "another key gives another");
    assert_eq!(server.posts_of("ada").len(), 2, "two posts are published");
}

#[tokio::test]
async fn idempotency_keys_can_be_ignored() {
    let server = FakeMastodon::start().await;
    let token = server.token_for("ada", "write");
    server.faults().add(FaultRule::at("/statuses", Effect::IgnoreIdempotency));

    for _ in 0..2 {
        publish(&token, "Twice").header("Idempotency-Key", "one").to(&server).await;
    }

    assert_eq!(server.posts_of("ada").len(), 2, "two requests publish two posts");
    let logged = server.requests().iter().all(|it| it.idempotency_key.as_deref() == Some("one"));
    assert!(logged, "the log still has the key");
}

#[tokio::test]
async fn a_text_becomes_html_with_links() {
    let server = FakeMastodon::start().await;
    let token = server.token_for("ada", "write");

    let text = "Hi @bob & <all>\nsee https://a.example/x #Moss\n\nBye";
    let status = publish(&token, text).to(&server).await.json();

    let html = status["content"].as_str().expect("html");
    assert!(html.starts_with("<p>Hi <span class=\"h-card\""), "mentions are cards: {html}");
    assert!(html.contains("&amp; &lt;all&gt;<br />see <a href=\"https://a.example/x\""), "{html}");
    assert!(html.contains("class=\"mention hashtag\" rel=\"tag\">#<span>Moss</span>"), "{html}");
    assert!(html.ends_with("</p><p>Bye</p>"), "an empty line starts a paragraph: {html}");
    assert_eq!(status["mentions"][0]["acct"], "bob", "the mention");
    assert_eq!(status["tags"][0]["name"], "moss", "the hashtag");
}

#[tokio::test]
async fn long_and_empty_texts_are_refused() {
    let server = FakeMastodon::builder().max_characters(30).start().await;
    let token = server.token_for("ada", "write");
    let url = format!("https://a.example/{}", "x".repeat(200));

    let long = publish(&token, &"x".repeat(31)).to(&server).await;
    let short = publish(&token, &format!("See {url}")).to(&server).await;
    let empty = publish(&token, "  ").to(&server).await;

    assert_eq!(long.status, 422, "thirty-one is too long");
    assert_eq!(short.status, 200, "a URL counts twenty-three: {}", short.text());
    assert_eq!(empty.status, 422, "an empty text is refused");
}

#[tokio::test]
async fn an_edited_post_has_a_history() {
    let server = FakeMastodon::start().await;
    let token = server.token_for("bob", "read write");
    let path = format!("/api/v1/statuses/{}", server.post_by("bob", "Frist"));

    let edited = ask("PUT", &path).token(&token).form(&[("status", "First")]).to(&server).await;
    let source = get(&format!("{path}/source")).token(&token).to(&server).await.json();
    let history = get(&format!("{path}/history")).token(&token).to(&server).await.json();

    assert_eq!(edited.json()["content"], "<p>First</p>", "the new text");
    assert!(edited.json()["edited_at"].is_string(), "and the time of the edit");
    assert_eq!(source["text"], "First", "the source is plain text");
    assert_eq!(history[0]["content"], "<p>Frist</p>", "the first version comes first");
}

#[tokio::test]
async fn private_posts_are_visible_to_followers_only() {
    let server = FakeMastodon::start().await;
    let (ada, cleo) = (server.token_for("ada", "read"), server.token_for("cleo", "read"));
    let visibility = StatusVisibility::Private;
    let id = server.post(PostSpec { visibility, ..PostSpec::new("bob", "Psst") });
    let path = format!("/api/v1/statuses/{id}");

    let follower = get(&path).token(&ada).to(&server).await.status;
    let other = get(&path).token(&cleo).to(&server).await.status;
    let anonymous = get(&path).to(&server).await.status;

    assert_eq!((follower, other, anonymous), (200, 404, 404), "others get 404");
}

#[tokio::test]
async fn a_vote_counts_once() {
    let server = FakeMastodon::start().await;
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

    assert_eq!(nonsense.status, 422, "there is no such option");
    assert_eq!(first.json()["options"][0]["votes_count"], 4, "the vote is counted");
    assert_eq!(first.json()["own_votes"], json!([0]), "and stored");
    assert_eq!(second.status, 422, "a second vote is refused");
}

#[tokio::test]
async fn an_expired_poll_takes_no_votes() {
    let server = FakeMastodon::start().await;
    let token = server.token_for("ada", "read write");
    let poll =
        PollSpec { closes_after: Some(Duration::from_secs(60)), ..PollSpec::new(["Yes", "No"]) };
    let age = Duration::from_secs(120);
    let id = server.post(PostSpec { poll: Some(poll), age, ..PostSpec::new("bob", "Well?") });
    let poll = server.status(&id)["poll"].clone();

    let path = format!("/api/v1/polls/{}/votes", poll["id"].as_str().expect("a poll"));
    let late = post(&path).token(&token).form(&[("choices[]", "0")]).to(&server).await;

    assert_eq!(poll["expired"], true, "it ended a minute ago");
    assert_eq!(late.status, 422, "the vote is refused");
}
