//! What readers get: timelines, threads, pictures, and a clear "I do not know".

use planetfall_practice::{PictureSpec, PostSpec, PracticeServer};
use serde_json::json;

use crate::http::{ask, get, post};

#[tokio::test]
async fn what_the_server_does_not_know_it_says_by_name() {
    let server = PracticeServer::start().await;

    let path = get("/api/v1/nonsense?x=1").to(&server).await;
    let method = ask("DELETE", "/api/v1/timelines/home").to(&server).await;

    assert_eq!((path.status, method.status), (501, 501), "an unknown method counts, too");
    assert_eq!(
        path.json(),
        json!({ "error": "practice server does not know GET /api/v1/nonsense" })
    );
    let names = ["DELETE /api/v1/timelines/home", "GET /api/v1/nonsense"];
    assert_eq!(server.unknown_routes(), names, "and a test can ask for it");
}

#[tokio::test]
async fn the_log_tells_everything_but_the_token() {
    let server = PracticeServer::start().await;
    let token = server.token_for("ada", "read write");

    post("/api/v1/statuses")
        .token(&token)
        .header("User-Agent", "Test/1")
        .form(&[("status", "hello")])
        .to(&server)
        .await;
    get(&format!("/api/v1/timelines/home?access_token={token}&limit=3")).to(&server).await;

    let requests = server.requests();
    assert_eq!((requests[0].method.as_str(), requests[0].body_len), ("POST", 12), "what was sent");
    assert_eq!(requests[0].user_agent.as_deref(), Some("Test/1"), "by whom");
    assert_eq!(requests[0].host, Some(server.domain()), "to whom");
    assert!(requests[0].authorization, "and that a token was shown");
    assert!(!format!("{requests:?}").contains(&token), "but never the token itself");
    assert_eq!(server.requests_to("/timelines/"), 1, "requests can be counted");
}

#[tokio::test]
async fn a_seeded_home_is_full_of_everything() {
    let server = PracticeServer::start().await;
    server.seed(200);
    let token = server.token_for("ada", "read");

    let mut rows = Vec::new();
    let mut next = Some("/api/v1/timelines/home?limit=40".to_owned());
    while let Some(path) = next {
        let page = get(&path).token(&token).to(&server).await;
        rows.extend(page.json().as_array().expect("a list").clone());
        next = page.link("next");
    }

    assert!(rows.len() >= 150, "most posts reach ada: {}", rows.len());
    let has = |what: &str, fits: &dyn Fn(&serde_json::Value) -> bool| {
        assert!(rows.iter().any(fits), "some post has {what}");
    };
    has("a boost", &|row| row["reblog"].is_object());
    has("a poll", &|row| row["poll"].is_object());
    has("a quote", &|row| row["quote"]["state"] == "accepted");
    has("a card", &|row| row["card"].is_object());
    has("a picture", &|row| row["media_attachments"][0]["type"] == "image");
    has("a content note", &|row| row["spoiler_text"] != "");
    has("Arabic", &|row| row["language"] == "ar");
    has("Japanese", &|row| row["language"] == "ja");
    has("custom emoji", &|row| row["emojis"][0]["shortcode"].is_string());
}

#[tokio::test]
async fn the_same_seed_tells_the_same_story() {
    let stories = [PracticeServer::start().await, PracticeServer::start().await].map(|server| {
        server.seed(60);
        let told = |id: &String| server.status(id)["language"].clone();
        server.home_of("ada").iter().map(told).collect::<Vec<_>>()
    });

    assert_eq!(stories[0], stories[1], "nothing is left to chance");
}

#[tokio::test]
async fn a_thread_has_an_above_and_a_below() {
    let server = PracticeServer::start().await;
    let answer = |author: &str, to: &str| {
        server.post(PostSpec { in_reply_to: Some(to.into()), ..PostSpec::new(author, "Yes") })
    };
    let root = server.post_by("bob", "Who is there?");
    let middle = answer("cleo", &root);
    let leaf = answer("bob", &middle);

    let context = get(&format!("/api/v1/statuses/{middle}/context")).to(&server).await.json();

    assert_eq!(context["ancestors"][0]["id"], root.as_str(), "what it answers is above");
    assert_eq!(context["descendants"][0]["id"], leaf.as_str(), "what answers it is below");
    assert_eq!(context["descendants"][0]["in_reply_to_id"], middle.as_str(), "and says so");
}

#[tokio::test]
async fn a_profile_shows_what_was_asked_for() {
    let server = PracticeServer::start().await;
    let plain = server.post_by("bob", "Plain");
    let pictures = vec![PictureSpec::new("A hill")];
    let picture = server.post(PostSpec { pictures, ..PostSpec::new("bob", "Look") });
    let asked = server.post_by("cleo", "Anyone?");
    let reply = PostSpec { in_reply_to: Some(asked.clone()), ..PostSpec::new("bob", "Me") };
    let reply = server.post(reply);
    let boost = server.boost_by("bob", &asked);
    let path = format!("/api/v1/accounts/{}/statuses", server.id_of("bob"));
    let ids = async |query: &str| get(&format!("{path}?{query}")).to(&server).await.ids();

    assert_eq!(
        ids("").await,
        [boost.as_str(), &reply, &picture, &plain],
        "everything, newest first"
    );
    assert_eq!(ids("only_media=true").await, [picture.as_str()], "only pictures");
    assert_eq!(ids("exclude_replies=true&exclude_reblogs=true").await, [picture.as_str(), &plain]);
    assert!(ids("pinned=true").await.is_empty(), "nothing is pinned");
}

#[tokio::test]
async fn pictures_are_real_and_of_the_promised_size() {
    let server = PracticeServer::start().await;
    let pictures = vec![PictureSpec { description: None, width: 321, height: 45 }];
    let post = server.status(&server.post(PostSpec { pictures, ..PostSpec::new("bob", "") }));
    let attachment = &post["media_attachments"][0];
    let path =
        |url: &serde_json::Value| url.as_str().expect("an address").replace(&server.base_url(), "");

    let picture = get(&path(&attachment["url"])).to(&server).await;
    let bob = get(&path(&post["account"]["avatar"])).to(&server).await;
    let cleo = server.status(&server.post_by("cleo", "Hi"));
    let cleo = get(&path(&cleo["account"]["avatar"])).to(&server).await;

    assert_eq!(picture.header("content-type"), Some("image/png"), "it says what it is");
    assert_eq!(&picture.body[..8], b"\x89PNG\r\n\x1a\n", "and is it");
    assert_eq!(picture.body[16..24], [0, 0, 1, 65, 0, 0, 0, 45], "321 by 45");
    assert!(attachment["description"].is_null(), "undescribed is null, not empty");
    assert_ne!(bob.body, cleo.body, "everyone has a face of their own");
}

#[tokio::test]
async fn other_software_says_who_it_is_and_promises_less() {
    let server = PracticeServer::builder().software("other").without_streaming().start().await;

    let nodeinfo = get("/nodeinfo/2.0").to(&server).await.json();
    let instance = get("/api/v2/instance").to(&server).await.json();
    let metadata = get("/.well-known/oauth-authorization-server").to(&server).await;

    assert_eq!(nodeinfo["software"]["name"], "other", "NodeInfo names it");
    assert!(instance.get("api_versions").is_none(), "it claims no version of the API");
    assert!(instance["configuration"]["urls"]["streaming"].is_null(), "and no streaming");
    assert_eq!(metadata.status, 404, "nor does it describe its sign-in");
}
