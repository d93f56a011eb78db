//! Pages, and the links between them.

use planetfall_practice::{IdStyle, PracticeServer};

use crate::http::{get, post};

async fn with_posts(count: usize) -> (PracticeServer, Vec<String>, String) {
    let server = PracticeServer::start().await;
    let posts = (0..count).map(|n| server.post_by("bob", &format!("post {n}"))).collect();
    let token = server.token_for("ada", "read write");
    (server, posts, token)
}

/// Indexes of `ids` in `posts`, which are oldest first.
fn places(posts: &[String], ids: &[String]) -> Vec<usize> {
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
    assert_eq!(seen, posts, "newest first, nothing twice, nothing lost");
}

#[tokio::test]
async fn since_leaves_a_gap_and_min_leaves_none() {
    let (server, posts, token) = with_posts(10).await;
    let page = |key: &str| {
        let path = format!("/api/v1/timelines/home?limit=3&{key}={}", posts[2]);
        get(&path).token(&token)
    };

    let since = page("since_id").to(&server).await.ids();
    let min = page("min_id").to(&server).await.ids();
    let max = page("max_id").to(&server).await.ids();

    assert_eq!(places(&posts, &since), [9, 8, 7], "since gives the newest");
    assert_eq!(places(&posts, &min), [5, 4, 3], "min gives the nearest, newest first");
    assert_eq!(places(&posts, &max), [1, 0], "max gives what is older");
}

#[tokio::test]
async fn links_keep_the_question_and_no_one_gets_more_than_forty() {
    let (server, _, token) = with_posts(45).await;

    let page = get("/api/v1/timelines/home?limit=80&local=1").token(&token).to(&server).await;

    assert_eq!(page.ids().len(), 40, "forty is the most");
    let next = page.link("next").expect("there is more");
    assert!(next.contains("limit=80&local=1&max_id="), "the question is kept: {next}");
    assert!(page.link("prev").expect("a way back").contains("min_id="), "upwards by min_id");
}

#[tokio::test]
async fn bookmarks_page_by_ids_of_their_own() {
    let (server, posts, token) = with_posts(5).await;
    for id in [&posts[3], &posts[0], &posts[4]] {
        post(&format!("/api/v1/statuses/{id}/bookmark")).token(&token).to(&server).await;
    }

    let first = get("/api/v1/bookmarks?limit=2").token(&token).to(&server).await;
    let next = first.link("next").expect("there is one more");
    let second = get(&next).token(&token).to(&server).await;

    assert_eq!(places(&posts, &first.ids()), [4, 0], "the latest bookmark first");
    assert!(!posts.iter().any(|post| next.contains(post.as_str())), "no post's id: {next}");
    assert_eq!(places(&posts, &second.ids()), [3], "the link leads on");
    assert!(second.link("next").is_none(), "a short page is the last");
}

#[tokio::test]
async fn a_server_may_have_letters_in_its_ids() {
    let server = PracticeServer::builder().ids(IdStyle::Ulid).start().await;
    let posts: Vec<String> = (0..4).map(|n| server.post_by("bob", &n.to_string())).collect();
    let token = server.token_for("ada", "read");

    let path = format!("/api/v1/timelines/home?max_id={}", posts[3]);
    let page = get(&path).token(&token).to(&server).await.ids();

    assert!(posts.iter().all(|id| id.len() == 26), "twenty-six letters: {posts:?}");
    assert_eq!(places(&posts, &page), [2, 1, 0], "paging works all the same");
}
