//! Servers that send us on.

use planetfall_model::Secret;

use crate::testing::{RawServer, Reply, client, facing, soon};
use crate::{Error, Refusal, Request};

#[tokio::test]
async fn a_redirect_never_leads_where_a_request_may_not_go() {
    let (_, unnamed) = facing(|_| Reply::text("HTTP/1.1 200 OK\n\n")).await;
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
        let (client, server) = facing(move |_| Reply::to(&to)).await;

        let answer = soon(client.send(Request::get(server.url("/")))).await;

        assert!(
            matches!(answer, Err(Error::Misled(why)) if why == refusal),
            "{location} must be refused as {refusal:?}, not {answer:?}"
        );
    }
    assert_eq!(unnamed.heard().len(), 0, "the unnamed server heard nothing of us");
}

#[tokio::test]
async fn three_redirects_are_followed_and_the_fourth_is_not() {
    let hops = |most: u32| {
        facing(move |line| {
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

    let arrived = soon(patient.send(Request::get(three.url("/0")))).await.unwrap();
    let lost = soon(tired.send(Request::get(four.url("/0")))).await;

    assert_eq!(arrived.url.path(), "/3", "the answer tells where it came from");
    assert!(matches!(lost, Err(Error::TooManyRedirects)), "four are too many: {lost:?}");
    assert_eq!(four.heard().len(), 4, "and the fifth address was not asked");
}

#[tokio::test]
async fn a_signature_stays_with_the_server_it_is_for() {
    let other = RawServer::start(|_| Reply::text("HTTP/1.1 200 OK\n\n")).await;
    let target = other.url("/there").to_string();
    let first = RawServer::start(move |line| {
        if line.contains("/start") { Reply::to("/again") } else { Reply::to(&target) }
    })
    .await;
    let client = client(&[&first, &other]);

    let token = Secret::new("abc".to_owned());
    soon(client.send(Request::get(first.url("/start")).bearer(&token))).await.unwrap();

    let signed = |heads: Vec<String>| {
        heads.iter().map(|head| head.contains("authorization:")).collect::<Vec<_>>()
    };
    assert_eq!(signed(first.heard()), [true, true], "within one server it is kept");
    assert_eq!(signed(other.heard()), [false], "another server never sees it");
}

#[tokio::test]
async fn what_is_sent_is_never_sent_on() {
    let (client, server) = facing(|_| Reply::to("/elsewhere")).await;

    let posted = soon(client.send(Request::post(server.url("/")).form([("a", "b")]))).await;
    let stayed = soon(client.send(Request::get(server.url("/")).stay())).await;

    assert_eq!(posted.unwrap().status, 302, "a redirect is the answer to what is sent");
    assert_eq!(stayed.unwrap().status, 302, "and to whoever wants to stay");
    assert_eq!(server.heard().len(), 2, "nothing was asked elsewhere");
}
