//! What servers of every kind say of themselves, in the shapes they are known to say it in. All
//! names and numbers are made up.

use planetfall_mastodon::{Error, Result};
use planetfall_model::{DomainBlocks, Moment, PolicyKind, RegistrationMode, Visit};
use serde_json::{Value, json};

use crate::left_out;
use crate::stage::{Canned, Stage};

/// A server as Mastodon 4.6 describes it.
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

async fn visit(path: &str, told: &Value, software: &str) -> Result<Visit> {
    let nodeinfo = json!({"software": {"name": software, "version": "1"}, "usage": {"users": {}}});
    let links = json!({"links": [{"href": "https://mossbank.example/nodeinfo/2.0",
        "rel": "http://nodeinfo.diaspora.software/ns/schema/2.0"}]});
    let mut stage = Stage::open().await;
    stage.set(vec![
        Canned::json("GET", path, &told.to_string()),
        Canned::json("GET", "/.well-known/nodeinfo", &links.to_string()),
        Canned::json("GET", "/nodeinfo/2.0", &nodeinfo.to_string()),
    ]);
    stage.client.visit(&["en".to_owned()], Moment::default()).await
}

/// A stage on which one question has this answer.
async fn telling(what: &str, told: &Value) -> Stage {
    let mut stage = Stage::open().await;
    let path = format!("/api/v1/instance/{what}");
    stage.set(vec![Canned::json("GET", &path, &told.to_string())]);
    stage
}

#[tokio::test]
async fn the_newest_mastodon_is_read_whole() {
    let listening = left_out::listen();

    let visit = visit("/api/v2/instance", &newest(), "mastodon").await.unwrap();

    assert_eq!(visit.registration, RegistrationMode::Approval { reason: true }, "how one comes in");
    assert_eq!(
        (visit.people, visit.since, visit.min_age),
        (Some(214), Some(2018), Some(16)),
        "facts"
    );
    assert_eq!(visit.shows_posts, Some(false), "strangers may not read along");
    assert_eq!(visit.status_url.as_deref(), Some("https://status.mossbank.example/"), "its health");
    assert!(!visit.is_island && visit.terms_url.is_none(), "what it has not");
    assert_eq!(listening.take(), [""; 0], "nothing is left out");
}

#[tokio::test]
async fn every_field_may_be_missing_null_or_of_another_kind() {
    let whole = newest();
    let fields: Vec<String> = whole.as_object().unwrap().keys().cloned().collect();
    let parts = ["configuration", "registrations", "contact", "usage"];

    for field in fields.iter().filter(|field| !["domain", "version"].contains(&field.as_str())) {
        for wrong in [None, Some(Value::Null), Some(json!([7])), Some(json!("x")), Some(json!({}))]
        {
            let mut told = whole.clone();
            match &wrong {
                Some(wrong) => told[field] = wrong.clone(),
                None => drop(told.as_object_mut().unwrap().remove(field)),
            }

            let visit = visit("/api/v2/instance", &told, "mastodon").await;

            assert!(visit.is_ok(), "{field} as {wrong:?} costs no more than itself: {visit:?}");
        }
    }
    for part in parts {
        for field in whole[part].as_object().unwrap().keys() {
            let mut told = whole.clone();
            told[part][field] = json!([{"odd": null}]);

            let visit = visit("/api/v2/instance", &told, "mastodon").await.unwrap();

            assert_eq!(visit.server.title, "Mossbank", "{part}.{field} costs no more than itself");
        }
    }
}

#[tokio::test]
async fn servers_of_other_software_are_visited_in_their_own_shapes() {
    let small = json!({"domain": "mossbank.example", "title": "Mossbank", "version": "0.20.1",
        "registrations": {"enabled": true, "approval_required": true, "message": null},
        "configuration": {"urls": {"streaming": "wss://mossbank.example"}}, "rules": []});
    let flaky = json!({"domain": "mossbank.example", "title": "Mossbank",
        "version": "2.7.2 (compatible; Akkoma 3.1)", "description": null, "usage": null,
        "registrations": {"enabled": false, "approval_required": false},
        "contact": {"email": null, "account": null}, "rules": null});
    let plain = json!({"uri": "mossbank.example", "title": "Mossbank", "version": "2.75",
        "stats": {"user_count": 3}, "registrations": false, "rules": []});
    let old = json!({"uri": "mossbank.example", "title": "Mossbank", "version": "3.5.3",
        "short_description": "Moss", "registrations": true, "approval_required": false,
        "invites_enabled": true, "stats": {"user_count": 120}, "languages": ["en"],
        "configuration": {"statuses": {"max_characters": 500}}, "rules": []});
    let gotosocial = visit("/api/v2/instance", &small, "gotosocial").await.unwrap();
    let akkoma = visit("/api/v2/instance", &flaky, "akkoma").await.unwrap();
    let snac = visit("/api/v1/instance", &plain, "snac").await.unwrap();
    let mastodon = visit("/api/v1/instance", &old, "mastodon").await.unwrap();

    assert!(
        matches!(gotosocial.registration, RegistrationMode::Web { .. }),
        "its own form: {:?}",
        gotosocial.registration
    );
    assert_eq!(akkoma.registration, RegistrationMode::Closed, "closed");
    assert_eq!((snac.registration, snac.people), (RegistrationMode::Closed, Some(3)), "a village");
    assert_eq!(
        (mastodon.registration, mastodon.people),
        (RegistrationMode::Open, Some(120)),
        "an old town"
    );
    for unsaid in [gotosocial.shows_posts, akkoma.shows_posts, snac.shows_posts] {
        assert_eq!(unsaid, None, "who does not say may be asked");
    }
}

#[tokio::test]
async fn other_networks_are_named_and_not_visited() {
    for software in ["lemmy", "misskey", "peertube"] {
        let visit = visit("/api/v3/site", &json!({}), software).await;

        assert!(
            matches!(&visit, Err(Error::NotMastodon { software: Some(name), .. }) if name == software),
            "{visit:?}"
        );
    }
}

#[tokio::test]
async fn weeks_papers_and_lists_are_read_in_the_shapes_they_are_sent_in() {
    let listening = left_out::listen();
    let activity = json!([
        {"week": "1795392000", "statuses": "310", "logins": "41", "registrations": "0"},
        {"week": "1794787200", "statuses": "405", "logins": "57", "registrations": "2"}
    ]);
    let about = json!({"updated_at": null, "content": "<h2>Moss</h2><p>And ferns</p>"});
    let terms = json!({"effective_date": "2026-05-31", "effective": true, "content": "<p>Be kind</p>",
        "succeeded_by": null});
    let list = json!([{"domain": "lo**.*xample", "digest": "ab".repeat(32), "severity": "suspend",
        "severity_ex": "suspend", "comment": "Shouting"}]);

    let activity = telling("activity", &activity).await.client.activity().await.unwrap();
    let about = telling("extended_description", &about).await.client.paper(PolicyKind::About).await;
    let terms = telling("terms_of_service", &terms).await.client.paper(PolicyKind::Terms).await;
    let list = telling("domain_blocks", &list).await.client.domain_blocks().await.unwrap();

    let people: Vec<u32> = activity.iter().map(|week| week.people).collect();
    assert_eq!(people, [57, 41], "oldest first");
    assert_eq!(about.unwrap().text.words(), "Moss\nAnd ferns", "text");
    assert_eq!(terms.unwrap().since.as_deref(), Some("2026-05-31"), "a day");
    let DomainBlocks::Published { servers } = list else { panic!("it is published") };
    assert_eq!(servers[0].digest, Some("ab".repeat(32)), "who is behind the stars");
    assert_eq!(listening.take(), [""; 0], "nothing is left out");
}
