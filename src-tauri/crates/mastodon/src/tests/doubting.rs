//! Servers that say nothing to strangers, and servers that say they are somebody else.

use std::sync::{Arc, OnceLock};

use planetfall_model::Moment;

use crate::testing::{Answer, TestServer, absent, ok};
use crate::{Error, Result};

const JSON: &str = "content-type: application/json";
const HTML: &str = "content-type: text/html";

fn called(domain: &str) -> String {
    format!(r#"{{"domain":"{domain}","version":"4.6.4"}}"#)
}

fn nodeinfo(asked: &str, name: &str) -> Answer {
    match asked {
        "GET /.well-known/nodeinfo" => ok(r#"{"links":[{"href":"https://x.example/n/2.0",
            "rel":"http://nodeinfo.diaspora.software/ns/schema/2.0"}]}"#),
        "GET /n/2.0" => ok(&format!(r#"{{"software":{{"name":"{name}","version":"1"}}}}"#)),
        _ => absent(),
    }
}

/// A server whose description says that it is `other`, which answers like this to whoever asks it
/// about that; it is given the liar's name.
async fn claims_to_be_another(
    other: impl Fn(&str, &str) -> Answer + Send + Sync + 'static,
) -> (TestServer, TestServer, Result<String>) {
    let liar: Arc<OnceLock<String>> = Arc::default();
    let name = Arc::clone(&liar);
    let other = TestServer::start(move |asked| {
        other(asked, name.get().map(String::as_str).unwrap_or_default())
    })
    .await;
    let told = called(other.domain().as_str());
    let claiming = TestServer::start(move |asked| match asked {
        "GET /api/v2/instance" => ok(&told),
        _ => absent(),
    })
    .await;
    liar.set(claiming.domain().to_string()).expect("it was told once");
    let client = claiming.visitor_among(&[&other]);
    let visited = client.visit(&[], Moment::default()).await;
    (claiming, other, visited.map(|_| client.home().to_string()))
}

#[tokio::test]
async fn a_server_that_is_not_whom_it_says_it_is_is_not_believed() {
    for (name, answer) in [
        ("it knows nothing of it", absent()),
        ("it answers with a page", (200, HTML, "<html>".into())),
        ("it is another planet", ok(r#"{"links":[{"rel":"self","href":"https://c.example/x"}]}"#)),
        ("it is broken", (500, HTML, String::new())),
    ] {
        let (_, other, visited) = claims_to_be_another(move |_, _| answer.clone()).await;

        let expected = other.domain();
        assert!(
            matches!(&visited, Err(Error::SaysItIsAnother { other, .. }) if other == expected),
            "{name}: {visited:?}"
        );
    }
}

#[tokio::test]
async fn signing_in_believes_it_as_little() {
    let other = TestServer::start(|_| absent()).await;
    let told = called(other.domain().as_str());
    let liar = TestServer::start(move |_| ok(&told)).await;
    let client = liar.visitor_among(&[&other]);

    let server = client.server().await;

    assert!(matches!(server, Err(Error::SaysItIsAnother { .. })), "nothing begins: {server:?}");
    assert_ne!(client.home(), other.domain(), "and nobody there is called by the other's name");
}

#[tokio::test]
async fn a_server_that_lives_elsewhere_than_its_name_is_believed_once_its_name_leads_there() {
    for way in ["host-meta", "redirected host-meta", "redirected webfinger", "webfinger"] {
        let (_, other, visited) = claims_to_be_another(move |asked, there| {
            let is_meta = asked.contains("host-meta");
            let is_finger = asked.contains("webfinger");
            let sent_on = || (302, location(&format!("http://{there}/x")), String::new());
            match way {
                "host-meta" if is_meta => ok(&format!(
                    r#"<XRD><Link rel="lrdd" template="https://{there}/.well-known/webfinger?resource={{uri}}"/></XRD>"#
                )),
                "redirected host-meta" if is_meta => sent_on(),
                "redirected webfinger" if is_finger => sent_on(),
                "webfinger" if is_finger => ok(&format!(
                    r#"{{"links":[{{"rel":"self","href":"https://{there}/actor"}}]}}"#
                )),
                _ => absent(),
            }
        })
        .await;

        let home = visited.unwrap_or_else(|error| panic!("{way}: {error:?}"));
        assert_eq!(home, other.domain().as_str(), "{way}: its people are called by that name");
    }
}

/// A header for one test; so few are made that they may stay.
#[tokio::test]
async fn a_file_on_another_host_is_not_that_hosts_own_word() {
    for (place, is_believed) in [("/files/of/eve.json", false), ("/api/v2/instance", true)] {
        let name: Arc<OnceLock<String>> = Arc::default();
        let told = Arc::clone(&name);
        let honest = TestServer::start(move |asked| match asked.strip_prefix("GET ") {
            Some(path) if path == place => {
                ok(&called(told.get().map(String::as_str).unwrap_or_default()))
            }
            _ => absent(),
        })
        .await;
        name.set(honest.domain().to_string()).expect("it is told once");
        let there = format!("http://{}{place}", honest.domain());
        let leading = TestServer::start(move |asked| match asked {
            "GET /api/v2/instance" => (302, location(&there), String::new()),
            _ => absent(),
        })
        .await;

        let visited = leading.visitor_among(&[&honest]).visit(&[], Moment::default()).await;

        let found = visited.map(|visit| visit.server.domain).ok();
        let expected = is_believed.then(|| honest.domain().clone());
        assert_eq!(found, expected, "whoever puts {place} there");
    }
}

fn location(to: &str) -> &'static str {
    Box::leak(format!("location: {to}").into_boxed_str())
}

#[tokio::test]
async fn whoever_was_led_there_by_the_name_itself_need_not_ask_it_again() {
    let home: Arc<OnceLock<String>> = Arc::default();
    let name = Arc::clone(&home);
    let api = TestServer::start(move |asked| match asked {
        "GET /api/v2/instance" => ok(&called(name.get().expect("it is known by now"))),
        _ => absent(),
    })
    .await;
    let there = api.domain().to_string();
    let front = TestServer::start(move |asked| match asked {
        "GET /.well-known/host-meta" => ok(&format!(
            r#"<XRD><Link rel="lrdd" template="https://{there}/.well-known/webfinger?resource={{uri}}"/></XRD>"#
        )),
        _ => absent(),
    })
    .await;
    home.set(front.domain().to_string()).expect("it was told once");
    let client = front.visitor_among(&[&api]);

    let met = client.server().await.unwrap();

    assert_eq!(met.domain, *api.domain(), "the API is where the name leads");
    assert_eq!(client.home(), front.domain(), "and the name is the one that was asked");
    let times = front.asked().iter().filter(|asked| asked.contains("host-meta")).count();
    assert_eq!(times, 1, "once is enough");
}

#[tokio::test]
async fn a_server_that_answers_only_its_residents_is_not_mistaken_for_a_web_site() {
    let said = r#"{"error":"This method requires an authenticated user"}"#;
    let plain = TestServer::start(move |_| (401, JSON, said.into())).await;
    let shy = TestServer::start(move |asked| match asked.contains("/api/") {
        true => (403, JSON, "{}".into()),
        false => nodeinfo(asked, "mastodon"),
    })
    .await;
    let guarded = TestServer::start(move |asked| match asked.contains("/api/") {
        true => (403, HTML, "<h1>Go away</h1>".into()),
        false => nodeinfo(asked, "mastodon"),
    })
    .await;
    let half = TestServer::start(move |asked| match asked {
        "GET /api/v2/instance" => (401, JSON, said.into()),
        "GET /api/v1/instance" => ok(r#"{"uri":"a.example","version":"3.5"}"#),
        _ => absent(),
    })
    .await;

    for server in [&plain, &shy, &guarded] {
        let signing_in = server.visitor().server().await;
        let visiting = server.visitor().visit(&[], Moment::default()).await;

        assert!(matches!(signing_in, Err(Error::ResidentsOnly { .. })), "{signing_in:?}");
        assert!(matches!(visiting, Err(Error::ResidentsOnly { .. })), "{visiting:?}");
    }
    assert!(half.visitor().server().await.is_ok(), "what the old form says is enough");
}

#[tokio::test]
async fn a_web_site_that_turns_programs_away_is_no_server() {
    let site = TestServer::start(|_| (403, HTML, "<h1>Forbidden</h1>".into())).await;

    let server = site.visitor().server().await;

    assert!(matches!(server, Err(Error::NotMastodon { software: None, .. })), "{server:?}");
}

#[tokio::test]
async fn what_is_too_deep_or_broken_or_no_description_is_no_server() {
    let deep = "[".repeat(100_000);
    let within = format!(r#"{{"domain":"a.example","version":"4","rules":{deep}"#);
    let whole = format!(
        r#"{{"domain":"a.example","version":"4","rules":{}1{}}}"#,
        "[".repeat(5_000),
        "]".repeat(5_000)
    );
    for body in [deep, within, r#"{"domain":"a.example""#.into(), "null".into()] {
        let server = TestServer::start(move |_| ok(&body)).await;

        let met = server.visitor().server().await;

        assert!(matches!(met, Err(Error::NotMastodon { .. })), "{met:?}");
    }
    let whole = TestServer::start(move |_| ok(&whole)).await;
    let visit = whole.visitor().visit(&[], Moment::default()).await.unwrap();
    assert_eq!(visit.rules, [], "what is too deep costs no more than itself");
}
