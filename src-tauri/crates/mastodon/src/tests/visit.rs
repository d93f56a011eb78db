//! What an anonymous visitor learns about servers of every kind.

use planetfall_model::{Moment, RegistrationMode, Visit};

use crate::testing::{Response, TestServer, nodeinfo, not_found, ok};

const NEW: &str = r#"{"domain":"mossbank.example","title":"Mossbank","version":"4.6.4",
    "description":"A place for <b>moss</b> &amp; ferns","languages":["en","en","x","not a tag"],
    "usage":{"users":{"active_month":41}},
    "registrations":{"enabled":true,"approval_required":true,"reason_required":false,"min_age":16,
        "message":"<p>A person reads this.</p><p>It takes <em>two days</em>.</p>","url":null},
    "rules":[{"id":"1","text":"Be kind","hint":"To all","translations":{
        "de":{"text":"Sei freundlich","hint":"Zu allen"},"fr":{"text":"","hint":""}}},
        {"id":"2","text":"No selling"},{"id":"3","text":" "},"not a rule"],
    "contact":{"email":" keeper@mossbank.example ","account":{"id":"1","username":"bo",
        "display_name":"Bo","url":"https://mossbank.example/@bo",
        "created_at":"2019-11-02T00:00:00.000Z"}},
    "configuration":{"limited_federation":true,
        "timelines_access":{"live_feeds":{"local":"public","remote":"disabled"}},"urls":{
        "status":"https://status.mossbank.example/",
        "terms_of_service":"https://mossbank.example/terms","privacy_policy":"javascript:x"}}}"#;

/// The visit of a server that answers like this in version 2 and version 1.
async fn visit(new: Option<&str>, old: Option<&str>, software: &str) -> Visit {
    let (new, old) = (new.map(str::to_owned), old.map(str::to_owned));
    let software = software.to_owned();
    let response = move |line: &str| -> Response {
        let body = |text: &Option<String>| text.as_deref().map_or_else(not_found, ok);
        match line {
            "GET /api/v2/instance" => body(&new),
            "GET /api/v1/instance" => body(&old),
            _ => nodeinfo(line, &software),
        }
    };
    let server = TestServer::start(response).await;
    let languages = ["fr-CA".to_owned(), "de-AT".to_owned(), "en".to_owned()];
    server.anonymous_client().visit(&languages, Moment::from_millis(7)).await.unwrap()
}

async fn registration(registrations: &str, software: &str) -> RegistrationMode {
    let new =
        format!(r#"{{"domain":"a.example","version":"4.6","registrations":{registrations}}}"#);
    visit(Some(&new), None, software).await.registration
}

#[tokio::test]
async fn a_visit_has_every_fact_of_a_current_server() {
    let visit = visit(Some(NEW), None, "mastodon").await;

    assert_eq!(visit.server.title, "Mossbank", "its name");
    assert_eq!(visit.description, "A place for moss & ferns", "plain words");
    assert_eq!(visit.languages, ["en"], "each language once, and only what is one");
    assert_eq!(visit.people, Some(41), "active this month");
    let approval = RegistrationMode::Approval { reason: false };
    assert_eq!(visit.registration, approval, "the registration mode");
    let note = "A person reads this.\nIt takes two days.";
    assert_eq!(visit.registration_note, note, "in its own words");
    assert_eq!(visit.min_age, Some(16), "the minimum age");
    assert_eq!(visit.contact.email.as_deref(), Some("keeper@mossbank.example"), "the contact");
    assert_eq!(visit.contact.name.as_deref(), Some("Bo"), "its name");
    assert_eq!(visit.contact.url.as_deref(), Some("https://mossbank.example/@bo"), "its page");
    assert_eq!(visit.since, Some(2019), "since when");
    assert_eq!(visit.terms_url.as_deref(), Some("https://mossbank.example/terms"), "its terms");
    assert_eq!(visit.privacy_url, None, "only web addresses are kept");
    assert_eq!(visit.status_url.as_deref(), Some("https://status.mossbank.example/"), "status");
    assert_eq!(visit.shows_posts, Some(true), "anonymous clients may read posts");
    assert!(visit.is_island, "its federation is limited");
    assert_eq!(visit.at, Moment::from_millis(7), "the time of the visit");
}

#[tokio::test]
async fn rules_are_in_the_first_available_language() {
    let visit = visit(Some(NEW), None, "mastodon").await;

    let rules: Vec<_> = visit.rules.iter().map(|rule| rule.text.as_str()).collect();
    assert_eq!(rules, ["Sei freundlich", "No selling"], "an empty translation is none");
    assert_eq!(visit.rules[0].hint, "Zu allen", "the hint as well");
    assert_eq!(visit.rules[0].language.as_deref(), Some("de"), "and in which that is");
    assert_eq!(visit.rules[1].language, None, "an untranslated rule stays as it is");
}

#[tokio::test]
async fn rules_in_the_readers_own_language_are_not_translated() {
    let new = r#"{"domain":"a.example","version":"4.6","languages":["fr"],"rules":[
        {"text":"Soyez gentils","translations":{"en":{"text":"Be kind"}}}]}"#;

    let visit = visit(Some(new), None, "mastodon").await;

    assert_eq!(visit.rules[0].text, "Soyez gentils", "French was wanted before English");
}

#[tokio::test]
async fn a_version_1_server_gives_the_same_facts() {
    let old = r#"{"uri":"mossbank.example","version":"3.5","title":"Mossbank",
        "short_description":"Moss","description":"<p>Long</p>","email":"k@mossbank.example",
        "registrations":true,"approval_required":true,"invites_enabled":true,
        "stats":{"user_count":"120"},"rules":[{"id":1,"text":"Be kind"}],"languages":["sv"],
        "contact_account":{"username":"bo","url":"https://mossbank.example/@bo","created_at":"2017-04-01"}}"#;

    let visit = visit(None, Some(old), "mastodon").await;

    let approval = RegistrationMode::Approval { reason: true };
    assert_eq!(visit.registration, approval, "before 4.4 a reason was always asked");
    assert_eq!(visit.description, "Moss", "the short form is the one that is meant");
    assert_eq!(visit.people, Some(120), "who lives there, as it does not count months");
    assert_eq!(visit.contact.name.as_deref(), Some("bo"), "without a name, the user name");
    assert_eq!(visit.since, Some(2017), "since when");
    assert_eq!(visit.rules.len(), 1, "its rules");
}

#[tokio::test]
async fn a_servers_texts_cannot_change_the_direction_of_a_sentence() {
    let titled = async |title: &str, rest: &str| {
        let new = format!(r#"{{"domain":"a.example","version":"4.5","title":"{title}"{rest}}}"#);
        visit(Some(&new), None, "mastodon").await
    };
    let (turned, unseen) = (r"Moss\u202ebank\u2069\n of\u200b us", r"\u200b\u3164 \u200f");
    let description = r#","description":"We\u202e grow\u2066 moss""#;

    let hostile = titled(turned, description).await;
    let blank = titled(unseen, "").await;
    let endless = titled(&"x".repeat(5_000), "").await;
    let persian = titled(r"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "").await;

    assert_eq!(hostile.server.title, "Mossbank  of us", "one line in one direction");
    assert_eq!(hostile.description, "We grow moss", "and so does what it says");
    let name = blank.server.domain.shown();
    assert_eq!(blank.server.title, name, "an invisible name is none");
    assert_eq!(endless.server.title.len(), 100, "the name is cut");
    assert_eq!(persian.server.title, "می\u{200c}خواهم", "joiners are kept");
}

#[tokio::test]
async fn implausible_numbers_are_dropped() {
    let new = r#"{"domain":"a.example","version":"4.5","usage":{"users":{"active_month":4000000000}},
        "contact":{"account":{"username":"bo","created_at":"1066-10-14"}}}"#;

    let visit = visit(Some(new), None, "mastodon").await;

    assert_eq!(visit.people, Some(900), "too many users for one server");
    assert_eq!(visit.since, None, "older than any server of this network");
}

#[tokio::test]
async fn access_to_posts_is_known_only_where_the_server_says() {
    let shows = async |access: &str| {
        let new = format!(
            r#"{{"domain":"a.example","version":"4.5","configuration":{{"timelines_access":{access}}}}}"#
        );
        visit(Some(&new), None, "mastodon").await.shows_posts
    };

    assert_eq!(shows(r#"{"live_feeds":{"local":"public"}}"#).await, Some(true), "public");
    assert_eq!(shows(r#"{"live_feeds":{"local":"authenticated"}}"#).await, Some(false), "members");
    assert_eq!(shows(r#"{"live_feeds":{"local":"disabled"}}"#).await, Some(false), "disabled");
    for unsaid in ["null", "[]", "{}", r#"{"live_feeds":"all"}"#, r#"{"live_feeds":{"local":1}}"#] {
        assert_eq!(shows(unsaid).await, None, "{unsaid} is unknown");
    }
}

#[tokio::test]
async fn every_registration_mode_is_recognized() {
    let open = r#"{"enabled":true,"approval_required":false}"#;
    let reason = || RegistrationMode::Approval { reason: true };
    let web = RegistrationMode::Web { url: "https://join.a.example/".into() };

    for (registrations, expected, why) in [
        (open, RegistrationMode::Open, "at once"),
        (r#"{"enabled":true,"approval_required":true}"#, reason(), "required by default"),
        (
            r#"{"enabled":true,"approval_required":true,"reason_required":true}"#,
            reason(),
            "a reason",
        ),
        (r#"{"enabled":false,"url":"https://join.a.example/"}"#, web, "on a web page"),
        (
            r#"{"enabled":false,"message":"<p>We are full.</p>"}"#,
            RegistrationMode::Closed,
            "closed",
        ),
        (
            r#"{"enabled":false,"message":"Ask a friend for an <i>invitation</i>"}"#,
            RegistrationMode::Invitation,
            "by its note",
        ),
        ("null", RegistrationMode::Unknown, "not stated"),
    ] {
        assert_eq!(registration(registrations, "mastodon").await, expected, "{why}");
    }
    for own_form in ["gotosocial", "akkoma", "pixelfed"] {
        let registration = registration(open, own_form).await;
        assert!(
            matches!(registration, RegistrationMode::Web { .. }),
            "{own_form} wants its own form: {registration:?}"
        );
    }
}

#[tokio::test]
async fn a_closed_server_with_invitations_is_not_closed() {
    let new = r#"{"domain":"a.example","version":"4.6","registrations":{"enabled":false}}"#;
    let old = |invites: bool| {
        format!(
            r#"{{"uri":"a.example","version":"4.6","registrations":false,"invites_enabled":{invites}}}"#
        )
    };

    let inviting = visit(Some(new), Some(&old(true)), "mastodon").await.registration;
    let alone = visit(Some(new), Some(&old(false)), "mastodon").await.registration;
    let small = visit(None, Some(&old(true)), "mastodon").await.registration;

    assert_eq!(inviting, RegistrationMode::Invitation, "only version 1 has the field");
    assert_eq!(alone, RegistrationMode::Closed, "invitations are off");
    assert_eq!(small, RegistrationMode::Invitation, "a server that has only version 1");
}

#[tokio::test]
async fn a_hostile_description_is_bounded() {
    let rule = |number| format!(r#"{{"text":"a{number}","translations":[]}},"#);
    let rules: String = (0..3_000).map(rule).collect();
    let new = format!(
        r#"{{"domain":"a.example","version":"4","description":"{}","languages":{{}},
            "rules":[{rules}{{"text":["x"]}}],"registrations":[1],"usage":"many","contact":7,
            "configuration":{{"urls":"none","limited_federation":"yes"}}}}"#,
        "a".repeat(100_000)
    );

    let visit = visit(Some(&new), None, "mastodon").await;

    assert_eq!(visit.registration, RegistrationMode::Unknown, "an invalid value is unknown");
    assert!(visit.description.len() <= 5_000, "texts are cut");
    assert_eq!(visit.rules.len(), 100, "and lists too");
    assert_eq!(visit.people, Some(900), "nodeinfo still counts");
    assert!(!visit.is_island && visit.contact.email.is_none(), "invalid fields are defaults");
}
