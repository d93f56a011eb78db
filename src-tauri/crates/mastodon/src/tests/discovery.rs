//! Finding people, and how visible one is oneself.

use planetfall_model::{PostId, PrivacySettings, ProfileId};

use crate::testing::{TestServer, absent, ok};

const JSON: &str = "content-type: application/json";
const ANA: &str = r#"{"id":"7","acct":"ana","discoverable":true}"#;

#[tokio::test]
async fn the_public_timelines_are_read_by_anybody_and_without_boosts() {
    let server = TestServer::start(|_| {
        ok(&format!(
            r#"[{{"id":"9","account":{ANA}}},
                {{"id":"8","account":{ANA},"reblog":{{"id":"3","account":{ANA}}}}},
                {{"id":"7","account":{{"id":"x","acct":"bo@b.example","discoverable":null}}}},
                {{"id":"6"}}]"#
        ))
    })
    .await;

    let here = server.visitor().public_posts(true, None).await.unwrap();
    let away = server.visitor().public_posts(false, Some(&PostId::new("10"))).await.unwrap();

    assert_eq!(
        server.asked(),
        [
            "GET /api/v1/timelines/public?local=true&limit=40",
            "GET /api/v1/timelines/public?remote=true&limit=40&max_id=10"
        ],
        "what is asked names no wish"
    );
    let discoverable: Vec<_> = here.items.iter().map(|post| post.author.discoverable).collect();
    assert_eq!(discoverable, [Some(true), None], "who wants to be found is known");
    assert_eq!((here.sent, here.unreadable), (4, 1), "and what could not be read");
    assert!(away.older.is_some(), "there is more behind");
}

#[tokio::test]
async fn suggestions_are_read_in_the_new_form_and_the_old() {
    let new = TestServer::start(|asked| match asked {
        "GET /api/v2/suggestions?limit=40" => ok(&format!(
            r#"[{{"source":"staff","account":{ANA}}},{{"account":{{"id":"1","acct":"bo"}}}},
                {{"sources":["most_followed","featured"],"account":{{"id":"2","acct":"cy"}}}},
                {{"source":"global"}}]"#
        )),
        _ => absent(),
    })
    .await;
    let old = TestServer::start(|asked| match asked {
        "GET /api/v1/suggestions?limit=40" => ok(&format!("[{ANA}]")),
        _ => absent(),
    })
    .await;

    let new = new.client().suggestions().await.unwrap();
    let old = old.client().suggestions().await.unwrap();

    let by_hand: Vec<_> = new.iter().map(|(who, by_hand)| (who.handle.user(), *by_hand)).collect();
    assert_eq!(by_hand, [("ana", true), ("bo", false), ("cy", true)], "who chose them is known");
    assert_eq!(old.len(), 1, "a server that has only the old form");
    assert!(!old[0].1, "does not say who chose them");
}

#[tokio::test]
async fn the_directory_is_that_of_the_server_itself() {
    let server = TestServer::start(|_| ok(&format!("[{ANA},7]"))).await;

    let found = server.visitor().directory().await.unwrap();

    assert_eq!(found.len(), 1, "who can be read");
    let asked = server.asked();
    assert_eq!(asked, ["GET /api/v1/directory?limit=40&local=true&order=active"], "who was there");
}

#[tokio::test]
async fn a_hashtags_week_counts_no_person_twice() {
    let server = TestServer::start(|_| {
        let day = r#"{"day":"1791936000","accounts":"3","uses":"5"}"#;
        let history = [day; 9].join(",");
        ok(&format!(
            r##"[{{"name":"#moss","history":[{history}]}},{{"name":""}},{{"name":"fern"}}]"##
        ))
    })
    .await;

    let found = server.visitor().trending_hashtags().await.unwrap();

    assert_eq!(found.len(), 2, "what has no name is none");
    assert_eq!((found[0].name.as_str(), found[0].posts), ("moss", 35), "seven days of posts");
    assert_eq!(found[0].people, 3, "at least three people: they may be the same every day");
    assert_eq!((found[1].posts, found[1].people), (0, 0), "nothing is made up");
}

#[tokio::test]
async fn a_hashtag_is_followed_by_its_name_whatever_is_in_it() {
    let server = TestServer::start(|_| ok(r#"{"name":"a","following":true}"#)).await;

    server.client().follow_hashtag("moss/../x", true).await.unwrap();
    server.client().follow_hashtag("moos", false).await.unwrap();

    let asked = server.asked();
    assert_eq!(asked[0], "POST /api/v1/tags/moss%2F..%2Fx/follow", "one segment");
    assert_eq!(asked[1], "POST /api/v1/tags/moos/unfollow", "and back");
}

#[tokio::test]
async fn many_are_asked_about_at_once() {
    let server = TestServer::start(|_| ok(r#"[{"id":"1","following":true}]"#)).await;
    let ids: Vec<ProfileId> = (0..50).map(|number| ProfileId::new(number.to_string())).collect();

    let found = server.client().relationships(&ids).await.unwrap();

    assert_eq!(server.asked().len(), 2, "fifty in two requests");
    assert!(found[0].1.following, "and whom the account follows is known");
}

#[tokio::test]
async fn the_quiet_settings_are_made_and_read_back_where_the_server_knows_them() {
    let new = TestServer::start(|asked| match asked {
        "PATCH /api/v1/accounts/update_credentials" => ok(ANA),
        "PATCH /api/v2/notifications/policy" => ok("{}"),
        "GET /api/v2/notifications/policy" => ok(r#"{"for_not_following":"filter"}"#),
        "GET /api/v1/accounts/verify_credentials" => {
            ok(r#"{"id":"7","acct":"ana","discoverable":false,"locked":true}"#)
        }
        _ => absent(),
    })
    .await;

    new.client().set_safety(PrivacySettings::default()).await.unwrap();
    let read = new.client().safety().await.unwrap();

    assert_eq!(read, PrivacySettings::default(), "as it was set");
    let heard = new.heard();
    assert_eq!(heard[0].body, "discoverable=false&indexable=false&locked=true", "how visible");
    assert_eq!(
        heard[1].body,
        "for_not_following=filter&for_new_accounts=filter&for_private_mentions=filter",
        "and what of strangers"
    );
}

#[tokio::test]
async fn a_server_that_cannot_set_strangers_aside_does_the_rest() {
    let old = TestServer::start(|asked| match asked {
        "PATCH /api/v1/notifications/policy" => ok("{}"),
        "GET /api/v1/notifications/policy" => ok(r#"{"filter_not_following":true}"#),
        "PATCH /api/v1/accounts/update_credentials" => ok(ANA),
        "GET /api/v1/accounts/verify_credentials" => ok(ANA),
        _ => absent(),
    })
    .await;
    let small = TestServer::start(|asked| match asked {
        "PATCH /api/v1/accounts/update_credentials" => ok(ANA),
        "GET /api/v1/accounts/verify_credentials" => ok(ANA),
        _ => (405, JSON, "{}".into()),
    })
    .await;
    let open = PrivacySettings {
        can_be_found: true,
        approves_followers: false,
        sets_strangers_aside: false,
    };

    old.client().set_safety(open).await.unwrap();
    small.client().set_safety(PrivacySettings::default()).await.unwrap();

    let last = old.heard().last().unwrap().body.clone();
    assert!(last.starts_with("filter_not_following=false&"), "the first form of it: {last}");
    assert!(old.client().safety().await.unwrap().sets_strangers_aside, "read in that form too");
    assert_eq!(small.client().safety().await.unwrap(), open, "no error where there is nothing");
}
