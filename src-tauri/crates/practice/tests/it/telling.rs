//! What a planet tells strangers of itself, and the servers that tell nothing or something else.

use planetfall_practice::{Effect, Fault, PracticeServer, World};
use serde_json::Value;

use crate::http::{get, post};

const PAPERS: [&str; 3] = ["extended_description", "privacy_policy", "terms_of_service"];

async fn told(server: &PracticeServer, what: &str) -> Value {
    get(&format!("/api/v1/instance/{what}")).to(server).await.json()
}

async fn status(server: &PracticeServer, path: &str) -> u16 {
    get(path).to(server).await.status
}

#[tokio::test]
async fn twelve_weeks_are_told_as_texts_newest_first() {
    let server = PracticeServer::builder().counts(240).start().await;
    let silent = PracticeServer::builder().without_weeks().start().await;

    let weeks = told(&server, "activity").await;

    let weeks = weeks.as_array().unwrap();
    assert_eq!(weeks.len(), 12, "as Mastodon tells them");
    let number = |week: &Value, name: &str| week[name].as_str().unwrap().parse::<i64>().unwrap();
    assert!(number(&weeks[0], "week") > number(&weeks[1], "week"), "the newest first");
    let people = number(&weeks[3], "logins");
    assert!((100..240).contains(&people), "{people} of 240 in a month come in a week");
    assert_eq!(status(&silent, "/api/v1/instance/activity").await, 404, "some do not count");
}

#[tokio::test]
async fn papers_are_html_with_a_day_and_not_every_planet_has_all() {
    let plain = PracticeServer::start().await;
    let whole = PracticeServer::builder().well_described().start().await;
    let bare = PracticeServer::builder().without_papers().start().await;

    let about = told(&plain, PAPERS[0]).await;
    let privacy = told(&plain, PAPERS[1]).await;
    let terms = told(&whole, PAPERS[2]).await;

    assert!(about["content"].as_str().unwrap().contains("<h2>"), "a text with headings");
    assert_eq!(about["updated_at"], Value::Null, "of no known day");
    assert!(privacy["updated_at"].as_str().unwrap().starts_with("2026-08-01T"), "a moment");
    assert_eq!(terms["effective_date"], "2026-05-31", "a day");
    assert_eq!(status(&plain, "/api/v1/instance/terms_of_service").await, 404, "few have terms");
    assert_eq!(told(&bare, PAPERS[0]).await["content"], "", "this one is always answered");
    assert_eq!(status(&bare, "/api/v1/instance/privacy_policy").await, 404, "this one is not");
}

#[tokio::test]
async fn names_can_be_shown_in_part_or_not_at_all_beside_their_digests() {
    let digest = "a".repeat(64);
    let server = PracticeServer::builder()
        .silent_to([("loud.example", "silence", "")])
        .silent_to_veiled([("shoutbox.example", "suspend", "Harassment")])
        .silent_to_digests([(digest.as_str(), "suspend")])
        .start()
        .await;

    let list = told(&server, "domain_blocks").await;

    assert_eq!(list[0]["domain"], "loud.example", "a name");
    assert_eq!(list[1]["domain"], "shou****.***mple", "a part of one");
    assert_eq!(list[1]["digest"].as_str().map(str::len), Some(64), "in hexadecimal");
    assert_eq!(list[2]["digest"], digest, "and nothing but a digest");
}

#[tokio::test]
async fn a_planet_for_residents_tells_strangers_nothing_and_lets_them_sign_in() {
    let server = PracticeServer::builder().for_residents().start().await;
    let token = server.token_for("ada", "read");

    for path in ["/api/v2/instance", "/api/v1/instance", "/api/v1/timelines/public"] {
        let stranger = get(path).to(&server).await;

        assert_eq!(stranger.status, 401, "{path} is not for strangers");
        let why = "This method requires an authenticated user";
        assert_eq!(stranger.json()["error"], why, "as Mastodon says it");
    }
    let resident = get("/api/v2/instance").token(&token).to(&server).await.json();
    assert_eq!(resident["configuration"]["limited_federation"], true, "residents know why");
    let app = [("client_name", "Test"), ("redirect_uris", "urn:ietf:wg:oauth:2.0:oob")];
    let app = post("/api/v1/apps").form(&app).to(&server).await;
    assert_eq!(app.status, 200, "and one can sign in");
    assert_eq!(status(&server, "/nodeinfo/2.0").await, 200, "what it runs is no secret");
}

#[tokio::test]
async fn an_island_says_so_to_everybody() {
    let server = PracticeServer::builder().island().start().await;

    let instance = get("/api/v2/instance").to(&server).await.json();

    assert_eq!(instance["configuration"]["limited_federation"], true, "before one moves there");
}

#[tokio::test]
async fn another_software_and_a_web_site_are_what_they_are() {
    let forum = PracticeServer::builder().other_software("lemmy").start().await;
    let site = PracticeServer::builder().web_site().start().await;

    assert_eq!(status(&forum, "/api/v2/instance").await, 404, "it does not know this API");
    assert_eq!(status(&forum, "/api/v1/instance").await, 404, "in no form of it");
    let nodeinfo = get("/nodeinfo/2.0").to(&forum).await.json();
    assert_eq!(nodeinfo["software"]["name"], "lemmy", "it says what it is");
    let page = get("/api/v2/instance").to(&site).await;
    assert_eq!(page.status, 200, "a site answers everything");
    assert!(page.text().starts_with("<!doctype html>"), "with a page");
}

#[tokio::test]
async fn whoever_lives_here_is_looked_up_here_or_where_the_planet_leads() {
    let server = PracticeServer::start().await;
    let here = server.domain();
    let finger = |who: &str| format!("/.well-known/webfinger?resource=acct:{who}@{here}");

    let ada = get(&finger("ada")).to(&server).await.json();
    let itself = get(&finger(&here)).to(&server).await.json();
    let nobody = status(&server, &finger("nobody")).await;
    let meta = get("/.well-known/host-meta").to(&server).await.text();
    server.lead_to("elsewhere.example");
    let moved = status(&server, &finger("ada")).await;
    let led = get("/.well-known/host-meta").to(&server).await.text();

    assert_eq!(ada["links"][0]["href"], format!("http://{here}/users/ada"), "a person");
    assert_eq!(itself["links"][0]["href"], format!("http://{here}/actor"), "the planet itself");
    assert_eq!(nobody, 404, "and nobody else");
    assert!(meta.contains(&format!("http://{here}/.well-known/webfinger")), "{meta}");
    assert_eq!(moved, 302, "then questions are sent on");
    assert!(led.contains("http://elsewhere.example/.well-known/webfinger"), "{led}");
}

#[tokio::test]
async fn a_planet_can_say_that_it_is_another() {
    let server = PracticeServer::start().await;

    server.call_itself("another.example");

    let new = get("/api/v2/instance").to(&server).await.json();
    let old = get("/api/v1/instance").to(&server).await.json();
    assert_eq!(new["domain"], "another.example", "in the new form");
    assert_eq!(old["uri"], "another.example", "and in the old");
}

#[tokio::test]
async fn a_server_that_hangs_takes_the_question_and_never_answers() {
    let server = PracticeServer::start().await;
    server.faults().add(Fault::at("/api/", Effect::Hang));

    let asked = get("/api/v2/instance").to(&server);
    let answer = tokio::time::timeout(std::time::Duration::from_millis(300), asked).await;

    assert!(answer.is_err(), "nothing comes");
    assert_eq!(server.requests_to("/api/v2/instance"), 1, "although it was heard");
}

#[tokio::test]
async fn the_planets_of_the_practice_world_tell_all_there_is_to_tell() {
    let world = World::start().await.unwrap();

    for (name, domain) in world.planets() {
        let server = world.server(&domain).unwrap();

        for paper in PAPERS {
            let content = told(server, paper).await["content"].as_str().map(str::len);
            assert!(content.is_some_and(|length| length > 200), "{name} has its {paper}");
        }
        let list = told(server, "domain_blocks").await;
        assert!(list.as_array().is_some_and(|list| list.len() > 10), "{name} limits some");
        assert_eq!(told(server, "activity").await.as_array().map(Vec::len), Some(12), "{name}");
    }
}
