//! How residents react to a visitor.

use serde_json::{Value, json};

use crate::visit::TestVisit;

#[tokio::test]
async fn a_first_post_gets_a_reply_a_favourite_a_boost_and_a_follower() {
    let visit = TestVisit::begin();

    let id = visit.write(json!({ "status": "Hello, is anybody here?" })).await;
    let welcome = visit.reply_by("tilda", &id).await;
    let kinds = visit
        .until(
            "the post was favourited and boosted, and the visitor followed",
            async |it: &TestVisit| {
                let list = it.get("/api/v1/notifications").await;
                let list = list.as_array()?;
                let kinds: Vec<String> =
                    list.iter().filter_map(|it| Some(it["type"].as_str()?.to_owned())).collect();
                let has = |kind: &&str| kinds.iter().any(|it| it == kind);
                ["favourite", "reblog", "follow"].iter().all(has).then_some(kinds)
            },
        )
        .await;

    let text = welcome["content"].as_str().expect("a text");
    assert!(text.contains("Welcome ashore"), "the greeter's welcome: {text}");
    assert!(kinds.iter().any(|it| it == "mention"), "the reply mentions the visitor: {kinds:?}");
}

#[tokio::test]
async fn a_conversation_ends_with_a_favourite() {
    let visit = TestVisit::begin();
    let first = visit.write(json!({ "status": "Hello" })).await;
    let mut last = visit.reply_by("tilda", &first).await["id"].clone();

    for _ in 0..3 {
        let reply = json!({ "status": "@tilda thank you", "in_reply_to_id": last });
        let mine = visit.write(reply).await;
        last = visit.reply_by("tilda", &mine).await["id"].clone();
    }
    let mine = visit.write(json!({ "status": "@tilda bye", "in_reply_to_id": last })).await;
    visit.favourite_by("tilda", &mine).await;

    assert!(!visit.has_replies(&mine).await, "there is no fourth reply");
}

#[tokio::test]
async fn a_resident_asks_for_a_content_note_and_favourites_it() {
    let visit = TestVisit::begin();
    visit.write(json!({ "status": "Hello" })).await;

    let id = visit.write(json!({ "status": "The ending of it made me cry" })).await;
    let request = visit.reply_by("maren", &id).await;
    let edit = json!({ "status": "The ending of it made me cry", "spoiler_text": "An ending" });
    visit.edit(&id, edit).await;
    visit.favourite_by("maren", &id).await;

    let text = request["content"].as_str().expect("a text");
    assert!(text.contains("content note"), "the reply asks for it: {text}");
}

#[tokio::test]
async fn follows_are_returned_and_follow_requests_accepted() {
    let visit = TestVisit::begin();
    // Follows count as new only after the residents' first beat of this visit.
    let id = visit.write(json!({ "status": "Hello" })).await;
    visit.reply_by("tilda", &id).await;
    for name in ["quay_choir", "barnaby", "vigdis"] {
        visit.act_on(name, "follow").await;
    }

    visit
        .until("barnaby followed back and vigdis accepted", async |it: &TestVisit| {
            let followed_back = it.relationship("barnaby").await["followed_by"] == true;
            let accepted = it.relationship("vigdis").await["following"] == true;
            (followed_back && accepted).then_some(())
        })
        .await;

    let choir = visit.relationship("quay_choir").await;
    assert_eq!(choir["followed_by"], false, "a group does not follow back");
}

#[tokio::test]
async fn a_blocked_resident_stops_writing() {
    let visit = TestVisit::begin();
    visit.write(json!({ "status": "One" })).await;
    let second = visit.write(json!({ "status": "Two" })).await;
    visit.reply_by("barnaby", &second).await;

    visit.act_on("barnaby", "block").await;
    let before = visit.posts_of("barnaby").await.len();
    let later_posts = visit.posts_of("okello").await.len();
    visit
        .until("time passed", async |it: &TestVisit| {
            (it.posts_of("okello").await.len() >= later_posts + 2).then_some(())
        })
        .await;

    assert_eq!(visit.posts_of("barnaby").await.len(), before, "nothing more is written");
}

#[tokio::test]
async fn residents_post_until_the_world_is_dropped() {
    let visit = TestVisit::begin();
    let newest = |home: &Value| home[0]["id"].as_str().map(str::to_owned);
    let before = newest(&visit.get("/api/v1/timelines/public?local=true").await);

    visit
        .until("a resident posted", async |it: &TestVisit| {
            let now = newest(&it.get("/api/v1/timelines/public?local=true").await);
            (now != before).then_some(())
        })
        .await;
    let address = visit.domain.replace("localhost", "127.0.0.1");
    drop(visit);

    let connection = tokio::net::TcpStream::connect(address).await;
    assert!(connection.is_err(), "the port is closed");
}

#[tokio::test]
async fn residents_ask_each_other_for_content_notes() {
    let visit = TestVisit::begin();

    let edited = visit
        .until("casper added a content note", async |it: &TestVisit| {
            let mut posts = it.posts_of("casper").await.into_iter();
            posts.find(|post| post["spoiler_text"] == "The Glass Tides")
        })
        .await;

    assert_eq!(edited["sensitive"], true, "the post is marked as sensitive");
    let id = edited["id"].as_str().expect("a post");
    let thread = visit.get(&format!("/api/v1/statuses/{id}/context")).await;
    assert_eq!(thread["descendants"][0]["account"]["acct"], "maren", "maren asked for it");
}

#[tokio::test]
async fn a_muted_resident_causes_no_notifications() {
    let visit = TestVisit::begin();
    visit.act_on("barnaby", "mute").await;
    let before = visit.posts_of("barnaby").await.len();
    visit.write(json!({ "status": "One" })).await;
    let second = visit.write(json!({ "status": "Two" })).await;

    visit
        .until("barnaby wrote", async |it: &TestVisit| {
            (it.posts_of("barnaby").await.len() > before).then_some(())
        })
        .await;

    let notifications = visit.get("/api/v1/notifications").await;
    let from = |name: &str| {
        let list = notifications.as_array().expect("a list");
        list.iter().any(|it| it["account"]["acct"] == name)
    };
    assert!(visit.has_replies(&second).await, "barnaby replied");
    assert!(from("tilda"), "others cause notifications");
    assert!(!from("barnaby"), "barnaby does not");
}

#[tokio::test]
async fn a_direct_post_without_addressee_gets_no_reply() {
    let visit = TestVisit::begin();
    let direct = visit.write(json!({ "status": "Only for me", "visibility": "direct" })).await;
    let public = visit.write(json!({ "status": "For all" })).await;

    let welcome = visit.reply_by("tilda", &public).await;

    assert!(welcome["content"].as_str().is_some_and(|it| it.contains("Welcome ashore")));
    assert!(!visit.has_replies(&direct).await, "residents cannot see it");
}
