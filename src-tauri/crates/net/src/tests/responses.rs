//! Responses that are too large, too slow or incomplete.

use std::time::Duration;

use planetfall_model::Secret;

use crate::testing::{Reply, client, client_and_server, send, within_a_minute};
use crate::{Error, HttpClient, Policy, Refusal, Request};

const LIMIT: usize = 100_000;

#[tokio::test]
async fn responses_of_any_status_are_read() {
    let (client, server) = client_and_server(|_| {
        Reply::text("HTTP/1.1 404 Not Found\ncontent-type: Text/HTML; charset=utf-8\n\nGone")
    })
    .await;

    let token = Secret::new("abc".to_owned());
    let answer = send(&client, Request::get(server.url("/x?y=1")).bearer(&token)).await.unwrap();

    assert_eq!(answer.status, 404, "a refusal is an answer too");
    assert_eq!(answer.content_type(), "text/html", "its type is given without ornament");
    assert_eq!(&answer.body[..], b"Gone", "and its body");
    let requests = server.requests().concat().to_lowercase();
    assert!(requests.starts_with("get /x?y=1 "), "the address is asked as it is: {requests}");
    assert!(requests.contains("\r\nauthorization: bearer abc\r\n"), "the request is signed");
    assert!(requests.contains("\r\nuser-agent: planetfall/test\r\n"), "and says who asks");
}

#[tokio::test]
async fn forms_have_their_content_type() {
    let (client, server) = client_and_server(|_| Reply::text("HTTP/1.1 200 OK\n\n")).await;

    send(&client, Request::post(server.url("/f")).form([("a b", "c&d")])).await.unwrap();

    let requests = server.requests();
    assert!(requests[0].contains("content-type: application/x-www-form-urlencoded"), "a form");
    assert!(requests[0].contains("content-length: 9"), "a+b=c%26d has nine letters");
}

#[tokio::test]
async fn responses_over_the_limit_are_errors() {
    let huge = "HTTP/1.1 200 OK\r\ncontent-length: 999999999\r\n\r\nx";
    let chunk = format!("{:x}\r\n{}\r\n", 4096, "x".repeat(4096));
    let endless = format!(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{}",
        chunk.repeat(LIMIT / 4096 + 3)
    );
    let untold = format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(LIMIT + 1));
    let mut bomb = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n".to_vec();
    let packed = gzip_bomb(LIMIT * 40);
    assert!(packed.len() < LIMIT, "the bomb itself is small: {}", packed.len());
    bomb.extend(packed);

    for (name, reply) in [
        ("it says so itself", huge.as_bytes().to_vec()),
        ("it does not say", untold.into_bytes()),
        ("it grows when unpacked", bomb),
        ("its chunks never end", endless.into_bytes()),
    ] {
        let (client, server) = client_and_server(move |_| Reply::Say(reply.clone())).await;
        let answer = send(&client, Request::get(server.url("/")).limit_bytes(LIMIT)).await;
        assert!(matches!(answer, Err(Error::TooLarge { limit: LIMIT })), "{name}: {answer:?}");
    }
}

#[tokio::test]
async fn the_default_limit_is_two_million_bytes() {
    let whole = |size: usize| format!("HTTP/1.1 200 OK\n\n{}", "x".repeat(size));
    let (client, server) = client_and_server(move |line| {
        Reply::text(&whole(if line.contains("/more") { 2_000_001 } else { 2_000_000 }))
    })
    .await;

    let most = send(&client, Request::get(server.url("/most"))).await;
    let more = send(&client, Request::get(server.url("/more"))).await;

    assert_eq!(most.unwrap().body.len(), 2_000_000, "so much is read");
    assert!(matches!(more, Err(Error::TooLarge { limit: 2_000_000 })), "no more: {more:?}");
}

#[tokio::test]
async fn a_reset_within_a_response_is_an_error() {
    for head in [
        "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\n\r\nhalf",
        "HTTP/1.1 200 O",
    ] {
        let (client, server) = client_and_server(move |_| Reply::Reset(head)).await;

        let answer = send(&client, Request::get(server.url("/"))).await;

        assert!(
            matches!(answer, Err(Error::Interrupted { .. })),
            "half an answer is none: {answer:?}"
        );
    }
}

#[tokio::test]
async fn a_response_at_the_limit_is_read() {
    let (client, server) =
        client_and_server(|_| Reply::text(&format!("HTTP/1.1 200 OK\n\n{}", "x".repeat(LIMIT))))
            .await;

    let answer = send(&client, Request::get(server.url("/")).limit_bytes(LIMIT)).await;

    assert_eq!(answer.unwrap().body.len(), LIMIT, "the limit itself is allowed");
}

#[tokio::test]
async fn a_response_that_never_ends_times_out() {
    let pause = Duration::from_millis(10);
    for (name, head) in [
        ("silence", None),
        ("a slow head", Some("HTTP/1.1 200 OK\r\nx: ")),
        ("a slow body", Some("HTTP/1.1 200 OK\r\n\r\n")),
    ] {
        let (client, server) =
            client_and_server(move |_| head.map_or(Reply::Hang, |head| Reply::Drip(head, pause)))
                .await;
        let limit = Duration::from_millis(300);
        let answer = send(&client, Request::get(server.url("/")).time_limit(limit)).await;
        assert!(matches!(answer, Err(Error::TimedOut { sent: true })), "{name}: {answer:?}");
    }
}

#[tokio::test]
async fn a_truncated_response_is_an_error_after_which_the_request_may_have_arrived() {
    for (name, reply) in [
        ("promised more", "HTTP/1.1 200 OK\ncontent-length: 50\n\nhalf"),
        ("no last chunk", "HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n4\nhalf\n"),
        ("nothing at all", ""),
        ("no HTTP", "what do you want?\n\n"),
    ] {
        let (client, server) = client_and_server(move |_| Reply::text(reply)).await;

        let error = send(&client, Request::post(server.url("/"))).await.unwrap_err();

        assert!(matches!(error, Error::Interrupted { .. }), "{name}: {error:?}");
        assert!(error.may_have_arrived(), "{name}: the server read the request");
        assert!(error.is_transient(), "{name}: it may work another time");
    }
}

#[tokio::test]
async fn a_server_that_does_not_listen_has_received_nothing() {
    // Bound but not listening, so that no other process can use the port.
    let taken = tokio::net::TcpSocket::new_v4().unwrap();
    taken.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let host = taken.local_addr().unwrap().to_string();
    let policy = Policy::read(Some(&host)).unwrap();
    let url = policy.base_url(&policy.dev_hosts()[0]).unwrap();
    let client = HttpClient::new(policy, "Planetfall/test");

    let error = send(&client, Request::post(url)).await.unwrap_err();

    assert!(matches!(error, Error::Unreachable { .. }), "no server answers there: {error:?}");
    assert!(!error.may_have_arrived(), "no server was there to receive it");
    assert!(error.is_transient(), "it may come back");
}

#[tokio::test]
async fn no_request_is_sent_while_a_server_asked_for_a_wait() {
    let (client, server) =
        client_and_server(|_| Reply::text("HTTP/1.1 429 Too Many Requests\nretry-after: 60\n\n"))
            .await;

    let first = send(&client, Request::get(server.url("/a"))).await.unwrap();
    let second = send(&client, Request::get(server.url("/b"))).await;

    assert_eq!(first.wait(), Some(Duration::from_secs(60)), "it says how long");
    assert!(matches!(second, Err(Error::SlowDown { .. })), "the second is not sent: {second:?}");
    assert_eq!(server.requests().len(), 1, "the server heard one request");
}

#[tokio::test]
async fn hosts_a_developer_did_not_name_are_refused() {
    let (_, server) = client_and_server(|_| Reply::text("HTTP/1.1 200 OK\n\n")).await;
    let strict = HttpClient::new(Policy::default(), "Planetfall/test");

    let plain = send(&strict, Request::get(server.url("/"))).await;
    let mut secure = server.url("/");
    secure.set_scheme("https").unwrap();
    let secure = send(&strict, Request::get(secure)).await;
    let socket = within_a_minute(strict.websocket(&server.url("/"), None)).await;

    assert!(matches!(plain, Err(Error::Refused(Refusal::NotSecure))), "no encryption: {plain:?}");
    assert!(matches!(secure, Err(Error::Refused(Refusal::NotPublic))), "not public: {secure:?}");
    assert!(matches!(socket, Err(Error::Refused(_))), "nor for a WebSocket");
    assert_eq!(server.requests().len(), 0, "and no request was received");
}

#[tokio::test]
async fn an_invalid_request_is_not_sent() {
    let (_, server) = client_and_server(|_| Reply::text("HTTP/1.1 200 OK\n\n")).await;
    let client = client(&[&server]);
    let token = Secret::new("two\r\nlines: x".to_owned());

    let signed = send(&client, Request::get(server.url("/")).bearer(&token)).await;
    let headed = send(&client, Request::get(server.url("/")).header("x", "a\nb")).await;

    assert!(matches!(signed, Err(Error::BadRequest(_))), "a token is one line: {signed:?}");
    assert!(matches!(headed, Err(Error::BadRequest(_))), "so is a header: {headed:?}");
    assert_eq!(server.requests().len(), 0, "and no request was received");
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
async fn an_interrupted_read_is_sent_once_more_and_a_write_never() {
    let (client, server) = client_and_server(|_| Reply::text("")).await;

    let asked = send(&client, Request::get(server.url("/read"))).await;
    let done = send(&client, Request::post(server.url("/write"))).await;

    assert!(
        matches!(asked, Err(Error::Interrupted { .. })),
        "twice without an answer is none: {asked:?}"
    );
    assert!(
        matches!(done, Err(Error::Interrupted { .. })),
        "it is unknown whether it was carried out"
    );
    let requests = server.requests();
    let times = |path: &str| requests.iter().filter(|head| head.contains(path)).count();
    assert_eq!(times("/read"), 2, "looking twice changes nothing");
    assert_eq!(times("/write"), 1, "doing it twice could do it twice");
}
