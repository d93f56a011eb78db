//! Made-up responses: unusual or malformed in ways that no recording is.

use planetfall_mastodon::{Page, Range};
use planetfall_model::{Entry, PostId, QuoteState, SortKey, Timeline, Visibility};
use serde_json::{Value, json};

use crate::mock_server::{CannedResponse, MockServer};
use crate::skipped_items;

fn status(id: &str) -> Value {
    json!({
        "id": id,
        "uri": format!("https://mossbank.example/posts/{id}"),
        "created_at": "2026-11-22T10:00:00.000Z",
        "visibility": "public",
        "content": format!("<p>Post {id}</p>"),
        "account": {"id": "7", "acct": "ana", "display_name": "Ana"},
    })
}

async fn home(rows: &[Value]) -> Page<Entry> {
    let mut server = MockServer::open().await;
    let body = Value::from(rows.to_vec()).to_string();
    server.set(vec![CannedResponse::json("GET", "/api/v1/timelines/home", &body)]);
    server.client.timeline(&Timeline::Home, &Range::Newest, 40).await.expect("the page is read")
}

fn ids(page: &Page<Entry>) -> Vec<String> {
    page.items.iter().filter_map(|row| row.key().id()).map(|id| id.to_string()).collect()
}

#[tokio::test]
async fn unknown_fields_and_values_lose_no_post() {
    let mut odd = status("5");
    odd["from_the_future"] = json!({"deep": [1, {"deeper": null}]});
    odd["visibility"] = json!("galactic");
    odd["media_attachments"] =
        json!([{"id": "1", "type": "hologram", "url": "https://a.example/h"}]);
    odd["quote"] = json!({"state": "dreaming", "quoted_status": null});
    odd["card"] = json!({"url": "https://a.example/", "type": "teleport", "title": "T"});
    odd["filtered"] = json!([{"filter": {"title": "F", "filter_action": "shimmer"}}]);

    let page = home(&[odd]).await;

    let [Entry::Post { post, .. }] = page.items.as_slice() else { panic!("the row is there") };
    assert_eq!(post.visibility, Visibility::Private, "an unknown visibility counts as private");
    assert_eq!(post.media.len(), 1, "an unknown attachment is still one");
    assert_eq!(
        post.quote.as_ref().map(|quote| quote.state),
        Some(QuoteState::Hidden),
        "an unknown state hides"
    );
    assert!(post.card.is_some(), "an unknown card is a card");
    assert_eq!(post.filtered_by, ["F"], "an unknown filter covers");
}

#[tokio::test]
async fn missing_null_or_mistyped_fields_lose_only_themselves() {
    let whole = status("5");
    let names = "uri url created_at edited_at visibility spoiler_text sensitive language content text \
        media_attachments poll card mentions tags emojis in_reply_to_id in_reply_to_account_id \
        replies_count reblogs_count favourites_count favourited reblogged bookmarked filtered \
        pleroma quote";
    let wrong =
        [json!(null), json!(-1), json!("x"), json!(true), json!([1, null]), json!({"a": 1})];

    let mut rows = Vec::new();
    for name in names.split_whitespace() {
        for value in &wrong {
            let mut row = whole.clone();
            row[name] = value.clone();
            row["id"] = json!((rows.len() + 1000).to_string());
            rows.push(row);
        }
    }
    let count = rows.len();
    let page = home(&rows).await;

    assert_eq!(page.items.len(), count, "every post is there");
    assert_eq!(page.unreadable, 0, "and none was left out");
}

#[tokio::test]
async fn a_skipped_item_is_logged_with_its_path_and_without_its_text() {
    let warnings = skipped_items::capture_warnings();

    home(&[status("12"), json!({"id": "11", "account": "a secret"})]).await;

    let noted = warnings.take().concat();
    assert!(noted.contains("[1].account"), "the path is logged: {noted}");
    assert!(!noted.contains("secret"), "the text is not: {noted}");
}

#[tokio::test]
async fn one_bad_item_never_loses_its_page() {
    for bad in [
        json!(null),
        json!(7),
        json!("words"),
        json!([]),
        json!({}),
        json!({"id": "9"}),
        json!({"id": null, "account": {"id": "7", "acct": "ana"}}),
        json!({"id": "../x/..", "account": 3}),
        json!({"id": "9", "account": {"id": "7"}}),
        json!({"id": "9", "account": {"id": "7", "acct": "ana"}, "reblog": {"id": "8"}}),
        json!({"id": "9", "account": {"id": "7", "acct": "ana"}, "reblog": "x"}),
    ] {
        let page = home(&[status("12"), bad.clone(), status("11")]).await;

        assert_eq!(ids(&page), ["12", "11"], "{bad} costs no other row");
        assert_eq!(page.unreadable, 1, "{bad} is counted");
    }
}

#[tokio::test]
async fn endlessly_nested_posts_lose_neither_the_page_nor_the_process() {
    let nest = |field: &str, wrap: fn(String) -> String| {
        let open = format!(r#"{{"id":"9","account":{{"id":"7","acct":"ana"}},"{field}":"#);
        (0..5_000).fold("null".to_owned(), |inner, _| format!("{open}{}}}", wrap(inner)))
    };
    let quotes =
        nest("quote", |inner| format!(r#"{{"state":"accepted","quoted_status":{inner}}}"#));
    let reblogs = nest("reblog", |inner| inner);
    let brackets = format!(r#"{{"id":"9","x":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));

    for (name, nested, rows) in
        [("quotes", quotes, 2), ("reblogs", reblogs, 2), ("lists", brackets, 1)]
    {
        let mut server = MockServer::open().await;
        let body = format!("[{},{nested}]", status("12"));
        server.set(vec![CannedResponse::json("GET", "/api/v1/timelines/home", &body)]);
        let page = server.client.timeline(&Timeline::Home, &Range::Newest, 40).await;
        let page = page.expect("the page is read");
        assert!(page.items.len() <= rows && !page.items.is_empty(), "{name}: the rest is there");
        assert!(ids(&page).contains(&"12".to_owned()), "{name}: the good row is there");
    }
}

#[tokio::test]
async fn repeated_or_unsorted_rows_become_unique_and_sorted() {
    let mut server = MockServer::open().await;
    let rows = ["17", "19", "12", "16", "16", "18"].map(status);
    let link = r#"<https://wrong.example/api/v1/timelines/home?max_id=16>; rel="next""#;
    let body = Value::from(rows.to_vec()).to_string();
    server.set(vec![CannedResponse::json("GET", "/api/v1/timelines/home", &body).with_link(link)]);

    let asked = Range::OlderThan(SortKey::of(&PostId::new("18")));
    let page = server.client.timeline(&Timeline::Home, &asked, 40).await.expect("it is read");

    assert_eq!(ids(&page), ["17", "16", "12"], "only what was asked for, once, newest first");
    let linked = Range::Linked(vec![("max_id", "16".to_owned())]);
    assert_eq!(page.older, Some(linked), "from where the server says");
}

#[tokio::test]
async fn a_boost_contains_its_post_and_keeps_its_own_position() {
    let mut boost = status("20");
    boost["account"] = json!({"id": "8", "acct": "bo@otherbank.example", "display_name": ""});
    boost["reblog"] = status("5");

    let page = home(&[boost]).await;

    let [Entry::Post { key, post, boosted_by }] = page.items.as_slice() else { panic!("a row") };
    assert_eq!(key.id(), Some(PostId::new("20")), "its position is the boost's");
    assert_eq!(post.id, PostId::new("5"), "the post is the boosted one");
    let booster = boosted_by.as_ref().expect("it is a boost");
    assert_eq!(booster.name.words(), "bo", "without a display name, the user name is shown");
}

#[tokio::test]
async fn filters_that_hide_remove_a_post_and_others_name_their_title() {
    let filtered = |id: &str, action: &str| {
        let mut row = status(id);
        row["filtered"] = json!([{"filter": {"title": "Spiders", "filter_action": action}}]);
        row
    };
    let mut boost = status("30");
    boost["reblog"] = filtered("1", "hide");

    let page =
        home(&[boost, filtered("29", "hide"), filtered("28", "warn"), filtered("27", "blur")])
            .await;

    assert_eq!(ids(&page), ["28", "27"], "hidden rows are removed, boosted or not");
    for row in &page.items {
        let Entry::Post { post, .. } = row else { panic!("there is no gap in a page") };
        assert_eq!(post.filtered_by, ["Spiders"], "the filter is named");
    }
}
