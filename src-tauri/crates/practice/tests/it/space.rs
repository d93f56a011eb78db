//! The practice space: three planets whose people answer.

use std::time::Duration;

use planetfall_practice::{PracticeServer, World};
use serde_json::{Value, json};

use crate::http::{ask, get, post};

/// A beat so short that a minute of the play passes in a moment.
const BEAT: Duration = Duration::from_millis(2);

struct Visit {
    world: World,
    domain: String,
    token: String,
}

impl Visit {
    async fn begin() -> Self {
        let world = World::with_pace(BEAT).await.expect("the planets start");
        let domain = world.planets()[0].1.clone();
        let token = world.enter(&domain, "Nina").expect("the planet is there");
        Self { world, domain, token }
    }

    fn server(&self) -> &PracticeServer {
        self.world.server(&self.domain).expect("the planet is there")
    }

    async fn get(&self, path: &str) -> Value {
        get(path).token(&self.token).to(self.server()).await.json()
    }

    async fn write(&self, post_it: Value) -> String {
        let made = post("/api/v1/statuses").token(&self.token).json(&post_it);
        let made = made.to(self.server()).await.json();
        made["id"].as_str().expect("a post").to_owned()
    }

    /// Asks again and again, for ten seconds at most, until something has happened.
    async fn until<T>(&self, what: &str, look: impl AsyncFn(&Self) -> Option<T>) -> T {
        for _ in 0..2_000 {
            if let Some(found) = look(self).await {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        panic!("it never happened that {what}");
    }

    /// Waits for an answer to a post by one of `names`.
    async fn answered_by(&self, id: &str, names: &[&str]) -> Value {
        let path = format!("/api/v1/statuses/{id}/context");
        self.until(&format!("one of {names:?} answered"), async |it: &Self| {
            let below = it.get(&path).await["descendants"].clone();
            let below = below.as_array()?.clone();
            below.into_iter().find(|post| {
                post["account"]["acct"].as_str().is_some_and(|acct| names.contains(&acct))
            })
        })
        .await
    }
}

#[tokio::test]
async fn three_planets_are_full_before_anyone_comes() {
    let visit = Visit::begin().await;

    let titles: Vec<String> = visit.world.planets().into_iter().map(|(title, _)| title).collect();
    let home = visit.get("/api/v1/timelines/home?limit=40").await;
    let home = home.as_array().expect("posts");
    let mut authors: Vec<&str> =
        home.iter().filter_map(|it| it["account"]["acct"].as_str()).collect();
    authors.sort_unstable();
    authors.dedup();

    assert_eq!(titles, ["Lantern Quay", "Moss & Ladder", "Copperworks"]);
    assert!(home.len() >= 20 && authors.len() >= 10, "{} by {}", home.len(), authors.len());
    let away = visit.get("/api/v1/timelines/public?remote=true").await;
    assert_eq!(away.as_array().map(Vec::len), Some(20), "the neighbours are heard, too");
    let me = visit.get("/api/v1/accounts/verify_credentials").await;
    assert_eq!((&me["acct"], &me["display_name"]), (&json!("nina"), &json!("Nina")));
}

#[tokio::test]
async fn a_first_post_is_welcomed_liked_passed_on_and_followed() {
    let visit = Visit::begin().await;

    let id = visit.write(json!({ "status": "Hello, is anybody here?" })).await;
    let welcome = visit.answered_by(&id, &["tilda"]).await;
    visit
        .until("it was liked, boosted and followed", async |it: &Visit| {
            let server = it.server();
            let liked = !server.favourites_of(&id).is_empty();
            let passed_on = !server.boosts_of(&id).is_empty();
            (liked && passed_on && !server.followers_of("nina").is_empty()).then_some(())
        })
        .await;

    let text = welcome["content"].as_str().expect("a text");
    assert!(text.contains("Welcome ashore"), "the greeter greets: {text}");
    let told = visit.get("/api/v1/notifications").await;
    let kinds: Vec<&str> =
        told.as_array().expect("a list").iter().filter_map(|it| it["type"].as_str()).collect();
    for kind in ["mention", "favourite", "reblog", "follow"] {
        assert!(kinds.contains(&kind), "{kind} is among {kinds:?}");
    }
}

#[tokio::test]
async fn an_answer_is_answered_kindly_and_not_forever() {
    let visit = Visit::begin().await;
    let first = visit.write(json!({ "status": "Hello" })).await;
    let mut last = visit.answered_by(&first, &["tilda"]).await["id"].clone();

    for _ in 0..3 {
        let reply = json!({ "status": "@tilda thank you", "in_reply_to_id": last });
        let mine = visit.write(reply).await;
        last = visit.answered_by(&mine, &["tilda"]).await["id"].clone();
    }
    let mine = visit.write(json!({ "status": "@tilda bye", "in_reply_to_id": last })).await;
    visit
        .until("tilda left it at a favourite", async |it: &Visit| {
            it.server().favourites_of(&mine).contains(&"tilda".to_owned()).then_some(())
        })
        .await;

    let below = visit.get(&format!("/api/v1/statuses/{mine}/context")).await;
    assert_eq!(below["descendants"], json!([]), "every talk has an end");
}

#[tokio::test]
async fn someone_asks_for_a_content_note_and_is_glad_of_it() {
    let visit = Visit::begin().await;
    visit.write(json!({ "status": "Hello" })).await;

    let id = visit.write(json!({ "status": "The ending of it made me cry" })).await;
    let asked = visit.answered_by(&id, &["maren"]).await;
    let edit = json!({ "status": "The ending of it made me cry", "spoiler_text": "An ending" });
    let path = format!("/api/v1/statuses/{id}");
    ask("PUT", &path).token(&visit.token).json(&edit).to(visit.server()).await;
    visit
        .until("maren was glad", async |it: &Visit| {
            it.server().favourites_of(&id).contains(&"maren".to_owned()).then_some(())
        })
        .await;

    let text = asked["content"].as_str().expect("a text");
    assert!(text.contains("content note"), "the wish is plain: {text}");
}

#[tokio::test]
async fn following_is_followed_back_and_a_closed_door_is_opened() {
    let visit = Visit::begin().await;
    let server = visit.server();
    // One look at the visitor before they do anything, so that what follows counts as new.
    visit.write(json!({ "status": "Hello" })).await;
    visit
        .until("the residents looked up", async |it: &Visit| {
            (!it.server().followers_of("nina").is_empty()).then_some(())
        })
        .await;
    for name in ["quay_choir", "barnaby", "vigdis"] {
        let path = format!("/api/v1/accounts/{}/follow", server.id_of(name));
        post(&path).token(&visit.token).to(server).await;
    }

    visit
        .until("barnaby followed back and vigdis opened", async |it: &Visit| {
            let server = it.server();
            (server.is_following("barnaby", "nina") && server.is_following("nina", "vigdis"))
                .then_some(())
        })
        .await;

    assert!(!server.is_following("quay_choir", "nina"), "a group follows nobody");
}

#[tokio::test]
async fn the_tiresome_one_stops_at_a_wall() {
    let visit = Visit::begin().await;
    let server = visit.server();
    visit.write(json!({ "status": "One" })).await;
    let second = visit.write(json!({ "status": "Two" })).await;
    visit.answered_by(&second, &["barnaby"]).await;

    let wall = format!("/api/v1/accounts/{}/block", server.id_of("barnaby"));
    post(&wall).token(&visit.token).to(server).await;
    let before = server.posts_of("barnaby").len();
    let arrivals = server.posts_of("okello").len();
    visit
        .until("time went on", async |it: &Visit| {
            (it.server().posts_of("okello").len() >= arrivals + 2).then_some(())
        })
        .await;

    assert_eq!(server.posts_of("barnaby").len(), before, "a wall is a wall");
}

#[tokio::test]
async fn new_posts_arrive_by_themselves_and_stop_with_the_world() {
    let visit = Visit::begin().await;
    let newest = |home: &Value| home[0]["id"].as_str().map(str::to_owned);
    let before = newest(&visit.get("/api/v1/timelines/public?local=true").await);

    visit
        .until("somebody wrote", async |it: &Visit| {
            let now = newest(&it.get("/api/v1/timelines/public?local=true").await);
            (now != before).then_some(())
        })
        .await;
    let address = visit.domain.replace("localhost", "127.0.0.1");
    drop(visit);

    let gone = tokio::net::TcpStream::connect(address).await;
    assert!(gone.is_err(), "nothing listens any more");
}

#[tokio::test]
async fn coming_back_is_being_the_same_person() {
    let world = World::with_pace(BEAT).await.expect("the planets start");
    let domain = world.planets()[1].1.clone();
    let server = world.server(&domain).expect("the planet is there");
    let name_of = async |token: Option<String>| {
        let token = token.expect("the planet is there");
        let me = get("/api/v1/accounts/verify_credentials").token(&token).to(server).await.json();
        me["acct"].as_str().expect("a name").to_owned()
    };

    assert_eq!(name_of(world.enter(&domain, "Zoë!")).await, "zo", "a name fit for an address");
    assert_eq!(name_of(world.enter(&domain, "Zoë!")).await, "zo", "and the same again");
    assert_eq!(name_of(world.enter(&domain, "Theo")).await, "theo2", "a resident has that one");
    assert_eq!(name_of(world.enter(&domain, "王")).await, "visitor", "or none can be written");
    assert_eq!(world.enter("elsewhere.example", "Nina"), None, "there is no such planet");
}

#[tokio::test]
async fn residents_ask_one_another_for_content_notes() {
    let visit = Visit::begin().await;
    let server = visit.server();

    let folded = visit
        .until("casper folded an ending", async |it: &Visit| {
            let posts = it.server().posts_of("casper");
            let posts = posts.iter().map(|id| it.server().status(id));
            posts.into_iter().find(|post| post["spoiler_text"] == "The Glass Tides")
        })
        .await;

    assert_eq!(folded["sensitive"], true, "nobody reads it by accident any more");
    let id = folded["id"].as_str().expect("a post");
    let thread = visit.get(&format!("/api/v1/statuses/{id}/context")).await;
    assert_eq!(thread["descendants"][0]["account"]["acct"], "maren", "because maren asked");
    assert!(server.posts_of("maren").len() > 3, "and maren wrote it here");
}

#[tokio::test]
async fn who_was_muted_is_not_heard() {
    let visit = Visit::begin().await;
    let server = visit.server();
    let mute = format!("/api/v1/accounts/{}/mute", server.id_of("barnaby"));
    post(&mute).token(&visit.token).to(server).await;
    visit.write(json!({ "status": "One" })).await;
    visit.write(json!({ "status": "Two" })).await;
    let before = server.posts_of("barnaby").len();

    visit
        .until("tilda and barnaby wrote", async |it: &Visit| {
            let greeted = it.server().posts_of("tilda").len() > 3;
            (greeted && it.server().posts_of("barnaby").len() > before).then_some(())
        })
        .await;

    let told = visit.get("/api/v1/notifications").await;
    let from = |name: &str| {
        told.as_array().expect("a list").iter().any(|it| it["account"]["acct"] == name)
    };
    assert!(from("tilda"), "others are");
    assert!(!from("barnaby"), "however much there is to say about knots");
}

#[tokio::test]
async fn what_went_to_nobody_is_answered_by_nobody() {
    let visit = Visit::begin().await;
    let id = visit.write(json!({ "status": "Only for me", "visibility": "direct" })).await;
    let open = visit.write(json!({ "status": "For all" })).await;

    let welcome = visit.answered_by(&open, &["tilda"]).await;

    assert!(welcome["content"].as_str().is_some_and(|it| it.contains("Welcome ashore")));
    let thread = visit.get(&format!("/api/v1/statuses/{id}/context")).await;
    assert_eq!(thread["descendants"], json!([]), "residents see no more than anyone would");
}
