//! Redirects.

use planetfall_model::Secret;

use crate::testing::{RawServer, Reply, client, client_and_server, send};
use crate::{Error, Refusal, Request};

#[tokio::test]
async fn redirects_to_forbidden_addresses_are_errors() {
    let (_, unnamed) = client_and_server(|_| Reply::text("HTTP/1.1 200 OK\n\n")).await;
    let loopback = unnamed.url("/").to_string();
    for (location, refusal) in [
        (loopback.as_str(), Refusal::NotSecure),
        ("http://mossbank.example/", Refusal::NotSecure),
        ("//mossbank.example/", Refusal::NotSecure),
        ("https://127.0.0.1/", Refusal::NotPublic),
        ("https://192.168.0.1/", Refusal::NotPublic),
        ("https://[::1]/", Refusal::NotPublic),
        ("https://localhost/", Refusal::NotPublic),
        ("https://mossbank.example:8443/", Refusal::Port),
        ("https://ana:secret@mossbank.example/", Refusal::UserInfo),
        ("file:///etc/hostname", Refusal::NotTheWeb),
        ("gopher://mossbank.example/", Refusal::NotTheWeb),
    ] {
        let to = location.to_owned();
        let (client, server) = client_and_server(move |_| Reply::to(&to)).await;

        let answer = send(&client, Request::get(server.url("/"))).await;

        assert!(
            matches!(answer, Err(Error::ForbiddenRedirect(why)) if why == refusal),
            "{location} must be refused as {refusal:?}, not {answer:?}"
        );
    }
    assert_eq!(unnamed.requests().len(), 0, "the unnamed server received no request");
}

#[tokio::test]
async fn at_most_three_redirects_are_followed() {
    let hops = |most: u32| {
        client_and_server(move |line| {
            let hop: u32 = line.split(['/', ' ']).nth(2).and_then(|n| n.parse().ok()).unwrap_or(0);
            if hop == most {
                Reply::text("HTTP/1.1 200 OK\n\narrived")
            } else {
                Reply::to(&format!("/{}", hop + 1))
            }
        })
    };
    let (patient, three) = hops(3).await;
    let (tired, four) = hops(4).await;

    let arrived = send(&patient, Request::get(three.url("/0"))).await.unwrap();
    let lost = send(&tired, Request::get(four.url("/0"))).await;

    assert_eq!(arrived.url.path(), "/3", "the answer tells where it came from");
    assert!(matches!(lost, Err(Error::TooManyRedirects)), "four are too many: {lost:?}");
    assert_eq!(four.requests().len(), 4, "and the fifth address was not asked");
}

#[tokio::test]
async fn the_token_is_not_sent_to_another_origin() {
    let other = RawServer::start(|_| Reply::text("HTTP/1.1 200 OK\n\n")).await;
    let target = other.url("/there").to_string();
    let first = RawServer::start(move |line| {
        if line.contains("/start") { Reply::to("/again") } else { Reply::to(&target) }
    })
    .await;
    let client = client(&[&first, &other]);

    let token = Secret::new("abc".to_owned());
    send(&client, Request::get(first.url("/start")).bearer(&token)).await.unwrap();

    let signed = |heads: Vec<String>| {
        heads.iter().map(|head| head.contains("authorization:")).collect::<Vec<_>>()
    };
    assert_eq!(signed(first.requests()), [true, true], "within one server it is kept");
    assert_eq!(signed(other.requests()), [false], "another server never sees it");
}

#[tokio::test]
async fn writes_do_not_follow_redirects() {
    let (client, server) = client_and_server(|_| Reply::to("/elsewhere")).await;

    let posted = send(&client, Request::post(server.url("/")).form([("a", "b")])).await;
    let stayed = send(&client, Request::get(server.url("/")).no_redirects()).await;

    assert_eq!(posted.unwrap().status, 302, "a redirect is the answer to what is sent");
    assert_eq!(stayed.unwrap().status, 302, "and where redirects are off");
    assert_eq!(server.requests().len(), 2, "nothing was asked elsewhere");
}
