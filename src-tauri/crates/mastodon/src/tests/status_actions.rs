//! The requests that actions on posts, polls and accounts send.

use planetfall_model::{
    ActionKey, Draft, Handle, Mark, PollId, PostId, ProfileId, SortKey, Timeline, Visibility,
};

use crate::testing::{TestServer, not_found, ok};
use crate::{Error, Range};

const STATUS: &str = r#"{"id":"5","account":{"id":"7","acct":"ana"},"favourited":true}"#;

#[tokio::test]
async fn a_post_is_published_under_its_key_with_all_fields() {
    let server = TestServer::start(|_| ok(STATUS)).await;
    let draft = Draft {
        text: "Good morning & hello".into(),
        content_note: "moss".into(),
        visibility: Visibility::Unlisted,
        language: Some("en".into()),
        reply_to: Some(PostId::new("4")),
    };

    let post = server.client().publish(&draft, &ActionKey::new("key-1")).await.unwrap();

    assert_eq!(post.id, PostId::new("5"), "the server's post comes back");
    let request = &server.requests()[0];
    assert_eq!(request.line, "POST /api/v1/statuses", "it is posted");
    assert!(request.head.contains("idempotency-key: key-1\r\n"), "under its key");
    assert!(request.head.contains("authorization: bearer abc\r\n"), "signed");
    assert_eq!(
        request.body,
        "status=Good+morning+%26+hello&visibility=unlisted&spoiler_text=moss&language=en\
         &in_reply_to_id=4",
        "with all it says"
    );
}

#[tokio::test]
async fn a_boost_returns_the_boosted_post() {
    let server = TestServer::start(|line| match line {
        "POST /api/v1/statuses/5/reblog" => {
            ok(&format!(r#"{{"id":"9","account":{{"id":"8","acct":"me"}},"reblog":{STATUS}}}"#))
        }
        "POST /api/v1/statuses/5/unreblog" => ok(STATUS),
        _ => not_found(),
    })
    .await;
    let id = PostId::new("5");

    let on = server.client().mark(&id, Mark::Reblog, true).await.unwrap();
    let off = server.client().mark(&id, Mark::Reblog, false).await.unwrap();

    assert_eq!((on.id, off.id), (id.clone(), id), "it is the post either way");
}

#[tokio::test]
async fn a_conversation_contains_each_post_once() {
    let status = |id: &str| format!(r#"{{"id":"{id}","account":{{"id":"7","acct":"ana"}}}}"#);
    let (four, five, six) = (status("4"), status("5"), status("6"));
    let body = format!(r#"{{"ancestors":[{four},{five}],"descendants":[{six},{six},{five}]}}"#);
    let server = TestServer::start(move |_| ok(&body)).await;

    let context = server.client().context(&PostId::new("5")).await.unwrap();

    let ids = |posts: &[planetfall_model::Post]| {
        posts.iter().map(|post| post.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&context.ancestors), ["4"], "the post itself is not before itself");
    assert_eq!(ids(&context.descendants), ["6"], "nor after, and nothing is there twice");
}

#[tokio::test]
async fn every_mark_has_its_own_request() {
    let server = TestServer::start(|_| ok(STATUS)).await;
    let client = server.client();

    for (mark, on) in [
        (Mark::Favourite, true),
        (Mark::Favourite, false),
        (Mark::Bookmark, true),
        (Mark::Bookmark, false),
    ] {
        client.mark(&PostId::new("5"), mark, on).await.unwrap();
    }
    let relationship = r#"{"id":"7"}"#;
    let follows = TestServer::start(move |_| ok(relationship)).await;
    follows.client().follow(&ProfileId::new("7"), true).await.unwrap();
    follows.client().follow(&ProfileId::new("7"), false).await.unwrap();

    assert_eq!(
        server.request_lines(),
        [
            "POST /api/v1/statuses/5/favourite",
            "POST /api/v1/statuses/5/unfavourite",
            "POST /api/v1/statuses/5/bookmark",
            "POST /api/v1/statuses/5/unbookmark"
        ],
        "set and taken away"
    );
    assert_eq!(
        follows.request_lines(),
        ["POST /api/v1/accounts/7/follow", "POST /api/v1/accounts/7/unfollow"],
        "followed and no longer"
    );
}

#[tokio::test]
async fn a_vote_names_its_answers() {
    let server = TestServer::start(|_| {
        ok(r#"{"id":"3","options":[{"title":"a"},{"title":"b","votes_count":2}],"voted":true,
               "own_votes":[1,7],"voters_count":null,"votes_count":2}"#)
    })
    .await;

    let poll = server.client().vote(&PollId::new("3"), &[0, 1]).await.unwrap();

    assert_eq!(server.requests()[0].body, "choices%5B%5D=0&choices%5B%5D=1", "both are sent");
    assert_eq!(poll.own_votes, [1], "an answer that does not exist was not given");
    assert_eq!(poll.options[0].votes, None, "what is hidden is not zero");
}

#[tokio::test]
async fn timelines_are_requested_by_range_and_with_a_bounded_limit() {
    let server = TestServer::start(|_| ok("[]")).await;
    let client = server.client();
    let tag = Timeline::Hashtag { name: "a/b c".into() };

    client.timeline(&Timeline::Home, &Range::Newest, 500).await.unwrap();
    client
        .timeline(&Timeline::Local, &Range::OlderThan(SortKey::of(&PostId::new("9"))), 20)
        .await
        .unwrap();
    client.timeline(&tag, &Range::JustNewerThan(SortKey::of(&PostId::new("9"))), 20).await.unwrap();

    assert_eq!(
        server.request_lines(),
        [
            "GET /api/v1/timelines/home?limit=40",
            "GET /api/v1/timelines/public?local=true&limit=20&max_id=9",
            "GET /api/v1/timelines/tag/a%2Fb%20c?limit=20&min_id=9"
        ],
        "each as the API names it"
    );
}

#[tokio::test]
async fn an_unknown_account_is_searched_for_by_its_exact_address() {
    let server = TestServer::start(|line| {
        if line.starts_with("GET /api/v2/search") {
            ok(r#"{"accounts":[{"id":"1","acct":"cyan@mossbank.example"},
                               {"id":"2","acct":"Cy@mossbank.example"}]}"#)
        } else {
            not_found()
        }
    })
    .await;
    let cy = Handle::parse("@cy@mossbank.example").unwrap();
    let dee = Handle::parse("@dee@mossbank.example").unwrap();

    let found = server.client().find_profile(&cy).await.unwrap();
    let missed = server.client().find_profile(&dee).await;

    assert_eq!(found.id, ProfileId::new("2"), "the one who was asked for");
    assert!(matches!(missed, Err(Error::NotFound { .. })), "a similar account does not count");
    assert_eq!(
        server.request_lines()[..2],
        [
            "GET /api/v1/accounts/lookup?acct=cy%40mossbank.example",
            "GET /api/v2/search?q=%40cy%40mossbank.example&type=accounts&resolve=true&limit=5"
        ],
        "first among those the server knows, then everywhere"
    );
}
