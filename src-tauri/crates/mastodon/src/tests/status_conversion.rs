//! Conversion of statuses on the wire to posts of the model.

use planetfall_model::{MediaKind, QuoteState, Visibility};
use serde_json::{Value, json};

use super::post;

fn status() -> Value {
    json!({
        "id": "5",
        "uri": "https://mossbank.example/posts/5",
        "url": "https://mossbank.example/@ana/5",
        "created_at": "2026-11-22T10:00:00.000Z",
        "visibility": "public",
        "content": "<p>Moss is :green:</p>",
        "emojis": [{"shortcode": "green", "static_url": "https://mossbank.example/green.png"}],
        "account": {
            "id": "7",
            "acct": "ana",
            "display_name": "Ana :green:",
            "emojis": [{"shortcode": "green", "static_url": "https://mossbank.example/other.png"}],
            "note": "<p>Hello</p>",
            "avatar": "https://mossbank.example/ana.gif",
            "avatar_static": "https://mossbank.example/ana.png",
            "header": "https://mossbank.example/headers/original/missing.png",
            "url": "https://mossbank.example/@ana",
            "followers_count": -1,
            "moved": {"id": "8", "acct": "ana@otherbank.example"},
        },
    })
}

#[test]
fn a_full_status_becomes_a_post() {
    let mut whole = status();
    whole["spoiler_text"] = json!(" about :green: ");
    whole["sensitive"] = json!(true);
    whole["language"] = json!("en");
    whole["in_reply_to_id"] = json!("4");
    whole["in_reply_to_account_id"] = json!("9");
    whole["mentions"] = json!([{"id": "9", "acct": "bo@otherbank.example", "url": "https://otherbank.example/@bo"}]);
    whole["tags"] = json!([{"name": "moss", "url": "https://mossbank.example/tags/moss"}]);
    whole["replies_count"] = json!(1);
    whole["reblogs_count"] = json!("2");
    whole["favourites_count"] = json!(3);
    whole["bookmarked"] = json!(true);
    whole["poll"] = json!({"id": "6", "expires_at": null, "multiple": true, "voters_count": 2,
        "votes_count": 3, "options": [{"title": "yes :green:", "votes_count": 1},
        {"title": "no", "votes_count": null}], "own_votes": [1], "voted": true,
        "emojis": [{"shortcode": "green", "static_url": "https://mossbank.example/green.png"}]});
    whole["card"] = json!({"url": "https://blog.example/", "title": "Moss", "type": "video",
        "description": "All of it", "provider_name": "Blog", "author_name": "",
        "authors": [{"name": "Cy", "account": null}], "image": "https://blog.example/i.png",
        "image_description": "a stone"});
    whole["media_attachments"] = json!([{"id": "1", "type": "image",
        "url": "https://mossbank.example/1.png", "preview_url": "https://mossbank.example/1s.png",
        "description": "moss", "blurhash": "L00000fQfQfQfQfQfQfQfQfQfQfQ",
        "meta": {"original": {"width": 800, "height": 600}, "focus": {"x": -1.0, "y": 0.5}}}]);

    insta::assert_json_snapshot!(post(&whole));
}

#[test]
fn unknown_visibility_is_private() {
    for (word, visibility) in [
        ("public", Visibility::Public),
        ("unlisted", Visibility::Unlisted),
        ("private", Visibility::Private),
        ("direct", Visibility::Direct),
        ("limited", Visibility::Private),
        ("mutuals_only", Visibility::Private),
        ("", Visibility::Private),
    ] {
        let mut one = status();
        one["visibility"] = json!(word);
        assert_eq!(post(&one).visibility, visibility, "{word:?} is never shown wider than it is");
    }
}

#[test]
fn authors_who_reply_to_themselves_need_no_mention() {
    let mut own = status();
    own["in_reply_to_id"] = json!("4");
    own["in_reply_to_account_id"] = json!("7");
    let mut strange = own.clone();
    strange["in_reply_to_account_id"] = json!("99");

    let named = |status| post(status).reply_to.unwrap().handle.map(|handle| handle.to_string());

    assert_eq!(named(&own).as_deref(), Some("@ana@mossbank.example"), "their own thread");
    assert_eq!(named(&strange), None, "an account the post does not mention");
}

#[test]
fn quotes_are_read_in_every_form_and_one_level_deep() {
    let mut inner = status();
    inner["id"] = json!("3");
    inner["quote"] = json!({"state": "accepted", "quoted_status": status()});
    let quote = |value: Value| {
        let mut outer = status();
        outer["quote"] = value;
        post(&outer).quote.unwrap()
    };

    let whole = quote(json!({"state": "accepted", "quoted_status": inner}));
    let shallow = quote(json!({"state": "accepted", "quoted_status_id": "3"}));
    let bare = quote(inner.clone());
    let broken = quote(json!({"state": "accepted", "quoted_status": {"id": "3"}}));

    let quoted = whole.post.expect("it came whole");
    assert_eq!(quoted.quote, None, "what it quotes itself is not in it");
    assert_eq!((shallow.id.map(|id| id.to_string()), shallow.post), (Some("3".into()), None), "id");
    assert_eq!(bare.state, QuoteState::Accepted, "a bare post is a quote that is shown");
    assert_eq!(broken.post, None, "one that cannot be read is not shown");
    for (word, state) in [
        ("pending", QuoteState::Pending),
        ("rejected", QuoteState::Refused),
        ("revoked", QuoteState::Refused),
        ("deleted", QuoteState::Deleted),
        ("unauthorized", QuoteState::Hidden),
        ("blocked_account", QuoteState::Blocked),
        ("blocked_domain", QuoteState::Blocked),
        ("muted_account", QuoteState::Blocked),
        ("something new", QuoteState::Hidden),
    ] {
        assert_eq!(quote(json!({"state": word})).state, state, "{word}");
    }
    let mut elsewhere = status();
    elsewhere["pleroma"] = json!({"quote": inner});
    assert!(post(&elsewhere).quote.is_some(), "also where Pleroma keeps it");
}

#[test]
fn urls_outside_the_web_are_dropped() {
    let mut nasty = status();
    for name in ["url", "uri"] {
        nasty[name] = json!("javascript:alert(1)");
    }
    for name in ["url", "avatar", "avatar_static", "header"] {
        nasty["account"][name] = json!("file:///etc/hostname");
    }
    nasty["card"] = json!({"url": "data:text/html,x", "title": "T"});
    nasty["media_attachments"] =
        json!([{"id": "1", "type": "image", "url": "/relative.png", "preview_url": ""}]);

    let post = post(&nasty);

    assert_eq!((post.url, post.card), (None, None), "no page and no card");
    assert_eq!((post.author.url, post.author.avatar), (None, None), "no profile and no picture");
    assert_eq!(post.media[0].full, None, "and no attachment to fetch");
}

#[test]
fn attachments_of_every_kind_have_a_preview_or_none() {
    let media = |kind: &str, preview: Option<&str>| {
        let mut one = status();
        one["media_attachments"] = json!([{"id": "1", "type": kind,
            "url": "https://a.example/m", "preview_url": preview, "description": "  "}]);
        post(&one).media.remove(0)
    };

    let image = media("image", None);
    let film = media("video", Some("https://a.example/m"));
    let sound = media("audio", None);
    let strange = media("hologram", Some("https://a.example/p"));

    assert_eq!(image.preview, image.full, "a picture without a small one shows itself");
    assert_eq!(image.description, None, "blanks describe nothing");
    assert_eq!((film.kind, film.preview, film.full), (MediaKind::Video, None, None), "no still");
    assert_eq!((sound.kind, sound.preview), (MediaKind::Audio, None), "sound has no picture");
    assert_eq!((strange.kind, strange.preview), (MediaKind::Unknown, None), "only its address");
    assert_eq!(strange.url.as_deref(), Some("https://a.example/m"), "which is kept");
}

#[test]
fn texts_are_bounded() {
    let long = "x".repeat(100_000);
    let mut huge = status();
    huge["account"]["display_name"] = json!(long);
    huge["spoiler_text"] = json!(long);
    huge["language"] = json!(long);
    huge["tags"] = json!([{"name": long}]);

    let post = post(&huge);

    assert_eq!(post.author.name.words().len(), 1_000, "a name");
    assert_eq!(post.content_note.unwrap().words().len(), 1_000, "a content note");
    assert_eq!(post.language, None, "a language of this length is none");
    assert_eq!(post.tags[0].len(), 1_000, "a hashtag");
}
