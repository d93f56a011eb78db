//! Posts as real servers send them: with repeats, nonsense and hidden parts.

use std::collections::HashSet;

use planetfall_model::{Post, QuoteState};
use serde_json::{Value, json};

use super::post;
use crate::decode::one;
use crate::entities::Poll;

fn status() -> Value {
    json!({
        "id": "5",
        "uri": "https://mossbank.example/posts/5",
        "content": "<p>Moss</p>",
        "account": {"id": "7", "acct": "ana", "display_name": "Ana"},
    })
}

fn with(field: &str, value: Value) -> Post {
    let mut status = status();
    status[field] = value;
    post(&status)
}

#[test]
fn attachments_with_one_id_get_ids_of_their_own_and_repeats_are_dropped() {
    let image = |id: Value, name: &str| {
        let url = format!("https://mossbank.example/{name}.png");
        json!({"id": id, "type": "image", "url": url})
    };
    let unknown = |id: Value| json!({"id": id, "type": "unknown", "url": null});
    for (sent, kept) in [
        (json!([image(json!("-1204"), "a"), image(json!("-1204"), "b")]), 2),
        (json!([image(json!("1"), "a"), image(json!("1"), "a")]), 1),
        (json!([unknown(json!("-1204")), unknown(json!("-1204"))]), 1),
        (json!([image(json!(null), "a"), image(json!(null), "b"), image(json!(7), "c")]), 3),
        (json!([image(json!(""), "a"), image(json!({}), "b"), image(json!([1]), "b")]), 2),
    ] {
        let media = with("media_attachments", sent.clone()).media;

        assert_eq!(media.len(), kept, "no picture is lost or shown twice: {sent}");
        let ids: HashSet<&str> = media.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids.len(), kept, "the page can list them by id: {sent}");
    }
}

#[test]
fn exact_repeats_in_the_lists_of_a_post_are_dropped() {
    let mention = json!({"id": "9", "acct": "bo@fen.example", "url": "https://fen.example/@bo"});
    let field = json!({"name": "Blog", "value": "moss", "verified_at": null});
    let filter = json!({"filter": {"title": "moss", "filter_action": "warn"}});
    let mut sent = status();
    sent["mentions"] = json!([mention, mention]);
    sent["tags"] = json!([{"name": "Moss"}, {"name": "moss"}, {"name": "#moss"}]);
    sent["account"]["fields"] = json!([field, field, {"name": "Blog", "value": "fern"}]);
    sent["filtered"] = json!([filter, filter]);
    sent["poll"] = json!({"id": "1", "own_votes": [1, 1],
        "options": [{"title": "yes"}, {"title": "yes"}, {"title": "no"}]});

    let post = post(&sent);

    assert_eq!(post.mentions.len(), 1, "a person is mentioned once");
    assert_eq!(post.tags, ["Moss"], "a hashtag is there once, as it was written first");
    assert_eq!(post.author.fields.len(), 2, "a row of the profile's table is there once");
    assert_eq!(post.filtered_by, ["moss"], "a filter is named once");
    let poll = post.poll.expect("it has options");
    assert_eq!(poll.options.len(), 3, "a vote is the number of an option, so options stay");
    assert_eq!(poll.own_votes, [1], "an option is chosen once");
}

#[test]
fn a_language_that_is_no_tag_is_dropped() {
    for (sent, tag) in [
        (json!("en"), Some("en")),
        (json!("en_US"), Some("en-US")),
        (json!("zh_TW"), Some("zh-TW")),
        (json!("startrek_it"), None),
        (json!("C"), None),
        (json!("x"), None),
        (json!(""), None),
        (json!(null), None),
        (json!(7), None),
        (json!({"en": 1}), None),
        (json!("en".repeat(5_000)), None),
    ] {
        assert_eq!(with("language", sent.clone()).language.as_deref(), tag, "{sent}");
    }
}

#[test]
fn times_fit_the_calendar_of_the_page() {
    /// What a `Date` of JavaScript can hold.
    const LAST_MILLIS: i64 = 8_640_000_000_000_000;
    for sent in [
        json!("+275760-09-14T00:00:00Z"),
        json!("-271821-04-19T00:00:00Z"),
        json!("9999-12-31T23:59:59Z"),
        json!("0000-00-00T00:00:00Z"),
        json!("2026-02-30T00:00:00Z"),
        json!(i64::MAX),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1e300),
        json!("999999999999999999999"),
        json!("Infinity"),
    ] {
        let mut status = status();
        for field in ["created_at", "edited_at"] {
            status[field] = sent.clone();
        }
        status["poll"] = json!({"id": "1", "options": [{"title": "a"}], "expires_at": sent});

        let post = post(&status);

        let ends_at = post.poll.and_then(|poll| poll.ends_at);
        let times = [Some(post.created_at), post.edited_at, ends_at];
        for time in times.into_iter().flatten() {
            assert!(time.millis().abs() <= LAST_MILLIS, "{sent} is a date of the page");
        }
    }
}

#[test]
fn a_blurhash_that_cannot_be_drawn_is_dropped() {
    let whole = "LEHV6nWB2yk8pyo0adR*.7kCMdnj";
    for (sent, is_kept) in [
        (whole, true),
        ("00TSUA", true),
        (&whole[..27], false),
        ("LEHV6nWB2yk8pyo0adR*.7kCMdnj!!", false),
        ("LEHV6nWB2yk8pyo0adR*.7kCMdn\u{e9}", false),
        ("~~~~~~", false),
        ("L", false),
        ("", false),
    ] {
        let media = json!([{"id": "1", "type": "image", "blurhash": sent}]);

        let read = with("media_attachments", media).media.remove(0).blurhash;

        assert_eq!(read.is_some(), is_kept, "{sent:?}");
    }
}

#[test]
fn what_a_filter_hides_is_not_shown_inside_another_post() {
    let quoted = |action: &str| {
        let mut quoted = status();
        quoted["id"] = json!("4");
        quoted["content"] = json!("<p>secret</p>");
        quoted["filtered"] = json!([{"filter": {"title": "moss", "filter_action": action}}]);
        quoted
    };
    let wrapped = |action: &str| json!({"state": "accepted", "quoted_status": quoted(action)});
    for sent in [wrapped("hide"), quoted("hide")] {
        let quote = with("quote", sent).quote.expect("there is a quote");

        assert_eq!(quote.state, QuoteState::Filtered, "with the reason");
        assert!(quote.post.is_none(), "without its words");
        assert_eq!(quote.id.map(|id| id.to_string()).as_deref(), Some("4"), "it can be opened");
    }
    for sent in [wrapped("warn"), quoted("blur")] {
        let quote = with("quote", sent).quote.expect("there is a quote");

        let post = quote.post.expect("it is covered, not absent");
        assert_eq!(post.filtered_by, ["moss"], "and the filter is named");
    }
}

#[test]
fn the_link_to_a_quote_that_is_not_drawn_stays() {
    let words = "<p class=\"quote-inline\">RE: <a href=\"https://fen.example/1\">fen.example/1</a></p>\
                 <p>This!</p>";
    let innermost = json!({"state": "accepted", "quoted_status": status()});
    let mut inner = status();
    inner["id"] = json!("4");
    inner["content"] = json!(words);
    inner["quote"] = innermost;
    let mut outer = inner.clone();
    outer["id"] = json!("6");
    outer["quote"] = json!({"state": "accepted", "quoted_status": inner});
    let mut unread = outer.clone();
    unread["quote"] = json!("nonsense");

    let (outer, unread) = (post(&outer), post(&unread));

    assert_eq!(outer.text.words(), "This!", "the outer post draws what it quotes");
    let inner = outer.quote.and_then(|quote| quote.post).expect("it is drawn");
    assert_eq!(inner.text.words(), "RE: fen.example/1\nThis!", "the inner one points to it");
    assert!(unread.text.words().starts_with("RE:"), "so does one whose quote cannot be read");
}

#[test]
fn a_name_that_cannot_be_seen_is_replaced_by_the_user_name() {
    for name in [
        "",
        "   ",
        "\u{200b}\u{3164}",
        "\u{2800}",
        "\u{2060}\u{200e}",
        "\u{ad}\u{feff}",
        "\u{3000}\u{a0}",
        "\u{fe0f}\u{200d}",
        "\u{e0020}\u{e007f}",
        "\u{34f}\u{115f}\u{1160}\u{ffa0}",
        "\u{7}\u{0}",
        "\u{180b}\u{180e}\u{17b5}",
    ] {
        let mut status = status();
        status["account"]["display_name"] = json!(name);

        assert_eq!(post(&status).author.name.words(), "ana", "{name:?} shows nothing");
    }
    for name in ["\u{200b}Ana\u{200b}", "👩‍👩‍👧", ":fern:", "·", "آنا"] {
        let mut status = status();
        status["account"]["display_name"] = json!(name);

        assert_eq!(post(&status).author.name.words(), name, "{name:?} stays as it was chosen");
    }
}

#[test]
fn a_poll_without_options_is_none() {
    for options in [json!([]), json!(null), json!("x"), json!([null, 3])] {
        let poll = json!({"id": "1", "options": options});

        assert!(with("poll", poll.clone()).poll.is_none(), "{poll} offers nothing to vote for");
        let read: Poll = one(&poll.to_string()).unwrap();
        assert!(read.into_poll().is_none(), "nor after a vote");
    }
}
