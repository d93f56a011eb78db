//! Discovery of servers of every kind.

use planetfall_model::PostLimits;

use crate::Error;
use crate::testing::{TestServer, html, nodeinfo, not_found, ok};

#[tokio::test]
async fn a_current_server_describes_itself() {
    let server = TestServer::start(|line| match line {
        "GET /api/v2/instance" => ok(r#"{"domain":"mossbank.example","title":" Mossbank ",
            "version":"4.6.4","api_versions":{"mastodon":11},"configuration":{
            "urls":{"streaming":"wss://stream.mossbank.example"},
            "statuses":{"max_characters":1000,"characters_reserved_per_url":20}}}"#),
        _ => nodeinfo(line, "Mastodon"),
    })
    .await;
    let client = server.anonymous_client();

    let server_info = client.server().await.unwrap();

    assert_eq!(server_info.domain, *server.domain(), "the API is where it answered");
    let account_domain = client.account_domain().as_str();
    assert_eq!(account_domain, "mossbank.example", "its accounts have another domain");
    assert_eq!(server_info.title, "Mossbank", "its name");
    assert_eq!(server_info.software.name, "mastodon", "its software");
    assert_eq!(server_info.software.mastodon_api, Some(11), "the version of the API");
    let limits = PostLimits { max_characters: 1000, characters_per_url: 20 };
    assert_eq!(server_info.limits, limits, "its limits");
    let streaming = server_info.streaming.as_deref();
    assert_eq!(streaming, Some("wss://stream.mossbank.example/"), "its stream");
}

#[tokio::test]
async fn an_old_or_small_server_describes_itself_too() {
    let server = TestServer::start(|line| match line {
        "GET /api/v1/instance" => ok(r#"{"uri":"https://mossbank.example","title":"",
            "version":"4.0.0 (not true)","urls":{"streaming_api":null},"max_toot_chars":5000}"#),
        _ => nodeinfo(line, "snac"),
    })
    .await;

    let server_info = server.anonymous_client().server().await.unwrap();

    assert_eq!(server_info.title, server.domain().as_str(), "without a name it has its domain");
    assert_eq!(server_info.software.name, "snac", "what it runs");
    assert_eq!(server_info.software.version, "1.2", "its own and not the one it imitates");
    assert_eq!(server_info.limits.max_characters, 5000, "its limit in the old place");
    assert_eq!(server_info.streaming, None, "it has no stream");
}

#[tokio::test]
async fn a_web_site_without_the_api_is_named_by_its_software() {
    let forum = TestServer::start(|line| nodeinfo(line, "lemmy")).await;
    let site = TestServer::start(|_| html(200, "<html>")).await;

    let forum = forum.anonymous_client().server().await;
    let site = site.anonymous_client().server().await;

    assert!(
        matches!(&forum, Err(Error::NotMastodon { software: Some(name), .. }) if name == "lemmy"),
        "it says what it is: {forum:?}"
    );
    assert!(matches!(site, Err(Error::NotMastodon { software: None, .. })), "a page: {site:?}");
}

#[tokio::test]
async fn a_failing_server_is_not_mistaken_for_a_web_site() {
    let broken = TestServer::start(|_| html(502, "<html>")).await;
    let busy = TestServer::start(|_| (429, "retry-after: 5", String::new())).await;

    let broken = broken.anonymous_client().server().await;
    let busy = busy.anonymous_client().server().await;

    assert!(matches!(broken, Err(Error::Broken { status: 502, .. })), "broken: {broken:?}");
    assert!(matches!(busy, Err(Error::SlowDown { .. })), "busy: {busy:?}");
}

#[tokio::test]
async fn a_server_is_broken_only_if_both_versions_of_its_description_are() {
    for (new, old, is_found) in [
        (500, 200, true),
        (501, 200, true),
        (503, 200, true),
        (404, 200, true),
        (500, 500, false),
        (503, 404, false),
        (404, 502, false),
    ] {
        let server = TestServer::start(move |line| match line {
            "GET /api/v2/instance" => html(new, "<html>"),
            "GET /api/v1/instance" if old == 200 => {
                ok(r#"{"uri":"mossbank.example","title":"Mossbank","version":"4.0.0"}"#)
            }
            "GET /api/v1/instance" => html(old, "<html>"),
            _ => not_found(),
        })
        .await;

        let found = server.anonymous_client().server().await;

        match is_found {
            true => assert_eq!(found.unwrap().title, "Mossbank", "{new}, then {old}"),
            false => assert!(
                matches!(&found, Err(Error::Broken { status: 500.., .. })),
                "{new}, then {old}: {found:?}"
            ),
        }
    }
}

#[tokio::test]
async fn the_signed_in_account_has_its_full_address() {
    let server = TestServer::start(|line| match line {
        "GET /api/v2/instance" => ok(r#"{"domain":"mossbank.example","version":"4.6.4"}"#),
        "GET /api/v1/accounts/verify_credentials" => ok(r#"{"id":"7","acct":"ana"}"#),
        _ => not_found(),
    })
    .await;
    let token = planetfall_model::Secret::new("abc".to_owned());

    let me = server.anonymous_client().with_token(token).verify_credentials().await.unwrap();

    assert_eq!(me.profile.handle.to_string(), "@ana@mossbank.example", "not the domain of the API");
}
