//! Servers that require a sign-in, and servers that claim another server's domain.

use std::sync::{Arc, OnceLock};

use planetfall_model::Moment;

use crate::testing::{Response, TestServer, html, json, nodeinfo, not_found, ok};
use crate::{Error, Result};

fn instance_named(domain: &str) -> String {
    format!(r#"{{"domain":"{domain}","version":"4.6.4"}}"#)
}

/// A server whose description claims the domain of `other`, which answers with `other`; its second
/// argument is the domain of the claiming server.
async fn claims_to_be_another(
    other: impl Fn(&str, &str) -> Response + Send + Sync + 'static,
) -> (TestServer, TestServer, Result<String>) {
    let impostor: Arc<OnceLock<String>> = Arc::default();
    let name = Arc::clone(&impostor);
    let other = TestServer::start(move |line| {
        other(line, name.get().map(String::as_str).unwrap_or_default())
    })
    .await;
    let body = instance_named(other.domain().as_str());
    let claiming = TestServer::start(move |line| match line {
        "GET /api/v2/instance" => ok(&body),
        _ => not_found(),
    })
    .await;
    impostor.set(claiming.domain().to_string()).expect("it was told once");
    let client = claiming.anonymous_client_reaching(&[&other]);
    let visited = client.visit(&[], Moment::default()).await;
    (claiming, other, visited.map(|_| client.account_domain().to_string()))
}

#[tokio::test]
async fn a_domain_that_is_not_confirmed_is_rejected() {
    for (name, response) in [
        ("it knows nothing of it", not_found()),
        ("it answers with a page", html(200, "<html>")),
        ("it names another", ok(r#"{"links":[{"rel":"self","href":"https://c.example/x"}]}"#)),
        ("it is broken", html(500, "")),
    ] {
        let (_, other, visited) = claims_to_be_another(move |_, _| response.clone()).await;

        let expected = other.domain();
        assert!(
            matches!(&visited, Err(Error::SaysItIsAnother { other, .. }) if other == expected),
            "{name}: {visited:?}"
        );
    }
}

#[tokio::test]
async fn signing_in_rejects_an_unconfirmed_domain_too() {
    let other = TestServer::start(|_| not_found()).await;
    let body = instance_named(other.domain().as_str());
    let impostor = TestServer::start(move |_| ok(&body)).await;
    let client = impostor.anonymous_client_reaching(&[&other]);

    let server = client.server().await;

    assert!(matches!(server, Err(Error::SaysItIsAnother { .. })), "nothing begins: {server:?}");
    assert_ne!(client.account_domain(), other.domain(), "and no account gets the other's domain");
}

#[tokio::test]
async fn a_split_domain_is_accepted_once_its_domain_points_back() {
    for method in ["host-meta", "redirected host-meta", "redirected webfinger", "webfinger"] {
        let (_, other, visited) = claims_to_be_another(move |line, there| {
            let is_meta = line.contains("host-meta");
            let is_finger = line.contains("webfinger");
            let sent_on = || (302, location(&format!("http://{there}/x")), String::new());
            match method {
                "host-meta" if is_meta => ok(&format!(
                    r#"<XRD><Link rel="lrdd" template="https://{there}/.well-known/webfinger?resource={{uri}}"/></XRD>"#
                )),
                "redirected host-meta" if is_meta => sent_on(),
                "redirected webfinger" if is_finger => sent_on(),
                "webfinger" if is_finger => ok(&format!(
                    r#"{{"links":[{{"rel":"self","href":"https://{there}/actor"}}]}}"#
                )),
                _ => not_found(),
            }
        })
        .await;

        let account_domain = visited.unwrap_or_else(|error| panic!("{method}: {error:?}"));
        assert_eq!(account_domain, other.domain().as_str(), "{method}: accounts have that domain");
    }
}

/// What a server says that names its accounts in `account_domain`, and the API in `domain`.
async fn names_its_accounts(
    confirms: bool,
    actor_is_host: bool,
) -> (TestServer, TestServer, String) {
    let api: Arc<OnceLock<String>> = Arc::default();
    let name = Arc::clone(&api);
    let accounts = TestServer::start(move |line| {
        let api = name.get().expect("it is known by now");
        let host = api.replace(':', "%3A");
        let is_asked = line.contains("webfinger") && confirms;
        match is_asked && (!actor_is_host || line.contains(&format!("acct%3A{host}%40"))) {
            true => ok(&format!(r#"{{"links":[{{"rel":"self","href":"http://{api}/users/x"}}]}}"#)),
            false => not_found(),
        }
    })
    .await;
    let called = accounts.domain().to_string();
    let own = Arc::clone(&api);
    let server = TestServer::start(move |line| match line {
        "GET /api/v2/instance" => {
            let api = own.get().expect("it is known by now");
            ok(&format!(r#"{{"domain":"{api}","account_domain":"{called}","version":"0.19.1"}}"#))
        }
        _ => not_found(),
    })
    .await;
    api.set(server.domain().to_string()).expect("it is told once");
    let client = server.anonymous_client_reaching(&[&accounts]);
    client.server().await.expect("it describes itself");
    let found = client.account_domain().to_string();
    (server, accounts, found)
}

#[tokio::test]
async fn the_domain_of_accounts_goes_before_the_domain_of_the_api() {
    for actor_is_host in [false, true] {
        let (_, accounts, found) = names_its_accounts(true, actor_is_host).await;

        assert_eq!(found, accounts.domain().as_str(), "it is confirmed: {actor_is_host}");
    }
    let (server, _, found) = names_its_accounts(false, false).await;
    assert_eq!(found, server.domain().as_str(), "an unconfirmed domain is not believed");
}

#[tokio::test]
async fn a_file_on_another_host_is_not_that_hosts_description() {
    for (path, is_believed) in [("/files/of/eve.json", false), ("/api/v2/instance", true)] {
        let name: Arc<OnceLock<String>> = Arc::default();
        let body = Arc::clone(&name);
        let honest = TestServer::start(move |line| match line.strip_prefix("GET ") {
            Some(requested) if requested == path => {
                ok(&instance_named(body.get().expect("it is known by now")))
            }
            _ => not_found(),
        })
        .await;
        name.set(honest.domain().to_string()).expect("it is told once");
        let there = format!("http://{}{path}", honest.domain());
        let leading = TestServer::start(move |line| match line {
            "GET /api/v2/instance" => (302, location(&there), String::new()),
            _ => not_found(),
        })
        .await;

        let visited =
            leading.anonymous_client_reaching(&[&honest]).visit(&[], Moment::default()).await;

        let found = visited.map(|visit| visit.server.domain).ok();
        let expected = is_believed.then(|| honest.domain().clone());
        assert_eq!(found, expected, "a redirect to {path}");
    }
}

/// A header for one test; so few are made that leaking them is harmless.
fn location(to: &str) -> &'static str {
    Box::leak(format!("location: {to}").into_boxed_str())
}

#[tokio::test]
async fn a_domain_that_redirected_to_the_api_is_not_asked_again() {
    let account_domain: Arc<OnceLock<String>> = Arc::default();
    let name = Arc::clone(&account_domain);
    let api = TestServer::start(move |line| match line {
        "GET /api/v2/instance" => ok(&instance_named(name.get().expect("it is known by now"))),
        _ => not_found(),
    })
    .await;
    let there = api.domain().to_string();
    let front = TestServer::start(move |line| match line {
        "GET /.well-known/host-meta" => ok(&format!(
            r#"<XRD><Link rel="lrdd" template="https://{there}/.well-known/webfinger?resource={{uri}}"/></XRD>"#
        )),
        _ => not_found(),
    })
    .await;
    account_domain.set(front.domain().to_string()).expect("it was told once");
    let client = front.anonymous_client_reaching(&[&api]);

    let server_info = client.server().await.unwrap();

    assert_eq!(server_info.domain, *api.domain(), "the API is where the name leads");
    assert_eq!(client.account_domain(), front.domain(), "and the name is the one that was asked");
    let lookups = front.request_lines().iter().filter(|line| line.contains("host-meta")).count();
    assert_eq!(lookups, 1, "once is enough");
}

#[tokio::test]
async fn a_server_that_requires_a_sign_in_is_not_mistaken_for_a_web_site() {
    let said = r#"{"error":"This method requires an authenticated user"}"#;
    let plain = TestServer::start(move |_| json(401, said)).await;
    let shy = TestServer::start(move |line| match line.contains("/api/") {
        true => json(403, "{}"),
        false => nodeinfo(line, "mastodon"),
    })
    .await;
    let guarded = TestServer::start(move |line| match line.contains("/api/") {
        true => html(403, "<h1>Go away</h1>"),
        false => nodeinfo(line, "mastodon"),
    })
    .await;
    let half = TestServer::start(move |line| match line {
        "GET /api/v2/instance" => json(401, said),
        "GET /api/v1/instance" => ok(r#"{"uri":"a.example","version":"3.5"}"#),
        _ => not_found(),
    })
    .await;

    for server in [&plain, &shy, &guarded] {
        let signing_in = server.anonymous_client().server().await;
        let visiting = server.anonymous_client().visit(&[], Moment::default()).await;

        assert!(matches!(signing_in, Err(Error::ResidentsOnly { .. })), "{signing_in:?}");
        assert!(matches!(visiting, Err(Error::ResidentsOnly { .. })), "{visiting:?}");
    }
    assert!(half.anonymous_client().server().await.is_ok(), "version 1 is enough");
}

#[tokio::test]
async fn a_web_site_that_refuses_http_clients_is_no_server() {
    let site = TestServer::start(|_| html(403, "<h1>Forbidden</h1>")).await;

    let server = site.anonymous_client().server().await;

    assert!(matches!(server, Err(Error::NotMastodon { software: None, .. })), "{server:?}");
}

#[tokio::test]
async fn invalid_or_too_deep_json_is_no_instance_description() {
    let deep = "[".repeat(100_000);
    let within = format!(r#"{{"domain":"a.example","version":"4","rules":{deep}"#);
    let whole = format!(
        r#"{{"domain":"a.example","version":"4","rules":{}1{}}}"#,
        "[".repeat(5_000),
        "]".repeat(5_000)
    );
    for body in [deep, within, r#"{"domain":"a.example""#.into(), "null".into()] {
        let server = TestServer::start(move |_| ok(&body)).await;

        let server_info = server.anonymous_client().server().await;

        assert!(matches!(server_info, Err(Error::NotMastodon { .. })), "{server_info:?}");
    }
    let whole = TestServer::start(move |_| ok(&whole)).await;
    let visit = whole.anonymous_client().visit(&[], Moment::default()).await.unwrap();
    assert_eq!(visit.rules, [], "only the field that is too deep is lost");
}
