//! What a server tells whoever looks at it closely.

use planetfall_model::{DomainBlocks, Moment, PolicyDocument, PolicyKind, WeeklyActivity};

use crate::testing::{Answer, TestServer, absent, ok};
use crate::{Error, Result};

const JSON: &str = "content-type: application/json";

/// What a server says that answers everything like this.
async fn activity(answer: Answer) -> Result<Vec<WeeklyActivity>> {
    let server = TestServer::start(move |_| answer.clone()).await;
    server.visitor().activity().await
}

async fn domain_blocks(answer: Answer) -> Result<DomainBlocks> {
    let server = TestServer::start(move |_| answer.clone()).await;
    server.visitor().domain_blocks().await
}

async fn paper(kind: PolicyKind, answer: Answer) -> Result<PolicyDocument> {
    let server = TestServer::start(move |_| answer.clone()).await;
    server.visitor().paper(kind).await
}

/// What keeps something from strangers, or has no such thing.
fn nothing_to_strangers() -> [Answer; 5] {
    [
        absent(),
        (401, JSON, r#"{"error":"This method requires an authenticated user"}"#.into()),
        (403, JSON, "{}".into()),
        (422, JSON, "{}".into()),
        (200, "content-type: text/html", "<p>Welcome".into()),
    ]
}

#[tokio::test]
async fn weeks_are_told_oldest_first_whatever_their_numbers_are_written_as() {
    let told = r#"[{"week":"1795392000","statuses":"310","logins":"41","registrations":"2"},
        {"week":1794787200,"statuses":305,"logins":"40","registrations":null},
        {"week":"soon","statuses":"1"},7,
        {"week":"1794182400","statuses":"-4","logins":"many","registrations":"99999999999"}]"#;

    let activity = activity(ok(told)).await.unwrap();

    let from: Vec<i64> = activity.iter().map(|week| week.from.millis() / 1000).collect();
    assert_eq!(from, [1_794_182_400, 1_794_787_200, 1_795_392_000], "as a line is drawn");
    assert_eq!(
        (activity[2].posts, activity[2].people, activity[2].newcomers),
        (310, 41, 2),
        "as texts"
    );
    assert_eq!(
        (activity[1].posts, activity[1].people, activity[1].newcomers),
        (305, 40, 0),
        "as numbers"
    );
    assert_eq!((activity[0].posts, activity[0].people), (0, 0), "nonsense is nothing");
    assert_eq!(activity[0].newcomers, u32::MAX, "and too much is as much as fits");
}

#[tokio::test]
async fn no_more_than_the_last_twelve_weeks_are_kept_and_none_twice() {
    let week = |number: u64| format!(r#"{{"week":"{}","logins":"5"}}"#, 1_700_000_000 + number);
    let many: Vec<String> = (0..3_000).chain([2_999]).map(week).collect();

    let activity = activity(ok(&format!("[{}]", many.join(",")))).await.unwrap();

    assert_eq!(activity.len(), 12, "three months are enough to see how it goes");
    let last = activity.last().map(|week| week.from);
    assert_eq!(last, Some(Moment::from_millis(1_700_002_999_000)), "the newest ones");
}

#[tokio::test]
async fn a_server_that_does_not_count_has_no_weeks() {
    for answer in nothing_to_strangers() {
        let activity = activity(answer.clone()).await.unwrap();

        assert_eq!(activity, [], "{answer:?}");
    }
    let broken = activity((503, JSON, String::new())).await;
    assert!(matches!(broken, Err(Error::Broken { .. })), "which is not known today: {broken:?}");
}

#[tokio::test]
async fn papers_are_read_as_text_with_the_day_they_are_from() {
    let content = r#"<h2>Who runs it</h2><p>Four of us.<br>See <a href=\"https://a.example/x\">here</a>.</p>
        <script>alert(1)</script>"#;
    let said = |field: &str, day: &str| {
        ok(&format!(r#"{{"{field}":{day},"content":"{}"}}"#, content.replace('\n', "")))
    };

    let about = paper(PolicyKind::About, said("updated_at", "null")).await.unwrap();
    let privacy = said("updated_at", "\"2026-08-01T09:30:00Z\"");
    let privacy = paper(PolicyKind::Privacy, privacy).await.unwrap();
    let terms = paper(PolicyKind::Terms, said("effective_date", "\"2026-05-31\"")).await.unwrap();

    assert_eq!(about.text.words(), "Who runs it\nFour of us.\nSee here.", "words, no markup");
    assert_eq!(about.since, None, "it does not say since when");
    assert_eq!(privacy.since.as_deref(), Some("2026-08-01"), "a day");
    assert_eq!(
        (terms.kind, terms.since.as_deref()),
        (PolicyKind::Terms, Some("2026-05-31")),
        "too"
    );
    assert_eq!(terms.text, privacy.text, "all three are read alike");
}

#[tokio::test]
async fn each_paper_is_asked_for_by_its_own_name_and_without_a_word_of_the_person() {
    let server = TestServer::start(|_| absent()).await;
    let client = server.client();

    for kind in [PolicyKind::About, PolicyKind::Terms, PolicyKind::Privacy] {
        let paper = client.paper(kind).await.unwrap();

        assert!(paper.text.is_empty() && paper.since.is_none(), "{kind:?} was never written");
    }

    let asked = server.asked();
    let expected = ["extended_description", "terms_of_service", "privacy_policy"];
    assert_eq!(asked, expected.map(|name| format!("GET /api/v1/instance/{name}")), "one each");
    let is_signed = |heard: &crate::testing::Heard| heard.head.contains("authorization");
    assert!(!server.heard().iter().any(is_signed), "whoever reads is nobody");
}

#[tokio::test]
async fn a_paper_only_residents_may_read_is_told_apart_from_none() {
    let kept = paper(PolicyKind::About, (401, JSON, "{}".into())).await;
    let page = paper(PolicyKind::About, (200, "content-type: text/html", "<p>Hi".into())).await;

    assert!(matches!(kept, Err(Error::ResidentsOnly { .. })), "it is there: {kept:?}");
    assert!(page.unwrap().text.is_empty(), "a page of any kind is no paper");
}

#[tokio::test]
async fn a_paper_is_cut_where_a_paragraph_ends_and_says_so() {
    let paragraph = format!("<p>{}</p>", "moss and ferns ".repeat(600));
    let json = |html: &str| format!(r#"{{"content":"{html}"}}"#);
    let long = paragraph.repeat(30);
    assert!(long.len() > 250_000, "it is longer than anybody reads: {}", long.len());

    let cut = paper(PolicyKind::Privacy, ok(&json(&long))).await.unwrap();
    let endless = paper(PolicyKind::Privacy, ok(&json(&"ö".repeat(300_000)))).await.unwrap();

    let words = cut.text.words();
    assert!(words.len() <= 200_010, "{} bytes are enough", words.len());
    assert!(words.ends_with("ferns\n…") || words.ends_with("ferns \n…"), "the end is told");
    assert_eq!(cut.text.0.len(), words.len() / 9_000 + 1, "no paragraph is cut in two");
    assert!(endless.text.words().ends_with('…'), "also where there is no place to cut");
}

#[tokio::test]
async fn whom_a_server_does_not_talk_to_is_published_or_not() {
    let digest = "0123456789ABCDEF".repeat(4);
    let list = format!(
        r#"[{{"domain":"b**.example","digest":"{digest}","severity":"suspend","comment":"Spam\nhere"}},
            {{"domain":"c.example","digest":"x","severity":"silence","comment":null}},
            {{"domain":"d.example","digest":7}},{{"severity":"suspend"}}]"#
    );

    let published = domain_blocks(ok(&list)).await.unwrap();

    let DomainBlocks::Published { servers } = published else { panic!("it is published") };
    assert_eq!(servers.len(), 3, "what names nobody is left out");
    assert_eq!(servers[0].comment, "Spam here", "on one line");
    assert!(servers[0].fully && !servers[1].fully, "how much comes through");
    assert_eq!(servers[0].digest, Some(digest.to_lowercase()), "who is behind the stars");
    assert_eq!((&servers[1].digest, &servers[2].digest), (&None, &None), "what is none is none");
    for answer in nothing_to_strangers() {
        let domain_blocks = domain_blocks(answer.clone()).await.unwrap();
        assert_eq!(domain_blocks, DomainBlocks::NotPublished, "{answer:?}");
    }
    let broken = domain_blocks((503, JSON, String::new())).await;
    assert!(matches!(broken, Err(Error::Broken { .. })), "which is not known today: {broken:?}");
    let nobody = domain_blocks(ok("[]")).await.unwrap();
    assert_eq!(nobody, DomainBlocks::Published { servers: Vec::new() }, "it talks to everybody");
    let nonsense = domain_blocks(ok("[[[[7]]]]")).await.unwrap();
    assert_eq!(nonsense, DomainBlocks::NotPublished, "which nonsense does not say");
}

#[tokio::test]
async fn no_list_is_too_long_to_read() {
    let row = r#"{"domain":"a.example","severity":"suspend"}"#;
    let rows = vec![row; 12_000].join(",");

    let published = domain_blocks(ok(&format!("[{rows}]"))).await.unwrap();

    let DomainBlocks::Published { servers } = published else { panic!("it is published") };
    assert_eq!(servers.len(), 10_000, "nobody reads more");
}
