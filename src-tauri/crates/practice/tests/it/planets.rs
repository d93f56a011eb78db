//! What visitors find on the planets.

use std::collections::BTreeSet;

use planetfall_fake_mastodon::FakeMastodon;
use planetfall_practice::{PracticeWorld, add_residents};
use serde_json::{Value, json};

use crate::http::{TestResponse, get, post};
use crate::visit::{SHORT_BEAT, TestVisit, send};

fn accts(answer: &TestResponse) -> Vec<String> {
    let rows = answer.json();
    let rows = rows.as_array().expect("a list").iter();
    let acct =
        |it: &Value| it["account"]["acct"].as_str().or(it["acct"].as_str()).map(str::to_owned);
    rows.filter_map(acct).collect()
}

fn authors(posts: &[Value]) -> BTreeSet<&str> {
    posts.iter().filter_map(|it| it["account"]["acct"].as_str()).collect()
}

#[tokio::test]
async fn three_planets_are_full_from_the_start() {
    let visit = TestVisit::begin();

    let titles: Vec<String> = visit.world.planets().into_iter().map(|(title, _)| title).collect();
    let home = visit.get("/api/v1/timelines/home?limit=40").await;
    let home = home.as_array().expect("posts");

    assert_eq!(titles, ["Lantern Quay", "Moss & Ladder", "Copperworks"]);
    assert!(home.len() >= 20 && authors(home).len() >= 10, "{} posts", home.len());
    let remote = visit.get("/api/v1/timelines/public?remote=true").await;
    assert_eq!(remote.as_array().map(Vec::len), Some(20), "the other planets' posts are known");
    let me = visit.get("/api/v1/accounts/verify_credentials").await;
    assert_eq!((&me["acct"], &me["display_name"]), (&json!("nina"), &json!("Nina")));
}

#[tokio::test]
async fn every_planet_publishes_all_information() {
    let world = PracticeWorld::start(SHORT_BEAT).expect("the planets start");

    for (name, domain) in world.planets() {
        let info = async |what: &str| send(&domain, get(&format!("/api/v1/instance/{what}"))).await;

        for document in ["extended_description", "privacy_policy", "terms_of_service"] {
            let length = info(document).await["content"].as_str().map(str::len);
            assert!(length.is_some_and(|length| length > 200), "{name} has a {document}");
        }
        let blocks = info("domain_blocks").await;
        assert!(blocks.as_array().is_some_and(|list| list.len() > 10), "{name} publishes blocks");
        assert_eq!(info("activity").await.as_array().map(Vec::len), Some(12), "{name}");
    }
}

#[tokio::test]
async fn the_same_name_enters_the_same_account() {
    let world = PracticeWorld::start(SHORT_BEAT).expect("the planets start");
    let domain = world.planets()[1].1.clone();
    let name_of = async |token: Option<String>| {
        let request = get("/api/v1/accounts/verify_credentials");
        let me = send(&domain, request.token(&token.expect("the planet exists"))).await;
        me["acct"].as_str().expect("a name").to_owned()
    };

    assert_eq!(name_of(world.enter(&domain, "Zoë!")).await, "zo", "a valid user name");
    assert_eq!(name_of(world.enter(&domain, "Zoë!")).await, "zo", "and the same again");
    assert_eq!(name_of(world.enter(&domain, "Theo")).await, "theo2", "a resident has this name");
    assert_eq!(name_of(world.enter(&domain, "王")).await, "visitor", "without usable letters");
    assert_eq!(world.enter("elsewhere.example", "Nina"), None, "there is no such planet");
}

#[tokio::test]
async fn fourteen_suggested_residents_fill_a_home() {
    let server = FakeMastodon::builder().accounts(["nina"]).without_limits().start().await;
    add_residents(&server);
    let token = server.token_for("nina", "read write follow");

    let directory = get("/api/v1/directory?local=true&order=active").token(&token);
    let listed = accts(&directory.to(&server).await);
    let suggested = accts(&get("/api/v2/suggestions").token(&token).to(&server).await);
    for name in suggested.iter().take(14) {
        let path = format!("/api/v1/accounts/{}/follow", server.id_of(name));
        assert_eq!(post(&path).token(&token).to(&server).await.status, 200, "{name}");
    }
    let home = get("/api/v1/timelines/home?limit=40").token(&token).to(&server).await.json();
    let tags = get("/api/v1/trends/tags").to(&server).await.json();

    let posts = home.as_array().expect("posts");
    assert!(listed.len() >= 30, "{} residents are listed", listed.len());
    assert!(suggested.len() >= 14, "{} residents are suggested", suggested.len());
    assert!(posts.len() >= 20 && authors(posts).len() >= 10, "{} posts", posts.len());
    for shy in ["pax", "odd_socks", "pocket"] {
        assert!(!listed.iter().any(|it| it == shy), "{shy} is not discoverable");
    }
    for locked in ["vigdis", "wren_w", "marta_k"] {
        assert!(!suggested.iter().any(|it| it == locked), "{locked} is not suggested");
    }
    assert!(["tilda", "rosalba", "gudrun"].contains(&suggested[0].as_str()), "featured first");
    let languages: BTreeSet<&str> = posts.iter().filter_map(|it| it["language"].as_str()).collect();
    assert!(languages.len() >= 3, "several languages: {languages:?}");
    assert!(tags.as_array().is_some_and(|tags| tags.len() >= 5), "several topics");
}
