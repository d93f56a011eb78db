//! Meeting servers of every kind.

use planetfall_model::PostLimits;

use crate::Error;
use crate::testing::{Answer, TestServer, absent, ok};

const LINKS: &str = r#"{"links":[
    {"rel":"http://nodeinfo.diaspora.software/ns/schema/2.0","href":"https://x.example/nodeinfo/2.0"},
    {"rel":"http://nodeinfo.diaspora.software/ns/schema/2.1","href":"https://x.example/nodeinfo/2.1"}
]}"#;

fn nodeinfo(asked: &str, name: &str) -> Answer {
    match asked {
        "GET /.well-known/nodeinfo" => ok(LINKS),
        "GET /nodeinfo/2.1" => {
            ok(&format!(r#"{{"software":{{"name":"{name}","version":"1.2"}}}}"#))
        }
        _ => absent(),
    }
}

#[tokio::test]
async fn a_new_server_describes_itself() {
    let server = TestServer::start(|asked| match asked {
        "GET /api/v2/instance" => ok(r#"{"domain":"mossbank.example","title":" Mossbank ",
            "version":"4.6.4","api_versions":{"mastodon":11},"configuration":{
            "urls":{"streaming":"wss://stream.mossbank.example"},
            "statuses":{"max_characters":1000,"characters_reserved_per_url":20}}}"#),
        _ => nodeinfo(asked, "Mastodon"),
    })
    .await;
    let client = server.visitor();

    let met = client.server().await.unwrap();

    assert_eq!(met.domain, *server.domain(), "the API is where it answered");
    assert_eq!(client.home().as_str(), "mossbank.example", "its people live elsewhere");
    assert_eq!(met.title, "Mossbank", "its name");
    assert_eq!(
        (met.software.name.as_str(), met.software.mastodon_api),
        ("mastodon", Some(11)),
        "it"
    );
    assert_eq!(
        met.limits,
        PostLimits { max_characters: 1000, characters_per_url: 20 },
        "its limits"
    );
    assert_eq!(met.streaming.as_deref(), Some("wss://stream.mossbank.example/"), "its stream");
}

#[tokio::test]
async fn an_old_or_small_server_describes_itself_too() {
    let server = TestServer::start(|asked| match asked {
        "GET /api/v1/instance" => ok(r#"{"uri":"https://mossbank.example","title":"",
            "version":"4.0.0 (not true)","urls":{"streaming_api":null},"max_toot_chars":5000}"#),
        _ => nodeinfo(asked, "snac"),
    })
    .await;

    let met = server.visitor().server().await.unwrap();

    assert_eq!(met.title, server.domain().as_str(), "without a name it is called as its domain");
    assert_eq!(met.software.name, "snac", "what it runs");
    assert_eq!(met.software.version, "1.2", "by its own account and not the one it imitates");
    assert_eq!(met.limits.max_characters, 5000, "its limit in the old place");
    assert_eq!(met.streaming, None, "it has no stream");
}

#[tokio::test]
async fn a_web_site_that_is_no_server_is_named_for_what_it_is() {
    let forum = TestServer::start(|asked| nodeinfo(asked, "lemmy")).await;
    let site = TestServer::start(|_| (200, "content-type: text/html", "<html>".into())).await;

    let forum = forum.visitor().server().await;
    let site = site.visitor().server().await;

    assert!(
        matches!(&forum, Err(Error::NotMastodon { software: Some(name), .. }) if name == "lemmy"),
        "it says what it is: {forum:?}"
    );
    assert!(matches!(site, Err(Error::NotMastodon { software: None, .. })), "a page: {site:?}");
}

#[tokio::test]
async fn a_server_in_trouble_is_not_mistaken_for_none() {
    let broken = TestServer::start(|_| (502, "content-type: text/html", "<html>".into())).await;
    let busy = TestServer::start(|_| (429, "retry-after: 5", String::new())).await;

    let broken = broken.visitor().server().await;
    let busy = busy.visitor().server().await;

    assert!(matches!(broken, Err(Error::Broken { status: 502, .. })), "broken: {broken:?}");
    assert!(matches!(busy, Err(Error::SlowDown { .. })), "busy: {busy:?}");
}

#[tokio::test]
async fn whoever_signs_in_is_called_by_their_whole_address() {
    let server = TestServer::start(|asked| match asked {
        "GET /api/v2/instance" => ok(r#"{"domain":"mossbank.example","version":"4.6.4"}"#),
        "GET /api/v1/accounts/verify_credentials" => ok(r#"{"id":"7","acct":"ana"}"#),
        _ => absent(),
    })
    .await;
    let token = planetfall_model::Secret::new("abc".to_owned());

    let me = server.visitor().with_token(token).me().await.unwrap();

    assert_eq!(me.handle.to_string(), "@ana@mossbank.example", "not by where the API is");
}
