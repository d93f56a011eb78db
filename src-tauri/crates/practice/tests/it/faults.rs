//! The fault switch, switch by switch.

use std::time::{Duration, Instant};

use planetfall_practice::{Effect, Fault, PracticeServer};
use serde_json::Value;

use crate::http::{Answer, get, post};

const HOME: &str = "/api/v1/timelines/home";

/// A server with nine posts on which one thing goes wrong.
async fn broken(effect: Effect) -> (PracticeServer, String) {
    let server = PracticeServer::start().await;
    for n in 0..9 {
        server.post_by("bob", &format!("post {n}"));
    }
    server.faults().add(Fault::at("/timelines/", effect));
    let token = server.token_for("ada", "read write");
    (server, token)
}

async fn home(server: &PracticeServer, token: &str) -> Answer {
    get(HOME).token(token).to(server).await
}

#[tokio::test]
async fn slow_is_late_but_right() {
    let (server, token) = broken(Effect::Slow(Duration::from_millis(80))).await;

    let began = Instant::now();
    let answer = home(&server, &token).await;

    assert!(began.elapsed() >= Duration::from_millis(80), "it took its time");
    assert_eq!(answer.ids().len(), 9, "and answered in full");
}

#[tokio::test]
async fn too_many_requests_says_until_when() {
    let retry_after = Duration::from_secs(7);
    let (server, token) = broken(Effect::TooManyRequests { retry_after }).await;

    let answer = home(&server, &token).await;

    assert_eq!(answer.status, 429, "the server has had enough");
    assert_eq!(answer.header("retry-after"), Some("7"), "for seven seconds");
    assert_eq!(answer.header("x-ratelimit-remaining"), Some("0"), "nothing is left");
}

#[tokio::test]
async fn answers_can_be_anything_but_what_was_asked_for() {
    let cases: [(Effect, u16, &str); 6] = [
        (Effect::ServerError(503), 503, "text/html"),
        (Effect::HtmlForJson, 200, "text/html"),
        (Effect::Garbage, 200, "application/json"),
        (Effect::EmptyBody, 200, "application/json"),
        (Effect::TooLarge(300_000), 200, "application/json"),
        (Effect::DeepNesting, 200, "application/json"),
    ];
    for (effect, status, kind) in cases {
        let (server, token) = broken(effect.clone()).await;

        let answer = home(&server, &token).await;

        assert_eq!(answer.status, status, "{effect:?}");
        assert!(answer.header("content-type").is_some_and(|it| it.starts_with(kind)), "{effect:?}");
        let list = serde_json::from_slice::<Vec<Value>>(&answer.body);
        assert!(list.is_err(), "{effect:?} is no list of posts");
        match effect {
            Effect::EmptyBody => assert!(answer.body.is_empty(), "not one byte"),
            Effect::TooLarge(bytes) => {
                assert_eq!(answer.body.len(), bytes, "all of it comes");
                assert_eq!(answer.header("content-length"), None, "and no one said how much");
            }
            _ => assert!(!answer.body.is_empty(), "{effect:?} says something"),
        }
    }
}

#[tokio::test]
async fn a_cut_connection_gives_no_answer_and_does_nothing() {
    let (server, token) = broken(Effect::CutConnection).await;
    server.faults().clear();
    server.faults().add(Fault::at("/statuses", Effect::CutConnection).once());
    let send = || post("/api/v1/statuses").token(&token).form(&[("status", "hi")]).try_to(&server);

    assert!(send().await.is_err(), "nothing comes back");
    assert!(server.posts_of("ada").is_empty(), "and nothing was done");

    assert_eq!(send().await.expect("healed").status, 200, "once means once");
}

#[tokio::test]
async fn work_may_be_done_and_never_confirmed() {
    let server = PracticeServer::start().await;
    let token = server.token_for("ada", "write");
    for (at, effect) in [Effect::CutAfterWork, Effect::HalfBody].into_iter().enumerate() {
        server.faults().add(Fault::at("/statuses", effect.clone()).on("POST").once());

        let send = post("/api/v1/statuses").token(&token).form(&[("status", "hi")]);
        let answer = send.try_to(&server).await;

        assert!(answer.is_err(), "{effect:?}: the answer never arrives whole");
        assert_eq!(server.posts_of("ada").len(), at + 1, "{effect:?}: the post is there");
    }
}

#[tokio::test]
async fn a_list_may_come_as_something_else() {
    let (server, token) = broken(Effect::WrongShape).await;

    let answer = home(&server, &token).await;

    assert!(answer.json().is_object(), "an object is no list");
}

#[tokio::test]
async fn pages_may_repeat_lose_and_swap_rows() {
    let (server, token) = broken(Effect::LostRows).await;
    assert_eq!(home(&server, &token).await.ids().len(), 6, "every third row is lost");

    let (server, token) = broken(Effect::OutOfOrder).await;
    let ids = home(&server, &token).await.ids();
    assert!(ids[0] < ids[1] && ids[1] > ids[2], "neighbours changed places: {ids:?}");

    let (server, token) = broken(Effect::RepeatedRows).await;
    let first = get(&format!("{HOME}?limit=4")).token(&token).to(&server).await;
    let second = get(&first.link("next").expect("more")).token(&token).to(&server).await;
    assert_eq!(first.ids()[0], first.ids()[4], "a page repeats its first row at its end");
    assert_eq!(second.ids()[..2], first.ids()[2..4], "and begins with the end of the one before");
}

#[tokio::test]
async fn a_closed_server_tells_strangers_nothing() {
    let server = PracticeServer::start().await;
    server.faults().add(Fault::at("/api/", Effect::LimitedFederation401));

    let stranger = get("/api/v1/timelines/public").to(&server).await;
    let token = server.token_for("ada", "read");
    let friend = get("/api/v1/timelines/public").token(&token).to(&server).await;

    assert_eq!((stranger.status, friend.status), (401, 200), "only those with a token come in");
}

#[tokio::test]
async fn a_request_may_be_sent_elsewhere() {
    let (server, token) = broken(Effect::Redirect("http://elsewhere.example/".into())).await;

    let answer = home(&server, &token).await;

    assert_eq!(answer.status, 302, "go away");
    assert_eq!(answer.header("location"), Some("http://elsewhere.example/"), "over there");
}
