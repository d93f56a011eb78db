//! What a server publishes about itself, and servers of other kinds.

use planetfall_fake_mastodon::FakeMastodon;
use serde_json::Value;

use crate::http::{get, post};

async fn info(server: &FakeMastodon, what: &str) -> Value {
    get(&format!("/api/v1/instance/{what}")).to(server).await.json()
}

async fn status(server: &FakeMastodon, path: &str) -> u16 {
    get(path).to(server).await.status
}

#[tokio::test]
async fn activity_has_twelve_weeks_newest_first() {
    let server = FakeMastodon::builder().active_users(240).start().await;
    let without = FakeMastodon::builder().without_activity().start().await;

    let weeks = info(&server, "activity").await;

    let weeks = weeks.as_array().unwrap();
    assert_eq!(weeks.len(), 12, "as on Mastodon");
    let number = |week: &Value, name: &str| week[name].as_str().unwrap().parse::<i64>().unwrap();
    assert!(number(&weeks[0], "week") > number(&weeks[1], "week"), "newest first");
    let logins = number(&weeks[3], "logins");
    assert!((100..240).contains(&logins), "{logins} of 240 in a month log in in a week");
    assert_eq!(status(&without, "/api/v1/instance/activity").await, 404, "it is optional");
}

#[tokio::test]
async fn documents_are_html_with_a_date_and_optional() {
    let plain = FakeMastodon::start().await;
    let whole = FakeMastodon::builder().with_full_info().start().await;
    let bare = FakeMastodon::builder().without_documents().start().await;

    let about = info(&plain, "extended_description").await;
    let privacy = info(&plain, "privacy_policy").await;
    let terms = info(&whole, "terms_of_service").await;

    assert!(about["content"].as_str().unwrap().contains("<h2>"), "headings");
    assert_eq!(about["updated_at"], Value::Null, "no date");
    assert!(privacy["updated_at"].as_str().unwrap().starts_with("2026-08-01T"), "a time");
    assert_eq!(terms["effective_date"], "2026-05-31", "a date");
    assert_eq!(
        status(&plain, "/api/v1/instance/terms_of_service").await,
        404,
        "terms are not set by default"
    );
    assert_eq!(info(&bare, "extended_description").await["content"], "", "it is always answered");
    assert_eq!(status(&bare, "/api/v1/instance/privacy_policy").await, 404, "this one is not");
}

#[tokio::test]
async fn blocked_domains_can_be_obfuscated_or_hidden_behind_digests() {
    let digest = "a".repeat(64);
    let server = FakeMastodon::builder()
        .domain_blocks([("loud.example", "silence", "Shouting")])
        .obfuscated_domain_blocks([("shoutbox.example", "suspend", "Harassment")])
        .digest_domain_blocks([(digest.as_str(), "suspend")])
        .start()
        .await;

    let list = info(&server, "domain_blocks").await;

    assert_eq!(list[0]["domain"], "loud.example", "a domain");
    assert_eq!(list[0]["severity"], "silence", "with its severity");
    assert_eq!(list[0]["comment"], "Shouting", "and a comment");
    assert_eq!(list[1]["domain"], "shou****.***mple", "an obfuscated one");
    assert_eq!(list[1]["digest"].as_str().map(str::len), Some(64), "in hexadecimal");
    assert_eq!(list[2]["digest"], digest, "only a digest");
    let hidden = FakeMastodon::start().await;
    let hidden = get("/api/v1/instance/domain_blocks").to(&hidden).await;
    assert_eq!((hidden.status, hidden.text().as_str()), (404, ""), "an empty page, not JSON");
}

#[tokio::test]
async fn an_authenticated_only_server_refuses_everything_but_the_sign_in() {
    let server = FakeMastodon::builder().authenticated_only().start().await;
    let token = server.token_for("ada", "read");

    for path in ["/api/v2/instance", "/api/v1/instance", "/api/v1/timelines/public"] {
        let anonymous = get(path).to(&server).await;

        assert_eq!(anonymous.status, 401, "{path} requires a token");
        let why = "This method requires an authenticated user";
        assert_eq!(anonymous.json()["error"], why, "as on Mastodon");
    }
    let instance = get("/api/v2/instance").token(&token).to(&server).await.json();
    assert_eq!(instance["configuration"]["limited_federation"], true, "with a token it says why");
    let app = [("client_name", "Test"), ("redirect_uris", "urn:ietf:wg:oauth:2.0:oob")];
    let app = post("/api/v1/apps").form(&app).to(&server).await;
    assert_eq!(app.status, 200, "apps can register");
    assert_eq!(status(&server, "/nodeinfo/2.0").await, 200, "NodeInfo is public");
}

#[tokio::test]
async fn limited_federation_is_public() {
    let server = FakeMastodon::builder().limited_federation().start().await;

    let instance = get("/api/v2/instance").to(&server).await.json();

    assert_eq!(instance["configuration"]["limited_federation"], true, "without a token");
}

#[tokio::test]
async fn other_software_and_web_sites_have_no_api() {
    let forum = FakeMastodon::builder().other_software("lemmy").start().await;
    let site = FakeMastodon::builder().web_site().start().await;

    assert_eq!(status(&forum, "/api/v2/instance").await, 404, "version 2 does not exist");
    assert_eq!(status(&forum, "/api/v1/instance").await, 404, "nor does version 1");
    let nodeinfo = get("/nodeinfo/2.0").to(&forum).await.json();
    assert_eq!(nodeinfo["software"]["name"], "lemmy", "NodeInfo names the software");
    let page = get("/api/v2/instance").to(&site).await;
    assert_eq!(page.status, 200, "a web site answers every path");
    assert!(page.text().starts_with("<!doctype html>"), "with a page");
}

#[tokio::test]
async fn webfinger_finds_local_accounts_or_redirects() {
    let server = FakeMastodon::start().await;
    let here = server.domain();
    let webfinger = |who: &str| format!("/.well-known/webfinger?resource=acct:{who}@{here}");

    let ada = get(&webfinger("ada")).to(&server).await.json();
    let server_actor = get(&webfinger(&here)).to(&server).await.json();
    let unknown = status(&server, &webfinger("unknown")).await;
    let meta = get("/.well-known/host-meta").to(&server).await.text();
    server.redirect_webfinger_to("elsewhere.example");
    let redirected = status(&server, &webfinger("ada")).await;
    let other_meta = get("/.well-known/host-meta").to(&server).await.text();

    assert_eq!(ada["links"][0]["href"], format!("http://{here}/users/ada"), "an account");
    assert_eq!(server_actor["links"][0]["href"], format!("http://{here}/actor"), "the server");
    assert_eq!(unknown, 404, "others do not exist");
    assert!(meta.contains(&format!("http://{here}/.well-known/webfinger")), "{meta}");
    assert_eq!(redirected, 302, "queries are redirected");
    assert!(other_meta.contains("http://elsewhere.example/.well-known/webfinger"), "{other_meta}");
}

#[tokio::test]
async fn a_server_can_claim_another_domain() {
    let server = FakeMastodon::start().await;

    server.claim_domain("another.example");

    let new = get("/api/v2/instance").to(&server).await.json();
    let old = get("/api/v1/instance").to(&server).await.json();
    assert_eq!(new["domain"], "another.example", "in version 2");
    assert_eq!(old["uri"], "another.example", "and in version 1");
}

#[tokio::test]
async fn compatible_software_claims_no_mastodon_version() {
    let server = FakeMastodon::builder().software("other").without_streaming().start().await;

    let nodeinfo = get("/nodeinfo/2.0").to(&server).await.json();
    let instance = get("/api/v2/instance").to(&server).await.json();
    let metadata = get("/.well-known/oauth-authorization-server").to(&server).await;

    assert_eq!(nodeinfo["software"]["name"], "other", "NodeInfo names it");
    assert!(instance.get("api_versions").is_none(), "no API version");
    assert!(instance["configuration"]["urls"]["streaming"].is_null(), "no streaming");
    assert_eq!(metadata.status, 404, "no OAuth metadata");
}
