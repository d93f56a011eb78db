//! Finding people and planets: what a newcomer's app asks for.

use std::collections::BTreeSet;

use planetfall_practice::PracticeServer;
use serde_json::{Value, json};

use crate::http::{Answer, ask, get, post};

fn accts(answer: &Answer) -> Vec<String> {
    let rows = answer.json();
    let rows = rows.as_array().expect("a list").iter();
    let acct =
        |it: &Value| it["account"]["acct"].as_str().or(it["acct"].as_str()).map(str::to_owned);
    rows.filter_map(acct).collect()
}

async fn settled() -> PracticeServer {
    let server = PracticeServer::builder().people(["nina"]).without_limits().start().await;
    server.settle();
    server
}

async fn follow(server: &PracticeServer, token: &str, name: &str) -> Answer {
    let path = format!("/api/v1/accounts/{}/follow", server.id_of(name));
    post(&path).token(token).to(server).await
}

#[tokio::test]
async fn a_settled_planet_fills_the_home_of_someone_who_follows_fourteen() {
    let server = settled().await;
    let token = server.token_for("nina", "read write follow");

    let directory = get("/api/v1/directory?local=true&order=active").token(&token);
    let listed = accts(&directory.to(&server).await);
    let suggested = accts(&get("/api/v2/suggestions").token(&token).to(&server).await);
    for name in suggested.iter().take(14) {
        assert_eq!(follow(&server, &token, name).await.status, 200, "{name} can be followed");
    }
    let home = get("/api/v1/timelines/home?limit=40").token(&token).to(&server).await.json();

    let posts = home.as_array().expect("posts");
    let authors: BTreeSet<&str> =
        posts.iter().filter_map(|it| it["account"]["acct"].as_str()).collect();
    assert!(listed.len() >= 30, "{} people are listed", listed.len());
    assert!(suggested.len() >= 14, "{} people are suggested", suggested.len());
    assert!(posts.len() >= 20 && authors.len() >= 10, "{} by {}", posts.len(), authors.len());
    for quiet in ["pax", "odd_socks", "pocket"] {
        assert!(!listed.iter().any(|it| it == quiet), "{quiet} did not agree to be listed");
    }
    for locked in ["vigdis", "wren_w", "marta_k"] {
        assert!(!suggested.iter().any(|it| it == locked), "{locked} is not suggested");
    }
    assert!(["tilda", "rosalba", "gudrun"].contains(&suggested[0].as_str()), "chosen ones first");
    let languages: BTreeSet<&str> = posts.iter().filter_map(|it| it["language"].as_str()).collect();
    assert!(languages.len() >= 3, "several languages: {languages:?}");
}

#[tokio::test]
async fn the_keepers_choice_comes_first_and_the_hidden_do_not_come() {
    let server = settled().await;
    let token = server.token_for("nina", "read");
    server.recommend("okello");
    server.hide("dev");

    let new = get("/api/v2/suggestions").token(&token).to(&server).await;
    let old = get("/api/v1/suggestions").token(&token).to(&server).await;

    let (people, rows) = (accts(&new), new.json());
    let row = rows.as_array().expect("a list").iter();
    let row = row.into_iter().find(|it| it["account"]["acct"] == "okello").expect("okello");
    assert_eq!(row["sources"], json!(["featured"]), "chosen by hand");
    assert!(people.iter().position(|it| it == "okello") < Some(4), "and among the first");
    assert!(!people.contains(&"dev".to_owned()), "dev is hidden");
    assert_eq!(accts(&old), people, "the old form names the same people");
}

#[tokio::test]
async fn trends_tell_seven_days() {
    let server = settled().await;

    let tags = get("/api/v1/trends/tags").to(&server).await.json();

    let tags = tags.as_array().expect("a list");
    assert!(tags.len() >= 5, "people write about several things");
    for tag in tags {
        assert_eq!(tag["history"].as_array().map(Vec::len), Some(7), "a week of {}", tag["name"]);
    }
}

#[tokio::test]
async fn a_followed_hashtag_brings_posts_home_from_then_on() {
    let server = settled().await;
    let token = server.token_for("nina", "read write follow");
    server.post_by("joost", "Before #puddles");

    let told = post("/api/v1/tags/Puddles/follow").token(&token).to(&server).await.json();
    let after = server.post_by("joost", "After #puddles");
    let home = server.home_of("nina");
    let followed = get("/api/v1/followed_tags").token(&token).to(&server).await.json();
    let undone = post("/api/v1/tags/puddles/unfollow").token(&token).to(&server).await.json();

    assert_eq!((&told["name"], &told["following"]), (&json!("puddles"), &json!(true)));
    assert_eq!(home, [after], "only what was written after");
    assert_eq!(followed[0]["name"], "puddles", "it is listed");
    assert_eq!(undone["following"], false, "and can be undone");
    assert!(server.tags_followed_by("nina").is_empty(), "inside as outside");
}

#[tokio::test]
async fn someone_elsewhere_is_found_when_they_are_looked_up() {
    let server = PracticeServer::start().await;
    server.add_far_person("mo@orbit.example", "Mo", "Far, but not too far.");
    let token = server.token_for("ada", "read write follow");
    let search =
        |query: &str| get(&format!("/api/v2/search?type=accounts&q={query}")).token(&token);

    let unresolved = search("%40mo%40orbit.example").to(&server).await.json();
    let lookup = get("/api/v1/accounts/lookup?acct=mo%40orbit.example").to(&server).await.status;
    let found = search("%40mo%40orbit.example&resolve=true").to(&server).await.json();
    let stranger = get("/api/v2/search?q=x&resolve=true").to(&server).await.status;
    let nobody = search("%40no%40orbit.example&resolve=true").to(&server).await.json();

    assert_eq!(unresolved["accounts"], json!([]), "nobody here knows Mo");
    assert_eq!(lookup, 404, "a lookup does not travel");
    assert_eq!(found["accounts"][0]["acct"], "mo@orbit.example", "resolving does");
    assert_eq!(stranger, 401, "but not for strangers");
    assert_eq!(nobody["accounts"], json!([]), "and not to nowhere");
    let followed = follow(&server, &token, "mo@orbit.example").await.json();
    assert_eq!(followed["following"], true, "Mo can be followed now");
}

#[tokio::test]
async fn residents_only_means_strangers_see_no_timeline() {
    let server = PracticeServer::builder().residents_only().start().await;
    let token = server.token_for("ada", "read");

    for path in ["/api/v1/timelines/public?local=true", "/api/v1/timelines/tag/moss"] {
        let stranger = get(path).to(&server).await;
        let resident = get(path).token(&token).to(&server).await;

        assert_eq!(stranger.status, 422, "{path} is not for strangers");
        let why = "This method requires an authenticated user";
        assert_eq!(stranger.json()["error"], why, "as Mastodon says it");
        assert_eq!(resident.status, 200, "{path} is for residents");
    }
}

#[tokio::test]
async fn a_planet_says_whom_it_limits_or_keeps_it_to_itself() {
    let list = [("spam.example", "suspend", "Nothing but adverts")];
    let open = PracticeServer::builder().silent_to(list).start().await;
    let hidden = PracticeServer::start().await;

    let told = get("/api/v1/instance/domain_blocks").to(&open).await.json();
    let untold = get("/api/v1/instance/domain_blocks").to(&hidden).await;

    assert_eq!(told[0]["domain"], "spam.example", "the list is public");
    assert_eq!(told[0]["severity"], "suspend", "with its severity");
    assert_eq!(told[0]["comment"], "Nothing but adverts", "and the reason");
    assert_eq!((untold.status, untold.text().as_str()), (404, ""), "an empty page, not JSON");
}

#[tokio::test]
async fn someone_may_become_quiet() {
    let server = PracticeServer::start().await;
    let token = server.token_for("ada", "read write");
    let change = json!({
        "discoverable": false,
        "indexable": false,
        "locked": true,
        "hide_collections": true,
        "note": "Hello",
    });
    let policy = json!({ "for_not_following": "filter", "for_new_accounts": "drop" });

    let path = "/api/v1/accounts/update_credentials";
    let told = ask("PATCH", path).token(&token).json(&change).to(&server).await;
    let path = "/api/v2/notifications/policy";
    let rules = ask("PATCH", path).token(&token).json(&policy).to(&server).await.json();
    let old = get("/api/v1/notifications/policy").token(&token).to(&server).await.json();

    let told = told.json();
    let safety = server.safety_of("ada");
    assert_eq!(told["locked"], true, "the answer is the new profile");
    assert_eq!(
        told["source"]["privacy"], "private",
        "behind a locked door one writes to followers"
    );
    assert!(!safety.discoverable && !safety.indexable, "ada is not to be found");
    assert!(safety.locked && safety.hide_collections, "and decides who follows");
    assert_eq!(rules["for_not_following"], "filter", "the policy is kept");
    assert_eq!(rules["for_bots"], "accept", "and the rest of it left alone");
    assert_eq!(safety.policy, rules, "inside as outside");
    assert_eq!(old["filter_not_following"], true, "the old form says the same");
    let listed = accts(&get("/api/v1/directory").to(&server).await);
    assert_eq!(listed.len(), 2, "ada is no longer in the directory: {listed:?}");
    let follows = format!("/api/v1/accounts/{}/following", server.id_of("ada"));
    assert_eq!(get(&follows).to(&server).await.json(), json!([]), "nor whom she follows");
}

#[tokio::test]
async fn what_the_policy_sets_aside_waits_until_it_is_let_in() {
    let server = PracticeServer::start().await;
    server.add_person("dora");
    let token = server.token_for("ada", "read write");
    let policy = json!({ "for_not_following": "filter" });
    let path = "/api/v2/notifications/policy";
    ask("PATCH", path).token(&token).json(&policy).to(&server).await;

    server.post_by("dora", "@ada hello?");
    server.post_by("bob", "@ada hello!");
    let list = || get("/api/v1/notifications").token(&token);
    let seen = accts(&list().to(&server).await);
    let requests = get("/api/v1/notifications/requests").token(&token).to(&server).await;
    let accept = format!("/api/v1/notifications/requests/{}/accept", server.id_of("dora"));
    post(&accept).token(&token).to(&server).await;

    assert_eq!(seen, ["bob"], "only those ada follows reach her");
    assert_eq!(accts(&requests), ["dora"], "the others wait");
    assert_eq!(accts(&list().to(&server).await).len(), 2, "until she lets them in");
}

#[tokio::test]
async fn a_day_has_room_for_so_many_follows() {
    let server = PracticeServer::builder().follows_per_day(2).start().await;
    let token = server.token_for("cleo", "read write follow");

    // The day is the clock's: five follows straddle one midnight at worst.
    let mut statuses = Vec::new();
    for name in ["ada", "bob", "ada", "bob", "ada"] {
        statuses.push(follow(&server, &token, name).await);
    }

    let refused = statuses.iter().find(|it| it.status == 429).expect("the limit is kept");
    assert_eq!(statuses[0].status, 200, "the first is allowed");
    assert_eq!(refused.header("x-ratelimit-limit"), Some("2"), "and the limit is told");
}

#[tokio::test]
async fn unsigned_timelines_show_here_there_and_everywhere() {
    let server = PracticeServer::start().await;
    server.add_person("mo@orbit.example");
    let (here, there) =
        (server.post_by("bob", "Here"), server.post_by("mo@orbit.example", "There"));
    let ids = async |reach: &str| {
        get(&format!("/api/v1/timelines/public?{reach}")).to(&server).await.ids()
    };

    assert_eq!(ids("local=true").await, vec![here.clone()], "what is written here");
    assert_eq!(ids("remote=true").await, vec![there.clone()], "what is written elsewhere");
    assert_eq!(ids("").await, [there, here], "and all of it");
}
