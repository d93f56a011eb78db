//! Threads, profiles, pictures, seeded data, and the log of requests.

use planetfall_fake_mastodon::{FakeMastodon, PictureSpec, PostSpec};
use serde_json::{Value, json};

use crate::http::{ask, get, path_of, post};

#[tokio::test]
async fn an_unknown_route_is_named() {
    let server = FakeMastodon::start().await;

    let path = get("/api/v1/nonsense?x=1").to(&server).await;
    let method = ask("DELETE", "/api/v1/timelines/home").to(&server).await;

    assert_eq!((path.status, method.status), (501, 501), "unknown methods count, too");
    let error = "the fake server has no route GET /api/v1/nonsense";
    assert_eq!(path.json(), json!({ "error": error }));
    let names = ["DELETE /api/v1/timelines/home", "GET /api/v1/nonsense"];
    assert_eq!(server.unknown_routes(), names, "a test can check for them");
}

#[tokio::test]
async fn the_log_contains_everything_but_the_token() {
    let server = FakeMastodon::start().await;
    let token = server.token_for("ada", "read write");

    let agent = post("/api/v1/statuses").token(&token).header("User-Agent", "Test/1");
    agent.form(&[("status", "hello")]).to(&server).await;
    get(&format!("/api/v1/timelines/home?access_token={token}&limit=3")).to(&server).await;

    let requests = server.requests();
    assert_eq!((requests[0].method.as_str(), requests[0].body.as_str()), ("POST", "status=hello"));
    assert_eq!(requests[0].user_agent.as_deref(), Some("Test/1"), "the client");
    assert!(requests[0].authorization, "whether there was a token");
    assert!(!format!("{requests:?}").contains(&token), "but not the token itself");
    assert_eq!(server.requests_to("/timelines/"), 1, "requests can be counted");
}

#[tokio::test]
async fn logged_requests_are_searchable_but_bodies_are_not_printed() {
    let server = FakeMastodon::start().await;
    let token = server.token_for("ada", "read write follow");
    let form = [("status", "horse & staple")];
    post("/api/v1/statuses").token(&token).form(&form).to(&server).await;
    post("/api/v1/tags/malm%C3%B6/follow").token(&token).to(&server).await;
    get("/api/v2/search?q=sm%C3%B6rg%C3%A5s+bord").token(&token).to(&server).await;

    let requests = server.requests();
    let contains = |text: &str| requests.iter().any(|it| it.text().contains(text));

    assert!(contains("status=horse & staple"), "bodies are decoded");
    assert!(contains("/tags/malmö/"), "paths are decoded");
    assert!(contains("q=smörgås bord"), "queries are decoded");
    assert!(!format!("{requests:?}").contains("staple"), "but a body may contain a password");
}

#[tokio::test]
async fn a_seeded_home_has_every_kind_of_post() {
    let server = FakeMastodon::start().await;
    server.seed(200);
    let token = server.token_for("ada", "read");

    let mut rows = Vec::new();
    let mut next = Some("/api/v1/timelines/home?limit=40".to_owned());
    while let Some(path) = next {
        let page = get(&path).token(&token).to(&server).await;
        rows.extend(page.json().as_array().expect("a list").clone());
        next = page.link("next");
    }

    assert!(rows.len() >= 150, "most posts are in ada's home: {}", rows.len());
    let has = |what: &str, fits: &dyn Fn(&Value) -> bool| {
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
async fn the_same_seed_generates_the_same_posts() {
    let languages = [FakeMastodon::start().await, FakeMastodon::start().await].map(|server| {
        server.seed(60);
        let language = |id: &String| server.status(id)["language"].clone();
        server.home_of("ada").iter().map(language).collect::<Vec<_>>()
    });

    assert_eq!(languages[0], languages[1], "seeding is deterministic");
}

#[tokio::test]
async fn a_thread_has_ancestors_and_descendants() {
    let server = FakeMastodon::start().await;
    let reply = |author: &str, to: &str| {
        server.post(PostSpec { in_reply_to: Some(to.into()), ..PostSpec::new(author, "Yes") })
    };
    let root = server.post_by("bob", "Who is there?");
    let middle = reply("cleo", &root);
    let leaf = reply("bob", &middle);

    let context = get(&format!("/api/v1/statuses/{middle}/context")).to(&server).await.json();

    assert_eq!(context["ancestors"][0]["id"], root.as_str(), "its parent");
    assert_eq!(context["descendants"][0]["id"], leaf.as_str(), "its reply");
    assert_eq!(context["descendants"][0]["in_reply_to_id"], middle.as_str(), "which names it");
}

#[tokio::test]
async fn a_profile_timeline_has_posts_and_boosts() {
    let server = FakeMastodon::start().await;
    let own = server.post_by("bob", "Plain");
    let other = server.post_by("cleo", "Anyone?");
    let boost = post(&format!("/api/v1/statuses/{other}/reblog"));
    let boost = boost.token(&server.token_for("bob", "write")).to(&server).await.json();

    let path = format!("/api/v1/accounts/{}/statuses", server.id_of("bob"));
    let ids = get(&path).to(&server).await.ids();

    assert_eq!(ids, [boost["id"].as_str().expect("an id"), &own], "newest first");
}

#[tokio::test]
async fn pictures_are_png_files_of_the_right_size() {
    let server = FakeMastodon::start().await;
    let pictures = vec![PictureSpec { description: None, width: 321, height: 45 }];
    let post = server.status(&server.post(PostSpec { pictures, ..PostSpec::new("bob", "") }));
    let attachment = &post["media_attachments"][0];
    let path = |url: &Value| path_of(url.as_str().expect("a URL")).expect("a path");

    let picture = get(&path(&attachment["url"])).to(&server).await;
    let bob = get(&path(&post["account"]["avatar"])).to(&server).await;
    let cleo = server.status(&server.post_by("cleo", "Hi"));
    let cleo = get(&path(&cleo["account"]["avatar"])).to(&server).await;

    assert_eq!(picture.header("content-type"), Some("image/png"), "a PNG by type");
    assert_eq!(&picture.body[..8], b"\x89PNG\r\n\x1a\n", "and by signature");
    assert_eq!(picture.body[16..24], [0, 0, 1, 65, 0, 0, 0, 45], "321 by 45");
    assert!(attachment["description"].is_null(), "no alt text is null, not empty");
    assert_ne!(bob.body, cleo.body, "every account has an avatar of its own");
}
