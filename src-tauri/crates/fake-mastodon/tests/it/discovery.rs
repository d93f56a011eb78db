//! Search, suggestions, trends, hashtags, privacy settings and public timelines.

use planetfall_fake_mastodon::FakeMastodon;
use serde_json::{Value, json};

use crate::http::{TestResponse, ask, get, post};

fn accts(answer: &TestResponse) -> Vec<String> {
    let rows = answer.json();
    let rows = rows.as_array().expect("a list").iter();
    let acct =
        |it: &Value| it["account"]["acct"].as_str().or(it["acct"].as_str()).map(str::to_owned);
    rows.filter_map(acct).collect()
}

#[tokio::test]
async fn featured_accounts_are_suggested_first_and_hidden_ones_not() {
    let server = FakeMastodon::builder().accounts(["nina"]).start().await;
    for name in ["bob", "cleo", "dev", "okello"] {
        server.add_account(name);
    }
    server.lock("cleo");
    server.feature("okello");
    server.hide("dev");
    let token = server.token_for("nina", "read");

    let suggested = get("/api/v2/suggestions").token(&token).to(&server).await;

    assert_eq!(accts(&suggested), ["okello", "bob"], "neither hidden nor locked accounts");
    assert_eq!(suggested.json()[0]["sources"], json!(["featured"]), "with the source");
}

#[tokio::test]
async fn trending_hashtags_have_a_week_of_history() {
    let server = FakeMastodon::start().await;
    server.post_by("bob", "#moss #tea");

    let tags = get("/api/v1/trends/tags").to(&server).await.json();

    let tags = tags.as_array().expect("a list");
    assert_eq!(tags.len(), 2, "every hashtag of public posts");
    for tag in tags {
        assert_eq!(tag["history"].as_array().map(Vec::len), Some(7), "a week of {}", tag["name"]);
    }
}

#[tokio::test]
async fn a_followed_hashtag_adds_later_posts_to_home() {
    let server = FakeMastodon::builder().accounts(["nina"]).start().await;
    server.add_account("joost");
    let token = server.token_for("nina", "read write follow");
    server.post_by("joost", "Before #puddles");

    let tag = post("/api/v1/tags/Puddles/follow").token(&token).to(&server).await.json();
    let after = server.post_by("joost", "After #puddles");
    let home = server.home_of("nina");
    let followed = server.tags_followed_by("nina");
    let undone = post("/api/v1/tags/puddles/unfollow").token(&token).to(&server).await.json();

    assert_eq!((&tag["name"], &tag["following"]), (&json!("puddles"), &json!(true)));
    assert_eq!(home, [after], "only the later post");
    assert_eq!(followed, ["puddles"], "it is followed");
    assert_eq!(undone["following"], false, "and can be undone");
    assert!(server.tags_followed_by("nina").is_empty(), "it is not followed any more");
}

#[tokio::test]
async fn searching_can_resolve_a_remote_account() {
    let server = FakeMastodon::start().await;
    server.state().add_unknown_account("mo@orbit.example", "Mo", "Far, but not too far.");
    let token = server.token_for("ada", "read write follow");
    let search =
        |query: &str| get(&format!("/api/v2/search?type=accounts&q={query}")).token(&token);

    let unresolved = search("%40mo%40orbit.example").to(&server).await.json();
    let lookup = get("/api/v1/accounts/lookup?acct=mo%40orbit.example").to(&server).await.status;
    let found = search("%40mo%40orbit.example&resolve=true").to(&server).await.json();
    let anonymous = get("/api/v2/search?q=x&resolve=true").to(&server).await.status;
    let unknown = search("%40no%40orbit.example&resolve=true").to(&server).await.json();

    assert_eq!(unresolved["accounts"], json!([]), "the account is unknown");
    assert_eq!(lookup, 404, "lookup does not resolve");
    assert_eq!(found["accounts"][0]["acct"], "mo@orbit.example", "search does");
    assert_eq!(anonymous, 401, "but only with a token");
    assert_eq!(unknown["accounts"], json!([]), "and only existing accounts");
    let path = format!("/api/v1/accounts/{}/follow", server.id_of("mo@orbit.example"));
    let followed = post(&path).token(&token).to(&server).await.json();
    assert_eq!(followed["following"], true, "the account can be followed");
}

#[tokio::test]
async fn private_timelines_require_a_token() {
    let server = FakeMastodon::builder().private_timelines().start().await;
    let token = server.token_for("ada", "read");

    for path in ["/api/v1/timelines/public?local=true", "/api/v1/timelines/tag/moss"] {
        let anonymous = get(path).to(&server).await;
        let signed_in = get(path).token(&token).to(&server).await;

        assert_eq!(anonymous.status, 422, "{path} requires a token");
        let why = "This method requires an authenticated user";
        assert_eq!(anonymous.json()["error"], why, "as on Mastodon");
        assert_eq!(signed_in.status, 200, "{path} is sent with one");
    }
}

#[tokio::test]
async fn privacy_settings_and_policy_can_be_changed() {
    let server = FakeMastodon::start().await;
    let token = server.token_for("ada", "read write");
    let change = json!({
        "discoverable": false,
        "indexable": false,
        "locked": true,
        "hide_collections": true,
    });
    let policy = json!({ "for_not_following": "filter", "for_new_accounts": "drop" });

    let path = "/api/v1/accounts/update_credentials";
    let account = ask("PATCH", path).token(&token).json(&change).to(&server).await;
    let path = "/api/v2/notifications/policy";
    let policy = ask("PATCH", path).token(&token).json(&policy).to(&server).await.json();

    let account = account.json();
    let privacy = server.privacy_of("ada");
    assert_eq!(account["locked"], true, "the response is the changed account");
    assert_eq!(account["source"]["privacy"], "private", "locked accounts post to followers");
    assert!(!privacy.discoverable && !privacy.indexable, "ada cannot be found");
    assert!(privacy.locked && privacy.hide_collections, "and approves followers");
    assert_eq!(policy["for_not_following"], "filter", "the policy is stored");
    assert_eq!(policy["for_bots"], "accept", "its other classes are unchanged");
    assert_eq!(privacy.policy, policy, "tests see the same policy");
    let listed = accts(&get("/api/v1/directory").to(&server).await);
    assert_eq!(listed.len(), 2, "ada is not in the directory: {listed:?}");
}

#[tokio::test]
async fn the_policy_filters_notifications_of_unfollowed_accounts() {
    let server = FakeMastodon::start().await;
    server.add_account("dora");
    let token = server.token_for("ada", "read write");
    let policy = json!({ "for_not_following": "filter" });
    let path = "/api/v2/notifications/policy";
    ask("PATCH", path).token(&token).json(&policy).to(&server).await;

    server.post_by("dora", "@ada hello?");
    server.post_by("bob", "@ada hello!");
    let senders = accts(&get("/api/v1/notifications").token(&token).to(&server).await);

    assert_eq!(senders, ["bob"], "only followed senders");
}

#[tokio::test]
async fn public_timelines_are_local_remote_or_both() {
    let server = FakeMastodon::start().await;
    server.add_account("mo@orbit.example");
    let (here, there) =
        (server.post_by("bob", "Here"), server.post_by("mo@orbit.example", "There"));
    let ids = async |reach: &str| {
        get(&format!("/api/v1/timelines/public?{reach}")).to(&server).await.ids()
    };

    assert_eq!(ids("local=true").await, vec![here.clone()], "local posts");
    assert_eq!(ids("remote=true").await, vec![there.clone()], "remote posts");
    assert_eq!(ids("").await, [there, here], "and both");
}
