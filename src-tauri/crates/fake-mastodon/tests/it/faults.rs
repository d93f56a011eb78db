//! Every injected fault.

use std::time::{Duration, Instant};

use planetfall_fake_mastodon::{Effect, FakeMastodon, FaultRule};
use serde_json::Value;

use crate::http::{TestResponse, get, post};

const HOME: &str = "/api/v1/timelines/home";

/// A server with nine posts and one fault.
async fn with_fault(effect: Effect) -> (FakeMastodon, String) {
    let server = FakeMastodon::start().await;
    for n in 0..9 {
        server.post_by("bob", &format!("post {n}"));
    }
    server.faults().add(FaultRule::at("/timelines/", effect));
    let token = server.token_for("ada", "read write");
    (server, token)
}

async fn home(server: &FakeMastodon, token: &str) -> TestResponse {
    get(HOME).token(token).to(server).await
}

#[tokio::test]
async fn a_slow_response_is_correct() {
    let (server, token) = with_fault(Effect::Slow(Duration::from_millis(80))).await;

    let began = Instant::now();
    let answer = home(&server, &token).await;

    assert!(began.elapsed() >= Duration::from_millis(80), "it is delayed");
    assert_eq!(answer.ids().len(), 9, "and complete");
}

#[tokio::test]
async fn a_server_that_hangs_never_answers() {
    let server = FakeMastodon::start().await;
    server.faults().add(FaultRule::at("/api/", Effect::Hang));

    let request = get("/api/v2/instance").to(&server);
    let answer = tokio::time::timeout(Duration::from_millis(300), request).await;

    assert!(answer.is_err(), "there is no response");
    assert_eq!(server.requests_to("/api/v2/instance"), 1, "although the request is received");
}

#[tokio::test]
async fn too_many_requests_names_the_delay() {
    let retry_after = Duration::from_secs(7);
    let (server, token) = with_fault(Effect::TooManyRequests { retry_after }).await;

    let answer = home(&server, &token).await;

    assert_eq!(answer.status, 429, "the request is refused");
    assert_eq!(answer.header("retry-after"), Some("7"), "for seven seconds");
    assert_eq!(answer.header("x-ratelimit-remaining"), Some("0"), "the limit is used up");
}

#[tokio::test]
async fn a_response_can_be_anything_but_the_list() {
    let cases: [(Effect, u16, &str); 6] = [
        (Effect::ServerError(503), 503, "text/html"),
        (Effect::HtmlForJson, 200, "text/html"),
        (Effect::Garbage, 200, "application/json"),
        (Effect::EmptyBody, 200, "application/json"),
        (Effect::TooLarge(300_000), 200, "application/json"),
        (Effect::DeepNesting, 200, "application/json"),
    ];
    for (effect, status, kind) in cases {
        let (server, token) = with_fault(effect.clone()).await;

        let answer = home(&server, &token).await;

        assert_eq!(answer.status, status, "{effect:?}");
        assert!(answer.header("content-type").is_some_and(|it| it.starts_with(kind)), "{effect:?}");
        let list = serde_json::from_slice::<Vec<Value>>(&answer.body);
        assert!(list.is_err(), "{effect:?} is no list of posts");
        match effect {
            Effect::EmptyBody => assert!(answer.body.is_empty(), "not one byte"),
            Effect::TooLarge(bytes) => {
                assert_eq!(answer.body.len(), bytes, "the whole body is sent");
                assert_eq!(answer.header("content-length"), None, "without announcing its length");
            }
            _ => assert!(!answer.body.is_empty(), "{effect:?} has a body"),
        }
    }
}

#[tokio::test]
async fn a_cut_connection_has_no_effect() {
    let server = FakeMastodon::start().await;
    let token = server.token_for("ada", "read write");
    server.faults().add(FaultRule::at("/statuses", Effect::CutConnection).once());
    let send = || post("/api/v1/statuses").token(&token).form(&[("status", "hi")]).try_to(&server);

    assert!(send().await.is_err(), "there is no response");
    assert!(server.posts_of("ada").is_empty(), "and no post");

    assert_eq!(send().await.expect("a response").status, 200, "the rule applied once");
}

#[tokio::test]
async fn a_request_can_take_effect_without_a_whole_response() {
    let server = FakeMastodon::start().await;
    let token = server.token_for("ada", "write");
    for (at, effect) in [Effect::CutAfterWork, Effect::HalfBody].into_iter().enumerate() {
        server.faults().add(FaultRule::at("/statuses", effect.clone()).on("POST").once());

        let send = post("/api/v1/statuses").token(&token).form(&[("status", "hi")]);
        let answer = send.try_to(&server).await;

        assert!(answer.is_err(), "{effect:?}: the response is incomplete");
        assert_eq!(server.posts_of("ada").len(), at + 1, "{effect:?}: the post is published");
    }
}

#[tokio::test]
async fn a_list_can_be_sent_as_an_object() {
    let (server, token) = with_fault(Effect::WrongShape).await;

    let answer = home(&server, &token).await;

    assert!(answer.json().is_object(), "an object in place of the list");
}

#[tokio::test]
async fn pages_can_swap_and_repeat_rows() {
    let (server, token) = with_fault(Effect::OutOfOrder).await;
    let ids = home(&server, &token).await.ids();
    assert!(ids[0] < ids[1] && ids[1] > ids[2], "neighbours are swapped: {ids:?}");

    let (server, token) = with_fault(Effect::RepeatedRows).await;
    let first = get(&format!("{HOME}?limit=4")).token(&token).to(&server).await;
    let second = get(&first.link("next").expect("more")).token(&token).to(&server).await;
    assert_eq!(first.ids()[0], first.ids()[4], "a page repeats its first row at its end");
    assert_eq!(second.ids()[..2], first.ids()[2..4], "and begins with the end of the previous one");
}

#[tokio::test]
async fn limited_federation_refuses_requests_without_a_token() {
    let server = FakeMastodon::start().await;
    server.faults().add(FaultRule::at("/api/", Effect::LimitedFederation401));

    let anonymous = get("/api/v1/timelines/public").to(&server).await;
    let token = server.token_for("ada", "read");
    let signed_in = get("/api/v1/timelines/public").token(&token).to(&server).await;

    assert_eq!((anonymous.status, signed_in.status), (401, 200), "a token is required");
}

#[tokio::test]
async fn a_request_can_be_redirected() {
    let (server, token) = with_fault(Effect::Redirect("http://elsewhere.example/".into())).await;

    let answer = home(&server, &token).await;

    assert_eq!(answer.status, 302, "a redirect");
    assert_eq!(answer.header("location"), Some("http://elsewhere.example/"), "to that address");
}
