//! Moving in: the form, the letter, the gate.

use planetfall_practice::{Gate, PracticeServer};
use serde_json::{Value, json};

use crate::http::{Answer, get, post};

const SCOPES: &str = "read write follow push";
const BACK: &str = "planetfall://arrived";

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// An app's own token, as it is needed to hand in a form.
pub async fn app_token(server: &PracticeServer) -> String {
    let out_of_band = "urn:ietf:wg:oauth:2.0:oob";
    let app = json!({
        "client_name": "Test app",
        "redirect_uris": [BACK, out_of_band],
        "scopes": SCOPES,
    });
    let app = post("/api/v1/apps").json(&app).to(server).await.json();
    let fields = [
        ("grant_type", "client_credentials"),
        ("client_id", text(&app["client_id"])),
        ("client_secret", text(&app["client_secret"])),
        ("scope", SCOPES),
    ];
    let token = post("/oauth/token").form(&fields).to(server).await;
    assert_eq!(token.status, 200, "an app may have a token of its own: {}", token.text());
    text(&token.json()["access_token"]).to_owned()
}

/// Hands in a form that is right but for `more`.
async fn hand_in(server: &PracticeServer, app: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![
        ("username", "nina"),
        ("email", "nina@letters.example"),
        ("password", "a long enough one"),
        ("agreement", "true"),
        ("locale", "en"),
    ];
    for (name, value) in more {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    post("/api/v1/accounts").token(app).form(&fields).to(server).await
}

/// Someone's new token.
async fn moved_in(server: &PracticeServer, more: &[(&str, &str)]) -> String {
    let app = app_token(server).await;
    let answer = hand_in(server, &app, more).await;
    assert_eq!(answer.status, 200, "the form is right: {}", answer.text());
    text(&answer.json()["access_token"]).to_owned()
}

async fn who_am_i(server: &PracticeServer, token: &str) -> (u16, String) {
    let answer = get("/api/v1/accounts/verify_credentials").token(token).to(server).await;
    let said = answer.json();
    (answer.status, said["error"].as_str().or(said["acct"].as_str()).unwrap_or_default().to_owned())
}

async fn is_confirmed(server: &PracticeServer, token: &str) -> Value {
    get("/api/v1/emails/check_confirmation").token(token).to(server).await.json()
}

/// The path of a link of this server.
fn path_of(link: &str) -> String {
    format!("/{}", link.splitn(4, '/').nth(3).expect("a path"))
}

#[tokio::test]
async fn an_open_planet_lets_someone_in_once_they_answered_their_letter() {
    let server = PracticeServer::builder().without_limits().start().await;

    let token = moved_in(&server, &[]).await;
    let before = (who_am_i(&server, &token).await, is_confirmed(&server, &token).await);
    let letter = server.letters().pop().expect("a letter");
    let page = get(&path_of(&letter.link)).to(&server).await;
    let after = (who_am_i(&server, &token).await, is_confirmed(&server, &token).await);
    let again = get(&path_of(&letter.link)).to(&server).await;

    let missing = "Your login is missing a confirmed e-mail address".to_owned();
    assert_eq!(before, ((403, missing), json!(false)), "nobody comes in without their letter");
    assert_eq!(letter.to, "nina@letters.example", "it goes to the address in the form");
    assert!(letter.text.contains(&letter.link), "and holds the link");
    assert_eq!((page.status, page.header("location")), (302, Some(BACK)), "back to the app");
    assert!(page.text().contains("Thank you"), "with a page for browsers that stay");
    assert_eq!(after, ((200, "nina".into()), json!(true)), "now the door is open");
    assert_eq!(again.status, 200, "pressing twice does no harm");
    assert!(again.text().contains(BACK), "and still shows the way back");
}

#[tokio::test]
async fn where_a_person_decides_one_waits_for_them() {
    let gate = Gate::Approval { reason: true };
    let server = PracticeServer::builder().gate(gate).without_limits().start().await;
    let app = app_token(&server).await;

    let silent = hand_in(&server, &app, &[]).await;
    let token = moved_in(&server, &[("reason", "I like fog")]).await;
    let link = server.letters().pop().expect("a letter").link;
    assert_eq!(server.press(&link).as_deref(), Some(BACK), "the link leads back to the app");
    let waiting = who_am_i(&server, &token).await;
    let confirmed = is_confirmed(&server, &token).await;
    assert_eq!(server.waiting(), ["nina"], "somebody is at the gate");
    server.approve("nina");

    assert_eq!(silent.status, 422, "a reason is asked for");
    assert_eq!(silent.json()["details"]["reason"][0]["error"], "ERR_BLANK", "and is missing");
    assert_eq!(server.reason_of("nina").as_deref(), Some("I like fog"), "the reason arrives");
    assert_eq!(waiting, (403, "Your login is currently pending approval".into()));
    assert_eq!(confirmed, json!(true), "the letter is answered, the rest is up to a person");
    assert_eq!(who_am_i(&server, &token).await, (200, "nina".into()), "who said yes");
}

#[tokio::test]
async fn someone_turned_away_is_gone() {
    let gate = Gate::Approval { reason: false };
    let server = PracticeServer::builder().gate(gate).without_limits().start().await;
    let token = moved_in(&server, &[]).await;

    server.reject("nina");

    let (status, why) = who_am_i(&server, &token).await;
    assert_eq!((status, why.as_str()), (401, "The access token is invalid"));
    assert!(!server.has_account("nina"), "the name is free again");
}

#[tokio::test]
async fn every_mistake_is_told_at_its_field() {
    let server = PracticeServer::builder().min_age(16).without_limits().start().await;
    let app = app_token(&server).await;
    let long = "x".repeat(31);
    let cases = [
        ("username", "ada", "ERR_TAKEN"),
        ("username", "Admin", "ERR_RESERVED"),
        ("username", "", "ERR_BLANK"),
        ("username", "no spaces", "ERR_INVALID"),
        ("username", long.as_str(), "ERR_TOO_LONG"),
        ("email", "ada@mail.example", "ERR_TAKEN"),
        ("email", "", "ERR_BLANK"),
        ("email", "nina.letters.example", "ERR_INVALID"),
        ("email", "nina@blocked.example", "ERR_BLOCKED"),
        ("email", "nina@nowhere.example", "ERR_UNREACHABLE"),
        ("password", "", "ERR_BLANK"),
        ("password", "short", "ERR_TOO_SHORT"),
        ("agreement", "false", "ERR_ACCEPTED"),
        ("locale", "Deutsch!", "ERR_INCLUSION"),
        ("date_of_birth", "", "ERR_BLANK"),
        ("date_of_birth", "the first of May", "ERR_INVALID"),
        ("date_of_birth", "2020-05-01", "ERR_BELOW_LIMIT"),
    ];
    for (field, value, code) in cases {
        let grown_up = ("date_of_birth", "1990-05-01");
        let answer = hand_in(&server, &app, &[grown_up, (field, value)]).await;

        let said = answer.json();
        assert_eq!(answer.status, 422, "{field}={value:?} is wrong");
        let details = said["details"].as_object().expect("details");
        assert_eq!(details.keys().collect::<Vec<_>>(), [field], "only {field} is: {said}");
        assert_eq!(said["details"][field][0]["error"], code, "{field}={value:?}");
        assert!(said["details"][field][0]["description"].is_string(), "with words beside it");
        assert!(text(&said["error"]).starts_with("Validation failed: "), "and in one sentence");
    }
    assert!(server.letters().is_empty(), "nobody was written to");
    let right = hand_in(&server, &app, &[("date_of_birth", "1990-05-01")]).await;
    assert_eq!(right.status, 200, "and nothing stands in the way of a form that is right");
}

#[tokio::test]
async fn only_an_app_token_hands_in_a_form() {
    let server = PracticeServer::builder().without_limits().start().await;
    let ada = server.token_for("ada", SCOPES);
    let reading = server.token_for("ada", "read");

    let statuses = [
        hand_in(&server, "no such token", &[]).await.status,
        hand_in(&server, &reading, &[]).await.status,
        hand_in(&server, &ada, &[]).await.status,
    ];

    assert_eq!(statuses, [401, 403, 403], "unknown, too narrow, and someone's own");
}

#[tokio::test]
async fn an_invitation_opens_a_closed_planet_and_saves_the_waiting() {
    for gate in [Gate::Closed, Gate::Invitation, Gate::Approval { reason: true }] {
        let server = PracticeServer::builder().gate(gate.clone()).without_limits().start().await;
        let link = server.invite(Some(1));
        let code = link.rsplit('/').next().expect("a code").to_owned();
        let look = || get(&path_of(&link)).header("Accept", "application/json");

        let first = look().to(&server).await.json();
        let token = moved_in(&server, &[("invite_code", &code)]).await;
        let letter = server.letters().pop().expect("a letter");
        assert!(server.press(&letter.link).is_some(), "the link opens something");

        assert_eq!(first["invite_code"], code.as_str(), "{gate:?}: the invitation is good");
        assert_eq!(first["instance_api_url"], format!("{}/api/v2/instance", server.base_url()));
        assert_eq!(who_am_i(&server, &token).await, (200, "nina".into()), "{gate:?}: and in");
        assert_eq!(look().to(&server).await.status, 401, "{gate:?}: it was for one");
    }
    let server = PracticeServer::start().await;
    let link = server.invite(None);
    server.expire_invitations();
    let ended = get(&path_of(&link)).header("Accept", "application/json").to(&server).await;
    let unknown = get("/invite/nothing").header("Accept", "application/json").to(&server).await;
    let page = get(&path_of(&server.invite(None))).to(&server).await;
    assert_eq!((ended.status, unknown.status), (401, 404), "ended, and never made");
    assert!(page.text().contains("<form"), "a browser gets a form");
}

#[tokio::test]
async fn a_closed_planet_takes_nobody_and_says_so() {
    let builder = PracticeServer::builder().gate(Gate::Closed).gate_words("Full until spring");
    let server = builder.without_limits().start().await;
    let app = app_token(&server).await;

    let answer = hand_in(&server, &app, &[]).await;
    let told = get("/api/v2/instance").to(&server).await.json();

    assert_eq!(answer.status, 403, "closed is closed");
    assert_eq!(told["registrations"]["enabled"], false, "as its page says");
    assert_eq!(told["registrations"]["message"], "<p>Full until spring</p>", "with a reason");
}

#[tokio::test]
async fn a_planet_with_a_page_of_its_own_sends_people_there() {
    let gate = Gate::Web("/auth/sign_up".into());
    let server = PracticeServer::builder().gate(gate).without_limits().start().await;
    let app = app_token(&server).await;
    let told = get("/api/v2/instance").to(&server).await.json();
    let url = text(&told["registrations"]["url"]).to_owned();

    let by_app = hand_in(&server, &app, &[]).await.status;
    let form = get(&path_of(&url)).to(&server).await.text();
    let fields = [
        ("username", "nina"),
        ("email", "nina@letters.example"),
        ("password", "a long enough one"),
        ("agreement", "true"),
    ];
    post(&path_of(&url)).form(&fields).to(&server).await;
    let letter = server.letters().pop().expect("a letter");
    let page = get(&path_of(&letter.link)).to(&server).await;

    assert_eq!(by_app, 403, "not by app");
    assert!(form.contains("name=\"username\""), "but by form: {form}");
    assert_eq!(page.status, 200, "no app to go back to");
    assert!(server.has_account("nina"), "nina lives here now");
}

#[tokio::test]
async fn the_letter_comes_again_and_to_a_corrected_address() {
    let server = PracticeServer::builder().without_limits().start().await;
    let token = moved_in(&server, &[("email", "nian@letters.example")]).await;
    let again =
        |fields: &[(&str, &str)]| post("/api/v1/emails/confirmations").token(&token).form(fields);
    let first = server.letters()[0].link.clone();

    let plain = again(&[]).to(&server).await.status;
    let wrong = again(&[("email", "nina@blocked.example")]).to(&server).await.status;
    let corrected = again(&[("email", "nina@letters.example")]).to(&server).await.status;

    let letters = server.letters();
    let to: Vec<&str> = letters.iter().map(|it| it.to.as_str()).collect();
    assert_eq!((plain, wrong, corrected), (200, 422, 200));
    assert_eq!(to, ["nian@letters.example", "nian@letters.example", "nina@letters.example"]);
    assert_eq!(server.press(&first), None, "an old link opens nothing");
    assert!(server.press(&letters[2].link).is_some(), "the newest does");
    let late = again(&[]).to(&server).await.status;
    assert_eq!(late, 403, "nothing is left to confirm");
    let ada = server.token_for("ada", SCOPES);
    let other = post("/api/v1/emails/confirmations").token(&ada).to(&server).await.status;
    assert_eq!(other, 403, "and never by another app");
}

#[tokio::test]
async fn many_forms_from_one_address_are_too_many() {
    let server = PracticeServer::start().await;
    let app = app_token(&server).await;

    // Windows are the clock's: eleven forms straddle one boundary at worst.
    let mut answers = Vec::new();
    for at in 0..11 {
        let (name, email) = (format!("guest{at}"), format!("guest{at}@letters.example"));
        answers.push(hand_in(&server, &app, &[("username", &name), ("email", &email)]).await);
    }

    let refused = answers.iter().find(|it| it.status == 429).expect("the limit is kept");
    assert_eq!(answers[0].status, 200, "the first is welcome");
    assert_eq!(refused.header("x-ratelimit-limit"), Some("5"), "five in half an hour");
    assert!(refused.header("retry-after").is_some(), "and says until when");
}

#[tokio::test]
async fn both_descriptions_tell_how_to_move_in() {
    let server = PracticeServer::builder()
        .gate(Gate::Approval { reason: true })
        .min_age(16)
        .rules([("Be gentle", "Even on Mondays")])
        .rules_in("fr", ["Sois doux"])
        .languages(["fr", "en"])
        .counts(412)
        .residents_only()
        .start()
        .await;

    let v2 = get("/api/v2/instance").to(&server).await.json();
    let v1 = get("/api/v1/instance").to(&server).await.json();

    let registrations = json!({
        "enabled": true,
        "approval_required": true,
        "reason_required": true,
        "message": null,
        "min_age": 16,
        "url": null,
    });
    assert_eq!(v2["registrations"], registrations, "all a form needs to know");
    assert_eq!(v2["rules"][0]["translations"]["fr"]["text"], "Sois doux", "rules translated");
    assert_eq!((&v2["languages"], &v1["languages"]), (&json!(["fr", "en"]), &json!(["fr", "en"])));
    assert_eq!(v2["usage"]["users"]["active_month"], 412, "as many as it says");
    let live = &v2["configuration"]["timelines_access"]["live_feeds"]["local"];
    assert_eq!(live, "authenticated", "strangers see no timelines");
    let told = [&v1["registrations"], &v1["approval_required"], &v1["invites_enabled"]];
    assert_eq!(told, [true, true, true], "the old description says the same");
}

#[tokio::test]
async fn what_was_sent_can_be_searched_and_is_not_printed() {
    let server = PracticeServer::builder().without_limits().start().await;
    moved_in(&server, &[("password", "horse & staple")]).await;
    let token = server.token_for("ada", SCOPES);
    post("/api/v1/tags/malm%C3%B6/follow").token(&token).to(&server).await;
    get("/api/v2/search?q=sm%C3%B6rg%C3%A5s+bord").token(&token).to(&server).await;

    let requests = server.requests();
    let sent = |words: &str| requests.iter().any(|it| it.said().contains(words));

    assert!(sent("password=horse & staple"), "bodies are readable");
    assert!(sent("/tags/malmö/"), "paths are readable");
    assert!(sent("q=smörgås bord"), "queries are readable");
    assert!(!format!("{requests:?}").contains("staple"), "but no body is ever printed");
}
