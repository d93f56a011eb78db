//! Pages and the links between them.

use planetfall_fake_mastodon::{FakeMastodon, IdStyle};

use crate::http::{get, post};

async fn with_posts(count: usize) -> (FakeMastodon, Vec<String>, String) {
    let server = FakeMastodon::start().await;
    let posts = (0..count).map(|n| server.post_by("bob", &format!("post {n}"))).collect();
    let token = server.token_for("ada", "read write");
    (server, posts, token)
}

/// The indexes of `ids` in `posts`, which are oldest first.
fn indexes(posts: &[String], ids: &[String]) -> Vec<usize> {
    ids.iter().map(|id| posts.iter().position(|post| post == id).expect("a known post")).collect()
}

#[tokio::test]
async fn following_next_leads_through_everything_once() {
    let (server, mut posts, token) = with_posts(25).await;

    let mut seen = Vec::new();
    let mut next = Some("/api/v1/timelines/home?limit=10".to_owned());
    while let Some(path) = next {
        let page = get(&path).token(&token).to(&server).await;
        seen.extend(page.ids());
        next = page.link("next");
    }

    posts.reverse();
    assert_eq!(seen, posts, "newest first, without repetition or loss");
}

#[tokio::test]
async fn since_id_leaves_a_gap_and_min_id_leaves_none() {
    let (server, posts, token) = with_posts(10).await;
    let page = |key: &str| {
        let path = format!("/api/v1/timelines/home?limit=3&{key}={}", posts[2]);
        get(&path).token(&token)
    };

    let since = page("since_id").to(&server).await.ids();
    let min = page("min_id").to(&server).await.ids();
    let max = page("max_id").to(&server).await.ids();

    assert_eq!(indexes(&posts, &since), [9, 8, 7], "since_id selects the newest");
    assert_eq!(indexes(&posts, &min), [5, 4, 3], "min_id selects the nearest, newest first");
    assert_eq!(indexes(&posts, &max), [1, 0], "max_id selects older ones");
}

#[tokio::test]
async fn links_keep_the_query_and_the_limit_is_forty() {
    let (server, _, token) = with_posts(45).await;

    let page = get("/api/v1/timelines/home?limit=80&local=1").token(&token).to(&server).await;

    assert_eq!(page.ids().len(), 40, "no page is longer");
    let next = page.link("next").expect("there is more");
    assert!(next.contains("limit=80&local=1&max_id="), "the query is kept: {next}");
    assert!(page.link("prev").expect("newer posts").contains("min_id="), "upwards by min_id");
}

#[tokio::test]
async fn bookmarks_page_by_row_ids() {
    let (server, posts, token) = with_posts(5).await;
    for id in [&posts[3], &posts[0], &posts[4]] {
        post(&format!("/api/v1/statuses/{id}/bookmark")).token(&token).to(&server).await;
    }

    let first = get("/api/v1/bookmarks?limit=2").token(&token).to(&server).await;
    let next = first.link("next").expect("there is one more");
    let second = get(&next).token(&token).to(&server).await;

    assert_eq!(indexes(&posts, &first.ids()), [4, 0], "the latest bookmark first");
    assert!(!posts.iter().any(|post| next.contains(post.as_str())), "no post id: {next}");
    assert_eq!(indexes(&posts, &second.ids()), [3], "the link leads on");
    assert!(second.link("next").is_none(), "a short page is the last");
}

#[tokio::test]
async fn a_server_with_ulids_pages_the_same_way() {
    let server = FakeMastodon::builder().ids(IdStyle::Ulid).start().await;
    let posts: Vec<String> = (0..4).map(|n| server.post_by("bob", &n.to_string())).collect();
    let token = server.token_for("ada", "read");

    let path = format!("/api/v1/timelines/home?max_id={}", posts[3]);
    let page = get(&path).token(&token).to(&server).await.ids();

    assert!(posts.iter().all(|id| id.len() == 26), "twenty-six characters: {posts:?}");
    assert_eq!(indexes(&posts, &page), [2, 1, 0], "older ones, newest first");
}
