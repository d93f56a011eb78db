//! Answers that are too large, too slow, or not whole.

use std::time::Duration;

use planetfall_model::Secret;

use crate::testing::{Reply, client, facing, soon};
use crate::{Error, HttpClient, Policy, Refusal, Request};

const LIMIT: usize = 100_000;

#[tokio::test]
async fn an_ordinary_answer_is_read_whatever_its_status() {
    let (client, server) = facing(|_| {
        Reply::text("HTTP/1.1 404 Not Found\ncontent-type: Text/HTML; charset=utf-8\n\nGone")
    })
    .await;

    let token = Secret::new("abc".to_owned());
    let answer =
        soon(client.send(Request::get(server.url("/x?y=1")).bearer(&token))).await.unwrap();

    assert_eq!(answer.status, 404, "a refusal is an answer too");
    assert_eq!(answer.content_type(), "text/html", "its type is given without ornament");
    assert_eq!(&answer.body[..], b"Gone", "and its body");
    let heard = server.heard().concat().to_lowercase();
    assert!(heard.starts_with("get /x?y=1 "), "the address is asked as it is: {heard}");
    assert!(heard.contains("\r\nauthorization: bearer abc\r\n"), "the request is signed");
    assert!(heard.contains("\r\nuser-agent: planetfall/test\r\n"), "and says who asks");
}

#[tokio::test]
async fn forms_and_json_arrive_as_what_they_are() {
    let (client, server) = facing(|_| Reply::text("HTTP/1.1 200 OK\n\n")).await;

    soon(client.send(Request::post(server.url("/f")).form([("a b", "c&d")]))).await.unwrap();
    soon(client.send(Request::post(server.url("/j")).json(&["x"]))).await.unwrap();

    let heard = server.heard();
    assert!(heard[0].contains("content-type: application/x-www-form-urlencoded"), "a form");
    assert!(heard[0].contains("content-length: 9"), "a+b=c%26d has nine letters");
    assert!(heard[1].contains("content-type: application/json"), "JSON");
}

#[tokio::test]
async fn an_answer_larger_than_allowed_is_not_read_to_its_end() {
    let huge = "HTTP/1.1 200 OK\r\ncontent-length: 999999999\r\n\r\nx";
    let chunk = format!("{:x}\r\n{}\r\n", 4096, "x".repeat(4096));
    let endless = format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{chunk}");
    let untold = format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(LIMIT + 1));
    let mut bomb = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n".to_vec();
    let packed = gzip_bomb(LIMIT * 40);
    assert!(packed.len() < LIMIT, "the bomb itself is small: {}", packed.len());
    bomb.extend(packed);

    for (name, reply) in [
        ("it says so itself", huge.as_bytes().to_vec()),
        ("it does not say", untold.into_bytes()),
        ("it grows when unpacked", bomb),
    ] {
        let (client, server) = facing(move |_| Reply::Say(reply.clone())).await;
        let answer = soon(client.send(Request::get(server.url("/")).limit_bytes(LIMIT))).await;
        assert!(matches!(answer, Err(Error::TooLarge { limit: LIMIT })), "{name}: {answer:?}");
    }
    // A body without end: the head comes once, the rest is made of whole chunks.
    let (client, server) = facing(move |_| {
        let rest = chunk.repeat(LIMIT / 4096 + 2);
        Reply::Say(format!("{endless}{rest}").into_bytes())
    })
    .await;
    let answer = soon(client.send(Request::get(server.url("/")).limit_bytes(LIMIT))).await;
    assert!(matches!(answer, Err(Error::TooLarge { .. })), "it never ends: {answer:?}");
}

#[tokio::test]
async fn an_answer_is_two_million_bytes_long_at_most_where_nobody_said_otherwise() {
    let whole = |size: usize| format!("HTTP/1.1 200 OK\n\n{}", "x".repeat(size));
    let (client, server) = facing(move |line| {
        Reply::text(&whole(if line.contains("/more") { 2_000_001 } else { 2_000_000 }))
    })
    .await;

    let most = soon(client.send(Request::get(server.url("/most")))).await;
    let more = soon(client.send(Request::get(server.url("/more")))).await;

    assert_eq!(most.unwrap().body.len(), 2_000_000, "so much is read");
    assert!(matches!(more, Err(Error::TooLarge { limit: 2_000_000 })), "no more: {more:?}");
}

#[tokio::test]
async fn a_connection_that_breaks_in_the_middle_of_an_answer_is_an_error() {
    for head in [
        "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\n\r\nhalf",
        "HTTP/1.1 200 O",
    ] {
        let (client, server) = facing(move |_| Reply::Reset(head)).await;

        let answer = soon(client.send(Request::get(server.url("/")))).await;

        assert!(matches!(answer, Err(Error::Cut { .. })), "half an answer is none: {answer:?}");
    }
}

#[tokio::test]
async fn an_answer_at_the_limit_is_read() {
    let (client, server) =
        facing(|_| Reply::text(&format!("HTTP/1.1 200 OK\n\n{}", "x".repeat(LIMIT)))).await;

    let answer = soon(client.send(Request::get(server.url("/")).limit_bytes(LIMIT))).await;

    assert_eq!(answer.unwrap().body.len(), LIMIT, "the limit itself is allowed");
}

#[tokio::test]
async fn a_server_that_never_finishes_is_left_after_the_time_limit() {
    let pause = Duration::from_millis(10);
    for (name, head) in [
        ("silence", None),
        ("a slow head", Some("HTTP/1.1 200 OK\r\nx: ")),
        ("a slow body", Some("HTTP/1.1 200 OK\r\n\r\n")),
    ] {
        let (client, server) =
            facing(move |_| head.map_or(Reply::Hush, |head| Reply::Drip(head, pause))).await;
        let limit = Duration::from_millis(300);
        let answer = soon(client.send(Request::get(server.url("/")).time_limit(limit))).await;
        assert!(matches!(answer, Err(Error::TimedOut { sent: true })), "{name}: {answer:?}");
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_an_error_and_may_have_been_acted_on() {
    for (name, reply) in [
        ("promised more", "HTTP/1.1 200 OK\ncontent-length: 50\n\nhalf"),
        ("no last chunk", "HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n4\nhalf\n"),
        ("nothing at all", ""),
        ("no HTTP", "what do you want?\n\n"),
    ] {
        let (client, server) = facing(move |_| Reply::text(reply)).await;

        let error = soon(client.send(Request::post(server.url("/")))).await.unwrap_err();

        assert!(matches!(error, Error::Cut { .. }), "{name}: {error:?}");
        assert!(error.may_have_arrived(), "{name}: the server read the request");
        assert!(error.is_passing(), "{name}: it may work another time");
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_has_received_nothing() {
    // Bound but not listening: nobody else can answer there meanwhile.
    let taken = tokio::net::TcpSocket::new_v4().unwrap();
    taken.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let host = taken.local_addr().unwrap().to_string();
    let policy = Policy::read(Some(&host)).unwrap();
    let url = policy.base_url(&policy.dev_hosts()[0]).unwrap();
    let client = HttpClient::new(policy, "Planetfall/test");

    let error = soon(client.send(Request::post(url))).await.unwrap_err();

    assert!(matches!(error, Error::Unreachable { .. }), "nobody answers there: {error:?}");
    assert!(!error.may_have_arrived(), "nobody was there to act");
    assert!(error.is_passing(), "it may come back");
}

#[tokio::test]
async fn a_server_that_asks_for_patience_is_not_asked_again() {
    let (client, server) =
        facing(|_| Reply::text("HTTP/1.1 429 Too Many Requests\nretry-after: 60\n\n")).await;

    let first = soon(client.send(Request::get(server.url("/a")))).await.unwrap();
    let second = soon(client.send(Request::get(server.url("/b")))).await;

    assert_eq!(first.wait(), Some(Duration::from_secs(60)), "it says how long");
    assert!(matches!(second, Err(Error::SlowDown { .. })), "the second is not sent: {second:?}");
    assert_eq!(server.heard().len(), 1, "the server heard one request");
}

#[tokio::test]
async fn what_a_developer_did_not_name_is_not_connected_to() {
    let (_, server) = facing(|_| Reply::text("HTTP/1.1 200 OK\n\n")).await;
    let strict = HttpClient::new(Policy::default(), "Planetfall/test");

    let plain = soon(strict.send(Request::get(server.url("/")))).await;
    let mut secure = server.url("/");
    secure.set_scheme("https").unwrap();
    let secure = soon(strict.send(Request::get(secure))).await;
    let socket = soon(strict.websocket(&server.url("/"), None)).await;

    assert!(matches!(plain, Err(Error::Refused(Refusal::NotSecure))), "no encryption: {plain:?}");
    assert!(matches!(secure, Err(Error::Refused(Refusal::NotPublic))), "not public: {secure:?}");
    assert!(matches!(socket, Err(Error::Refused(_))), "nor for a conversation");
    assert_eq!(server.heard().len(), 0, "and nothing was heard of us");
}

#[tokio::test]
async fn a_request_that_cannot_be_written_is_not_sent() {
    let (_, server) = facing(|_| Reply::text("HTTP/1.1 200 OK\n\n")).await;
    let client = client(&[&server]);
    let token = Secret::new("two\r\nlines: x".to_owned());

    let signed = soon(client.send(Request::get(server.url("/")).bearer(&token))).await;
    let headed = soon(client.send(Request::get(server.url("/")).header("x", "a\nb"))).await;

    assert!(matches!(signed, Err(Error::BadRequest(_))), "a token is one line: {signed:?}");
    assert!(matches!(headed, Err(Error::BadRequest(_))), "so is a header: {headed:?}");
    assert_eq!(server.heard().len(), 0, "and nothing was heard of us");
}

/// Zeros packed so that `size` bytes come out: one literal, then matches of the longest
/// length at the shortest distance, in the fixed code of deflate.
///
/// <https://www.rfc-editor.org/rfc/rfc1951#section-3.2.6>
fn gzip_bomb(size: usize) -> Vec<u8> {
    const LONGEST_MATCH: usize = 258;
    let mut bits = vec![true, true, false];
    let mut code = |code: u16, length: u32| {
        bits.extend((0..length).rev().map(|bit| code >> bit & 1 == 1));
    };
    code(0b0011_0000, 8);
    for _ in 0..size / LONGEST_MATCH {
        code(0b1100_0101, 8);
        code(0, 5);
    }
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let byte = |bits: &[bool]| bits.iter().rev().fold(0, |byte, bit| byte << 1 | u8::from(*bit));
    packed.extend(bits.chunks(8).map(byte));
    packed
}

#[tokio::test]
async fn a_question_cut_off_before_its_answer_is_asked_once_more_and_a_deed_never() {
    let (client, server) = facing(|_| Reply::text("")).await;

    let asked = soon(client.send(Request::get(server.url("/question")))).await;
    let done = soon(client.send(Request::post(server.url("/deed")))).await;

    assert!(matches!(asked, Err(Error::Cut { .. })), "twice without an answer is none: {asked:?}");
    assert!(matches!(done, Err(Error::Cut { .. })), "nobody knows what became of the deed");
    let heard = server.heard();
    let times = |path: &str| heard.iter().filter(|head| head.contains(path)).count();
    assert_eq!(times("/question"), 2, "looking twice changes nothing");
    assert_eq!(times("/deed"), 1, "doing it twice could do it twice");
}
