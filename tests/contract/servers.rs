//! Instance descriptions of every kind of server, in the shapes they are known to have. All names
//! and numbers are made up.

use planetfall_mastodon::{Client, Error, Result};
use planetfall_model::{DomainBlocks, Moment, PolicyKind, RegistrationMode, Visit};
use serde_json::{Value, json};

use crate::mock_server::{CannedResponse, MockServer};
use crate::skipped_items;

/// An instance description as Mastodon 4.6 sends it.
fn newest() -> Value {
    json!({
        "domain": "mossbank.example",
        "title": "Mossbank",
        "version": "4.6.4",
        "source_url": "https://code.example/mastodon",
        "description": "A place for moss & ferns",
        "usage": {"users": {"active_month": 214}},
        "thumbnail": {"url": "https://mossbank.example/t.png", "blurhash": null, "versions": {}},
        "icon": [],
        "languages": ["en", "cy"],
        "configuration": {
            "urls": {
                "streaming": "wss://streaming.mossbank.example",
                "status": "https://status.mossbank.example",
                "about": "https://mossbank.example/about",
                "privacy_policy": "https://mossbank.example/privacy-policy",
                "terms_of_service": null
            },
            "vapid": {"public_key": "x"},
            "statuses": {"max_characters": 500, "characters_reserved_per_url": 23},
            "timelines_access": {
                "live_feeds": {"local": "authenticated", "remote": "disabled"},
                "hashtag_feeds": {"local": "public", "remote": "public"},
                "trending_link_feeds": {"local": "public", "remote": "public"}
            },
            "limited_federation": false
        },
        "registrations": {
            "enabled": true, "approval_required": true, "reason_required": true,
            "message": null, "min_age": 16, "url": null
        },
        "api_versions": {"mastodon": 10},
        "contact": {"email": "keeper@mossbank.example", "account": {
            "id": "1", "username": "bo", "acct": "bo", "display_name": "Bo",
            "url": "https://mossbank.example/@bo", "created_at": "2018-04-02T00:00:00.000Z"
        }},
        "rules": [{"id": "1", "text": "Be kind", "hint": "", "translations": {}}]
    })
}

async fn visit(path: &str, body: &Value, software: &str) -> Result<Visit> {
    let nodeinfo = json!({"software": {"name": software, "version": "1"}, "usage": {"users": {}}});
    let links = json!({"links": [{"href": "https://mossbank.example/nodeinfo/2.0",
        "rel": "http://nodeinfo.diaspora.software/ns/schema/2.0"}]});
    let mut server = MockServer::open().await;
    server.set(vec![
        CannedResponse::json("GET", path, &body.to_string()),
        CannedResponse::json("GET", "/.well-known/nodeinfo", &links.to_string()),
        CannedResponse::json("GET", "/nodeinfo/2.0", &nodeinfo.to_string()),
    ]);
    server.client.visit(&["en".to_owned()], Moment::default()).await
}

/// A client of a mock server with one response for this instance endpoint.
async fn client_of(what: &str, body: &Value) -> Client {
    let mut server = MockServer::open().await;
    let path = format!("/api/v1/instance/{what}");
    server.set(vec![CannedResponse::json("GET", &path, &body.to_string())]);
    server.client
}

#[tokio::test]
async fn the_newest_mastodon_description_is_read_completely() {
    let warnings = skipped_items::capture_warnings();

    let visit = visit("/api/v2/instance", &newest(), "mastodon").await.unwrap();

    assert_eq!(visit.registration, RegistrationMode::Approval { reason: true }, "the mode");
    assert_eq!(
        (visit.people, visit.since, visit.min_age),
        (Some(214), Some(2018), Some(16)),
        "facts"
    );
    assert_eq!(visit.shows_posts, Some(false), "posts require a sign-in");
    assert_eq!(visit.status_url.as_deref(), Some("https://status.mossbank.example/"), "status");
    assert!(!visit.is_island && visit.terms_url.is_none(), "what it lacks");
    assert_eq!(warnings.take(), [""; 0], "nothing is skipped");
}

#[tokio::test]
async fn every_field_may_be_missing_null_or_of_another_type() {
    let whole = newest();
    let fields: Vec<String> = whole.as_object().unwrap().keys().cloned().collect();
    let parts = ["configuration", "registrations", "contact", "usage"];

    for field in fields.iter().filter(|field| !["domain", "version"].contains(&field.as_str())) {
        for wrong in [None, Some(Value::Null), Some(json!([7])), Some(json!("x")), Some(json!({}))]
        {
            let mut body = whole.clone();
            match &wrong {
                Some(wrong) => body[field] = wrong.clone(),
                None => drop(body.as_object_mut().unwrap().remove(field)),
            }

            let visit = visit("/api/v2/instance", &body, "mastodon").await;

            assert!(visit.is_ok(), "{field} as {wrong:?} loses only itself: {visit:?}");
        }
    }
    for part in parts {
        for field in whole[part].as_object().unwrap().keys() {
            let mut body = whole.clone();
            body[part][field] = json!([{"odd": null}]);

            let visit = visit("/api/v2/instance", &body, "mastodon").await.unwrap();

            assert_eq!(visit.server.title, "Mossbank", "{part}.{field} loses only itself");
        }
    }
}

#[tokio::test]
async fn servers_of_other_software_are_visited_in_their_own_shapes() {
    let gotosocial_instance = json!({"domain": "mossbank.example", "title": "Mossbank", "version": "0.20.1",
        "registrations": {"enabled": true, "approval_required": true, "message": null},
        "configuration": {"urls": {"streaming": "wss://mossbank.example"}}, "rules": []});
    let akkoma_instance = json!({"domain": "mossbank.example", "title": "Mossbank",
        "version": "2.7.2 (compatible; Akkoma 3.1)", "description": null, "usage": null,
        "registrations": {"enabled": false, "approval_required": false},
        "contact": {"email": null, "account": null}, "rules": null});
    let snac_instance = json!({"uri": "mossbank.example", "title": "Mossbank", "version": "2.75",
        "stats": {"user_count": 3}, "registrations": false, "rules": []});
    let mastodon_v1_instance = json!({"uri": "mossbank.example", "title": "Mossbank", "version": "3.5.3",
        "short_description": "Moss", "registrations": true, "approval_required": false,
        "invites_enabled": true, "stats": {"user_count": 120}, "languages": ["en"],
        "configuration": {"statuses": {"max_characters": 500}}, "rules": []});
    let gotosocial = visit("/api/v2/instance", &gotosocial_instance, "gotosocial").await.unwrap();
    let akkoma = visit("/api/v2/instance", &akkoma_instance, "akkoma").await.unwrap();
    let snac = visit("/api/v1/instance", &snac_instance, "snac").await.unwrap();
    let mastodon = visit("/api/v1/instance", &mastodon_v1_instance, "mastodon").await.unwrap();

    assert!(
        matches!(gotosocial.registration, RegistrationMode::Web { .. }),
        "its own form: {:?}",
        gotosocial.registration
    );
    assert_eq!(akkoma.registration, RegistrationMode::Closed, "closed");
    assert_eq!((snac.registration, snac.people), (RegistrationMode::Closed, Some(3)), "snac");
    assert_eq!(
        (mastodon.registration, mastodon.people),
        (RegistrationMode::Open, Some(120)),
        "an old Mastodon"
    );
    for unsaid in [gotosocial.shows_posts, akkoma.shows_posts, snac.shows_posts] {
        assert_eq!(unsaid, None, "access to posts is not stated");
    }
}

#[tokio::test]
async fn servers_without_the_api_are_named_by_their_software() {
    for software in ["lemmy", "misskey", "peertube"] {
        let visit = visit("/api/v3/site", &json!({}), software).await;

        assert!(
            matches!(&visit, Err(Error::NotMastodon { software: Some(name), .. }) if name == software),
            "{visit:?}"
        );
    }
}

#[tokio::test]
async fn activity_documents_and_blocks_are_read_in_their_real_shapes() {
    let warnings = skipped_items::capture_warnings();
    let activity = json!([
        {"week": "1795392000", "statuses": "310", "logins": "41", "registrations": "0"},
        {"week": "1794787200", "statuses": "405", "logins": "57", "registrations": "2"}
    ]);
    let about = json!({"updated_at": null, "content": "<h2>Moss</h2><p>And ferns</p>"});
    let terms = json!({"effective_date": "2026-05-31", "effective": true, "content": "<p>Be kind</p>",
        "succeeded_by": null});
    let list = json!([{"domain": "lo**.*xample", "digest": "ab".repeat(32), "severity": "suspend",
        "severity_ex": "suspend", "comment": "Shouting"}]);

    let activity = client_of("activity", &activity).await.activity().await.unwrap();
    let about = client_of("extended_description", &about).await;
    let about = about.policy_document(PolicyKind::About).await;
    let terms = client_of("terms_of_service", &terms).await;
    let terms = terms.policy_document(PolicyKind::Terms).await;
    let list = client_of("domain_blocks", &list).await.domain_blocks().await.unwrap();

    let people: Vec<u32> = activity.iter().map(|week| week.people).collect();
    assert_eq!(people, [57, 41], "oldest first");
    assert_eq!(about.unwrap().text.words(), "Moss\nAnd ferns", "text");
    assert_eq!(terms.unwrap().since.as_deref(), Some("2026-05-31"), "a day");
    let DomainBlocks::Published { servers } = list else { panic!("it is published") };
    assert_eq!(servers[0].digest, Some("ab".repeat(32)), "the digest of the full domain");
    assert_eq!(warnings.take(), [""; 0], "nothing is skipped");
}
