//! Looking at servers of every kind before living there.

use planetfall_model::{Moment, RegistrationMode, Visit};

use crate::testing::{Answer, TestServer, absent, ok};

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

/// What is visible of a server that answers like this in the new form and the old.
async fn visit(new: Option<&str>, old: Option<&str>, software: &str) -> Visit {
    let (new, old) = (new.map(str::to_owned), old.map(str::to_owned));
    let nodeinfo = format!(
        r#"{{"software":{{"name":"{software}","version":"1"}},
            "usage":{{"users":{{"total":900,"activeMonth":0}}}}}}"#
    );
    let answer = move |asked: &str| -> Answer {
        let told = |text: &Option<String>| text.as_deref().map_or_else(absent, ok);
        match asked {
            "GET /api/v2/instance" => told(&new),
            "GET /api/v1/instance" => told(&old),
            "GET /.well-known/nodeinfo" => ok(r#"{"links":[{"href":"https://x.example/n/2.0",
                "rel":"http://nodeinfo.diaspora.software/ns/schema/2.0"}]}"#),
            "GET /n/2.0" => ok(&nodeinfo),
            _ => absent(),
        }
    };
    let server = TestServer::start(answer).await;
    let languages = ["fr-CA".to_owned(), "de-AT".to_owned(), "en".to_owned()];
    server.visitor().visit(&languages, Moment::from_millis(7)).await.unwrap()
}

async fn registration(registrations: &str, software: &str) -> RegistrationMode {
    let new =
        format!(r#"{{"domain":"a.example","version":"4.6","registrations":{registrations}}}"#);
    visit(Some(&new), None, software).await.registration
}

#[tokio::test]
async fn a_new_server_tells_all_that_somebody_who_might_live_there_wants_to_know() {
    let visit = visit(Some(NEW), None, "mastodon").await;

    assert_eq!(visit.server.title, "Mossbank", "its name");
    assert_eq!(visit.description, "A place for moss & ferns", "plain words");
    assert_eq!(visit.languages, ["en"], "each language once, and only what is one");
    assert_eq!(visit.people, Some(41), "who was there this month");
    assert_eq!(
        visit.registration,
        RegistrationMode::Approval { reason: false },
        "how one comes in"
    );
    assert_eq!(
        visit.registration_note, "A person reads this.\nIt takes two days.",
        "in its own words"
    );
    assert_eq!(visit.min_age, Some(16), "how old one must be");
    assert_eq!(visit.contact.email.as_deref(), Some("keeper@mossbank.example"), "whom to write to");
    assert_eq!(visit.contact.name.as_deref(), Some("Bo"), "who that is");
    assert_eq!(visit.contact.url.as_deref(), Some("https://mossbank.example/@bo"), "and where");
    assert_eq!(visit.since, Some(2019), "since when");
    assert_eq!(visit.terms_url.as_deref(), Some("https://mossbank.example/terms"), "its terms");
    assert_eq!(visit.privacy_url, None, "what leads nowhere on the web is no page");
    assert_eq!(visit.status_url.as_deref(), Some("https://status.mossbank.example/"), "its health");
    assert_eq!(visit.shows_posts, Some(true), "whether one may look");
    assert!(visit.is_island, "whom it talks to");
    assert_eq!(visit.at, Moment::from_millis(7), "and when it said so");
}

#[tokio::test]
async fn rules_are_read_in_the_first_language_they_can_be_had_in() {
    let visit = visit(Some(NEW), None, "mastodon").await;

    let rules: Vec<_> = visit.rules.iter().map(|rule| rule.text.as_str()).collect();
    assert_eq!(rules, ["Sei freundlich", "No selling"], "an empty translation is none");
    assert_eq!(visit.rules[0].hint, "Zu allen", "the hint as well");
    assert_eq!(visit.rules[0].language.as_deref(), Some("de"), "and in which that is");
    assert_eq!(visit.rules[1].language, None, "what was never translated is as it was written");
}

#[tokio::test]
async fn rules_written_in_the_readers_own_language_are_not_shown_in_a_second_one() {
    let visit = visit(
        Some(
            r#"{"domain":"a.example","version":"4.6","languages":["fr"],"rules":[
            {"text":"Soyez gentils","translations":{"en":{"text":"Be kind"}}}]}"#,
        ),
        None,
        "mastodon",
    )
    .await;

    assert_eq!(visit.rules[0].text, "Soyez gentils", "French was wanted before English");
}

#[tokio::test]
async fn an_old_server_tells_the_same_in_its_own_form() {
    let old = r#"{"uri":"mossbank.example","version":"3.5","title":"Mossbank",
        "short_description":"Moss","description":"<p>Long</p>","email":"k@mossbank.example",
        "registrations":true,"approval_required":true,"invites_enabled":true,
        "stats":{"user_count":"120"},"rules":[{"id":1,"text":"Be kind"}],"languages":["sv"],
        "contact_account":{"username":"bo","url":"https://mossbank.example/@bo","created_at":"2017-04-01"}}"#;

    let visit = visit(None, Some(old), "mastodon").await;

    assert_eq!(
        visit.registration,
        RegistrationMode::Approval { reason: true },
        "before 4.4 a reason was always asked"
    );
    assert_eq!(visit.description, "Moss", "the short form is the one that is meant");
    assert_eq!(visit.people, Some(120), "who lives there, as it does not count months");
    assert_eq!(visit.contact.name.as_deref(), Some("bo"), "without a name, the user name");
    assert_eq!(visit.since, Some(2017), "since when");
    assert_eq!(visit.rules.len(), 1, "its rules");
}

#[tokio::test]
async fn what_it_says_of_itself_stands_in_sentences_of_ours_and_cannot_turn_them_around() {
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

    assert_eq!(hostile.server.title, "Mossbank  of us", "one line that runs one way");
    assert_eq!(hostile.description, "We grow moss", "and so does what it says");
    let name = blank.server.domain.shown();
    assert_eq!(blank.server.title, name, "a name nobody can see is none");
    assert_eq!(endless.server.title.len(), 100, "no name fills a screen");
    assert_eq!(persian.server.title, "می\u{200c}خواهم", "letters that are joined stay so");
}

#[tokio::test]
async fn numbers_that_cannot_be_are_left_unsaid() {
    let new = r#"{"domain":"a.example","version":"4.5","usage":{"users":{"active_month":4000000000}},
        "contact":{"account":{"username":"bo","created_at":"1066-10-14"}}}"#;

    let visit = visit(Some(new), None, "mastodon").await;

    assert_eq!(visit.people, Some(900), "half of mankind does not live on one server");
    assert_eq!(visit.since, None, "and it was not there before its network");
}

#[tokio::test]
async fn whether_strangers_may_read_along_is_known_only_where_it_is_said() {
    let shows = async |access: &str| {
        let new = format!(
            r#"{{"domain":"a.example","version":"4.5","configuration":{{"timelines_access":{access}}}}}"#
        );
        visit(Some(&new), None, "mastodon").await.shows_posts
    };

    assert_eq!(shows(r#"{"live_feeds":{"local":"public"}}"#).await, Some(true), "all may");
    assert_eq!(shows(r#"{"live_feeds":{"local":"authenticated"}}"#).await, Some(false), "some may");
    assert_eq!(shows(r#"{"live_feeds":{"local":"disabled"}}"#).await, Some(false), "nobody may");
    for unsaid in ["null", "[]", "{}", r#"{"live_feeds":"all"}"#, r#"{"live_feeds":{"local":1}}"#] {
        assert_eq!(shows(unsaid).await, None, "{unsaid} says nothing");
    }
}

#[tokio::test]
async fn every_gate_is_told_apart() {
    let open = r#"{"enabled":true,"approval_required":false}"#;
    let asks = r#"{"enabled":true,"approval_required":true}"#;
    let reads = r#"{"enabled":true,"approval_required":true,"reason_required":true}"#;
    let web = r#"{"enabled":false,"url":"https://join.a.example/"}"#;
    let closed = r#"{"enabled":false,"message":"<p>We are full.</p>"}"#;
    let invited = r#"{"enabled":false,"message":"Ask a friend for an <i>invitation</i>"}"#;

    assert_eq!(registration(open, "mastodon").await, RegistrationMode::Open, "at once");
    assert_eq!(
        registration(asks, "mastodon").await,
        RegistrationMode::Approval { reason: true },
        "nobody said"
    );
    assert_eq!(
        registration(reads, "mastodon").await,
        RegistrationMode::Approval { reason: true },
        "a reason"
    );
    assert_eq!(
        registration(web, "mastodon").await,
        RegistrationMode::Web { url: "https://join.a.example/".into() },
        "on a page"
    );
    assert_eq!(registration(closed, "mastodon").await, RegistrationMode::Closed, "nobody");
    assert_eq!(registration(invited, "mastodon").await, RegistrationMode::Invitation, "it says so");
    assert_eq!(
        registration("null", "mastodon").await,
        RegistrationMode::Unknown,
        "it does not say"
    );
    for own_form in ["gotosocial", "akkoma", "pixelfed"] {
        let registration = registration(open, own_form).await;
        assert!(
            matches!(registration, RegistrationMode::Web { .. }),
            "{own_form} wants its own form: {registration:?}"
        );
    }
}

#[tokio::test]
async fn a_closed_server_whose_people_can_invite_others_is_not_closed() {
    let new = r#"{"domain":"a.example","version":"4.6","registrations":{"enabled":false}}"#;
    let old = |invites: bool| {
        format!(
            r#"{{"uri":"a.example","version":"4.6","registrations":false,"invites_enabled":{invites}}}"#
        )
    };

    let inviting = visit(Some(new), Some(&old(true)), "mastodon").await.registration;
    let alone = visit(Some(new), Some(&old(false)), "mastodon").await.registration;
    let small = visit(None, Some(&old(true)), "mastodon").await.registration;

    assert_eq!(inviting, RegistrationMode::Invitation, "only the old form has a place for it");
    assert_eq!(alone, RegistrationMode::Closed, "it says that nobody can");
    assert_eq!(small, RegistrationMode::Invitation, "a server that has only the old form");
}

#[tokio::test]
async fn nothing_a_hostile_server_sends_is_too_much() {
    let rules = r#"{"text":"a","translations":[]},"#.repeat(3_000);
    let new = format!(
        r#"{{"domain":"a.example","version":"4","description":"{}","languages":{{}},
            "rules":[{rules}{{"text":["x"]}}],"registrations":[1],"usage":"many","contact":7,
            "configuration":{{"urls":"none","limited_federation":"yes"}}}}"#,
        "a".repeat(100_000)
    );

    let visit = visit(Some(&new), None, "mastodon").await;

    assert_eq!(visit.registration, RegistrationMode::Unknown, "a gate nobody can read is unknown");
    assert!(visit.description.len() <= 5_000, "words are cut");
    assert_eq!(visit.rules.len(), 100, "and lists too");
    assert_eq!(visit.people, Some(900), "what was told elsewhere still counts");
    assert!(!visit.is_island && visit.contact.email.is_none(), "nonsense is nothing");
}
