//! Discovery of accounts and hashtags, and the privacy settings.

use planetfall_model::{PostId, PrivacySettings, ProfileId, SortKey};

use crate::Range;
use crate::testing::{TestServer, json, not_found, ok};

const ANA: &str = r#"{"id":"7","acct":"ana","discoverable":true}"#;

#[tokio::test]
async fn the_public_timelines_need_no_sign_in_and_have_no_boosts() {
    let server = TestServer::start(|_| {
        ok(&format!(
            r#"[{{"id":"9","account":{ANA}}},
                {{"id":"8","account":{ANA},"reblog":{{"id":"3","account":{ANA}}}}},
                {{"id":"7","account":{{"id":"x","acct":"bo@b.example","discoverable":null}}}},
                {{"id":"6"}}]"#
        ))
    })
    .await;

    let here = server.anonymous_client().public_posts(true, &Range::Newest).await.unwrap();
    let older = Range::OlderThan(SortKey::of(&PostId::new("10")));
    let away = server.anonymous_client().public_posts(false, &older).await.unwrap();

    assert_eq!(
        server.request_lines(),
        [
            "GET /api/v1/timelines/public?local=true&limit=40",
            "GET /api/v1/timelines/public?remote=true&limit=40&max_id=10"
        ],
        "the request reveals no interest"
    );
    let discoverable: Vec<_> = here.items.iter().map(|post| post.author.discoverable).collect();
    assert_eq!(discoverable, [Some(true), None], "the authors' own setting is known");
    assert_eq!((here.sent, here.unreadable), (4, 1), "and what could not be read");
    assert!(away.older.is_some(), "there is more behind");
}

#[tokio::test]
async fn suggestions_are_read_in_both_versions() {
    let new = TestServer::start(|line| match line {
        "GET /api/v2/suggestions?limit=40" => ok(&format!(
            r#"[{{"source":"staff","account":{ANA}}},{{"account":{{"id":"1","acct":"bo"}}}},
                {{"sources":["most_followed","featured"],"account":{{"id":"2","acct":"cy"}}}},
                {{"source":"global"}}]"#
        )),
        _ => not_found(),
    })
    .await;
    let old = TestServer::start(|line| match line {
        "GET /api/v1/suggestions?limit=40" => ok(&format!("[{ANA}]")),
        _ => not_found(),
    })
    .await;

    let new = new.client().suggestions().await.unwrap();
    let old = old.client().suggestions().await.unwrap();

    let is_staff_pick: Vec<_> =
        new.iter().map(|(who, is_staff_pick)| (who.handle.user(), *is_staff_pick)).collect();
    let expected = [("ana", true), ("bo", false), ("cy", true)];
    assert_eq!(is_staff_pick, expected, "staff picks are marked");
    assert_eq!(old.len(), 1, "a server that has only the old form");
    assert!(!old[0].1, "has no sources");
}

#[tokio::test]
async fn the_directory_lists_local_accounts() {
    let server = TestServer::start(|_| ok(&format!("[{ANA},7]"))).await;

    let found = server.anonymous_client().directory().await.unwrap();

    assert_eq!(found.len(), 1, "the valid account");
    let line = server.request_lines();
    assert_eq!(line, ["GET /api/v1/directory?limit=40&local=true&order=active"], "active ones");
}

#[tokio::test]
async fn the_weekly_use_of_a_hashtag_counts_no_person_twice() {
    let server = TestServer::start(|_| {
        let day = r#"{"day":"1791936000","accounts":"3","uses":"5"}"#;
        let history = [day; 9].join(",");
        ok(&format!(
            r##"[{{"name":"#moss","history":[{history}]}},{{"name":""}},{{"name":"fern"}}]"##
        ))
    })
    .await;

    let found = server.anonymous_client().trending_hashtags().await.unwrap();

    assert_eq!(found.len(), 2, "what has no name is none");
    assert_eq!((found[0].name.as_str(), found[0].posts), ("moss", 35), "seven days of posts");
    assert_eq!(found[0].people, 3, "at least three people: they may be the same every day");
    assert_eq!((found[1].posts, found[1].people), (0, 0), "no history means zero");
}

#[tokio::test]
async fn the_name_of_a_followed_hashtag_is_one_path_segment() {
    let server = TestServer::start(|_| ok(r#"{"name":"a","following":true}"#)).await;

    server.client().follow_hashtag("moss/../x", true).await.unwrap();
    server.client().follow_hashtag("moos", false).await.unwrap();

    let line = server.request_lines();
    assert_eq!(line[0], "POST /api/v1/tags/moss%2F..%2Fx/follow", "one segment");
    assert_eq!(line[1], "POST /api/v1/tags/moos/unfollow", "and back");
}

#[tokio::test]
async fn relationships_are_requested_in_batches() {
    let server = TestServer::start(|_| ok(r#"[{"id":"1","following":true}]"#)).await;
    let ids: Vec<ProfileId> = (0..50).map(|number| ProfileId::new(number.to_string())).collect();

    let found = server.client().relationships(&ids).await.unwrap();

    assert_eq!(server.request_lines().len(), 2, "fifty in two requests");
    assert!(found[0].1.following, "and the followed account is known");
}

#[tokio::test]
async fn the_privacy_settings_are_changed_and_read_back() {
    let new = TestServer::start(|line| match line {
        "PATCH /api/v1/accounts/update_credentials" => ok(ANA),
        "PATCH /api/v2/notifications/policy" => ok("{}"),
        "GET /api/v2/notifications/policy" => ok(r#"{"for_not_following":"filter"}"#),
        "GET /api/v1/accounts/verify_credentials" => {
            ok(r#"{"id":"7","acct":"ana","discoverable":false,"locked":true}"#)
        }
        _ => not_found(),
    })
    .await;

    new.client().set_privacy_settings(PrivacySettings::default()).await.unwrap();
    let read = new.client().privacy_settings().await.unwrap();

    assert_eq!(read, PrivacySettings::default(), "as it was set");
    let requests = new.requests();
    assert_eq!(requests[0].body, "discoverable=false&indexable=false&locked=true", "how visible");
    let filters = "for_not_following=filter&for_new_accounts=filter&for_private_mentions=filter";
    assert_eq!(requests[1].body, filters, "and what of strangers");
}

#[tokio::test]
async fn a_server_without_a_notification_policy_changes_the_other_settings() {
    let old = TestServer::start(|line| match line {
        "PATCH /api/v1/notifications/policy" => ok("{}"),
        "GET /api/v1/notifications/policy" => ok(r#"{"filter_not_following":true}"#),
        "PATCH /api/v1/accounts/update_credentials" => ok(ANA),
        "GET /api/v1/accounts/verify_credentials" => ok(ANA),
        _ => not_found(),
    })
    .await;
    let small = TestServer::start(|line| match line {
        "PATCH /api/v1/accounts/update_credentials" => ok(ANA),
        "GET /api/v1/accounts/verify_credentials" => ok(ANA),
        _ => json(405, "{}"),
    })
    .await;
    let open = PrivacySettings {
        can_be_found: true,
        approves_followers: false,
        sets_strangers_aside: false,
    };

    old.client().set_privacy_settings(open).await.unwrap();
    small.client().set_privacy_settings(PrivacySettings::default()).await.unwrap();

    let last = old.requests().last().unwrap().body.clone();
    assert!(last.starts_with("filter_not_following=false&"), "version 1: {last}");
    let old = old.client().privacy_settings().await.unwrap();
    assert!(old.sets_strangers_aside, "read in version 1 too");
    let small = small.client().privacy_settings().await.unwrap();
    assert_eq!(small, open, "a missing policy is no error");
}
