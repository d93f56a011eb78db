//! What a server tells whoever looks at it closely.

use planetfall_model::{Moment, Paper, PaperKind, Silences, Week};

use crate::testing::{Answer, TestServer, absent, ok};
use crate::{Error, Result};

const JSON: &str = "content-type: application/json";

/// What a server says that answers everything like this.
async fn weeks(answer: Answer) -> Result<Vec<Week>> {
    let server = TestServer::start(move |_| answer.clone()).await;
    server.visitor().weeks().await
}

async fn silences(answer: Answer) -> Result<Silences> {
    let server = TestServer::start(move |_| answer.clone()).await;
    server.visitor().silences().await
}

async fn paper(kind: PaperKind, answer: Answer) -> Result<Paper> {
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

    let weeks = weeks(ok(told)).await.unwrap();

    let from: Vec<i64> = weeks.iter().map(|week| week.from.millis() / 1000).collect();
    assert_eq!(from, [1_794_182_400, 1_794_787_200, 1_795_392_000], "as a line is drawn");
    assert_eq!((weeks[2].posts, weeks[2].people, weeks[2].newcomers), (310, 41, 2), "as texts");
    assert_eq!((weeks[1].posts, weeks[1].people, weeks[1].newcomers), (305, 40, 0), "as numbers");
    assert_eq!((weeks[0].posts, weeks[0].people), (0, 0), "nonsense is nothing");
    assert_eq!(weeks[0].newcomers, u32::MAX, "and too much is as much as fits");
}

#[tokio::test]
async fn no_more_than_the_last_twelve_weeks_are_kept_and_none_twice() {
    let week = |number: u64| format!(r#"{{"week":"{}","logins":"5"}}"#, 1_700_000_000 + number);
    let many: Vec<String> = (0..3_000).chain([2_999]).map(week).collect();

    let weeks = weeks(ok(&format!("[{}]", many.join(",")))).await.unwrap();

    assert_eq!(weeks.len(), 12, "three months are enough to see how it goes");
    let last = weeks.last().map(|week| week.from);
    assert_eq!(last, Some(Moment::from_millis(1_700_002_999_000)), "the newest ones");
}

#[tokio::test]
async fn a_server_that_does_not_count_has_no_weeks() {
    for answer in nothing_to_strangers() {
        let weeks = weeks(answer.clone()).await.unwrap();

        assert_eq!(weeks, [], "{answer:?}");
    }
    let broken = weeks((503, JSON, String::new())).await;
    assert!(matches!(broken, Err(Error::Broken { .. })), "which is not known today: {broken:?}");
}

#[tokio::test]
async fn papers_are_read_as_text_with_the_day_they_are_from() {
    let content = r#"<h2>Who runs it</h2><p>Four of us.<br>See <a href=\"https://a.example/x\">here</a>.</p>
        <script>alert(1)</script>"#;
    let said = |field: &str, day: &str| {
        ok(&format!(r#"{{"{field}":{day},"content":"{}"}}"#, content.replace('\n', "")))
    };

    let about = paper(PaperKind::About, said("updated_at", "null")).await.unwrap();
    let privacy = said("updated_at", "\"2026-08-01T09:30:00Z\"");
    let privacy = paper(PaperKind::Privacy, privacy).await.unwrap();
    let terms = paper(PaperKind::Terms, said("effective_date", "\"2026-05-31\"")).await.unwrap();

    assert_eq!(about.text.words(), "Who runs it\nFour of us.\nSee here.", "words, no markup");
    assert_eq!(about.since, None, "it does not say since when");
    assert_eq!(privacy.since.as_deref(), Some("2026-08-01"), "a day");
    assert_eq!((terms.kind, terms.since.as_deref()), (PaperKind::Terms, Some("2026-05-31")), "too");
    assert_eq!(terms.text, privacy.text, "all three are read alike");
}

#[tokio::test]
async fn each_paper_is_asked_for_by_its_own_name_and_without_a_word_of_the_person() {
    let server = TestServer::start(|_| absent()).await;
    let client = server.client();

    for kind in [PaperKind::About, PaperKind::Terms, PaperKind::Privacy] {
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
    let kept = paper(PaperKind::About, (401, JSON, "{}".into())).await;
    let page = paper(PaperKind::About, (200, "content-type: text/html", "<p>Hi".into())).await;

    assert!(matches!(kept, Err(Error::ResidentsOnly { .. })), "it is there: {kept:?}");
    assert!(page.unwrap().text.is_empty(), "a page of any kind is no paper");
}

#[tokio::test]
async fn a_paper_is_cut_where_a_paragraph_ends_and_says_so() {
    let paragraph = format!("<p>{}</p>", "moss and ferns ".repeat(600));
    let json = |html: &str| format!(r#"{{"content":"{html}"}}"#);
    let long = paragraph.repeat(30);
    assert!(long.len() > 250_000, "it is longer than anybody reads: {}", long.len());

    let cut = paper(PaperKind::Privacy, ok(&json(&long))).await.unwrap();
    let endless = paper(PaperKind::Privacy, ok(&json(&"ö".repeat(300_000)))).await.unwrap();

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

    let published = silences(ok(&list)).await.unwrap();

    let Silences::Published { planets } = published else { panic!("it is published") };
    assert_eq!(planets.len(), 3, "what names nobody is left out");
    assert_eq!(planets[0].comment, "Spam here", "on one line");
    assert!(planets[0].fully && !planets[1].fully, "how much comes through");
    assert_eq!(planets[0].digest, Some(digest.to_lowercase()), "who is behind the stars");
    assert_eq!((&planets[1].digest, &planets[2].digest), (&None, &None), "what is none is none");
    for answer in nothing_to_strangers() {
        let silences = silences(answer.clone()).await.unwrap();
        assert_eq!(silences, Silences::NotPublished, "{answer:?}");
    }
    let broken = silences((503, JSON, String::new())).await;
    assert!(matches!(broken, Err(Error::Broken { .. })), "which is not known today: {broken:?}");
    let nobody = silences(ok("[]")).await.unwrap();
    assert_eq!(nobody, Silences::Published { planets: Vec::new() }, "it talks to everybody");
    let nonsense = silences(ok("[[[[7]]]]")).await.unwrap();
    assert_eq!(nonsense, Silences::NotPublished, "which nonsense does not say");
}

#[tokio::test]
async fn no_list_is_too_long_to_read() {
    let row = r#"{"domain":"a.example","severity":"suspend"}"#;
    let rows = vec![row; 12_000].join(",");

    let published = silences(ok(&format!("[{rows}]"))).await.unwrap();

    let Silences::Published { planets } = published else { panic!("it is published") };
    assert_eq!(planets.len(), 10_000, "nobody reads more");
}
