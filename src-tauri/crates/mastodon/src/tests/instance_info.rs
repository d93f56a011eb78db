//! Activity, policy documents and domain blocks of a server.

use planetfall_model::{DomainBlocks, Moment, PolicyDocument, PolicyKind, WeeklyActivity};

use crate::testing::{Response, TestServer, html, json, not_found, ok};
use crate::{Error, Result};

/// The activity of a server that gives every request this response.
async fn activity(response: Response) -> Result<Vec<WeeklyActivity>> {
    let server = TestServer::start(move |_| response.clone()).await;
    server.anonymous_client().activity().await
}

async fn domain_blocks(response: Response) -> Result<DomainBlocks> {
    let server = TestServer::start(move |_| response.clone()).await;
    server.anonymous_client().domain_blocks().await
}

async fn policy_document(kind: PolicyKind, response: Response) -> Result<PolicyDocument> {
    let server = TestServer::start(move |_| response.clone()).await;
    server.anonymous_client().policy_document(kind).await
}

/// The responses of servers that hide an endpoint or lack it.
fn nothing_to_strangers() -> [Response; 5] {
    [
        not_found(),
        json(401, r#"{"error":"This method requires an authenticated user"}"#),
        json(403, "{}"),
        json(422, "{}"),
        html(200, "<p>Welcome"),
    ]
}

#[tokio::test]
async fn activity_is_sorted_oldest_first_and_reads_numbers_and_strings() {
    let body = r#"[{"week":"1795392000","statuses":"310","logins":"41","registrations":"2"},
        {"week":1794787200,"statuses":305,"logins":"40","registrations":null},
        {"week":"soon","statuses":"1"},7,
        {"week":"1794182400","statuses":"-4","logins":"many","registrations":"99999999999"}]"#;

    let activity = activity(ok(body)).await.unwrap();

    let from: Vec<i64> = activity.iter().map(|week| week.from.millis() / 1000).collect();
    assert_eq!(from, [1_794_182_400, 1_794_787_200, 1_795_392_000], "oldest first");
    let counts = |week: &WeeklyActivity| (week.posts, week.people, week.newcomers);
    assert_eq!(counts(&activity[2]), (310, 41, 2), "as texts");
    assert_eq!(counts(&activity[1]), (305, 40, 0), "as numbers");
    assert_eq!(
        counts(&activity[0]),
        (0, 0, u32::MAX),
        "invalid ones are zero, too large ones capped"
    );
}

#[tokio::test]
async fn only_the_last_twelve_weeks_are_kept_without_duplicates() {
    let week = |number: u64| format!(r#"{{"week":"{}","logins":"5"}}"#, 1_700_000_000 + number);
    let many: Vec<String> = (0..3_000).chain([2_999]).map(week).collect();

    let activity = activity(ok(&format!("[{}]", many.join(",")))).await.unwrap();

    assert_eq!(activity.len(), 12, "three months show the trend");
    let last = activity.last().map(|week| week.from);
    assert_eq!(last, Some(Moment::from_millis(1_700_002_999_000)), "the newest ones");
}

#[tokio::test]
async fn a_server_that_publishes_no_activity_has_none() {
    for response in nothing_to_strangers() {
        let activity = activity(response.clone()).await.unwrap();

        assert_eq!(activity, [], "{response:?}");
    }
    let broken = activity(json(503, "")).await;
    assert!(matches!(broken, Err(Error::Broken { .. })), "an outage is an error: {broken:?}");
}

#[tokio::test]
async fn policy_documents_are_read_as_text_with_their_date() {
    let content = r#"<h2>Who runs it</h2><p>Four of us.<br>See <a href=\"https://a.example/x\">here</a>.</p>
        <script>alert(1)</script>"#;
    let said = |field: &str, day: &str| {
        ok(&format!(r#"{{"{field}":{day},"content":"{}"}}"#, content.replace('\n', "")))
    };

    let about = policy_document(PolicyKind::About, said("updated_at", "null")).await.unwrap();
    let privacy = said("updated_at", "\"2026-08-01T09:30:00Z\"");
    let privacy = policy_document(PolicyKind::Privacy, privacy).await.unwrap();
    let terms =
        policy_document(PolicyKind::Terms, said("effective_date", "\"2026-05-31\"")).await.unwrap();

    assert_eq!(about.text.words(), "Who runs it\nFour of us.\nSee here.", "words, no markup");
    assert_eq!(about.since, None, "it has no date");
    assert_eq!(privacy.since.as_deref(), Some("2026-08-01"), "a day");
    assert_eq!(terms.kind, PolicyKind::Terms, "the kind is kept");
    assert_eq!(terms.since.as_deref(), Some("2026-05-31"), "a day under another name");
    assert_eq!(terms.text, privacy.text, "all three are read alike");
}

#[tokio::test]
async fn each_policy_document_has_its_own_endpoint_and_is_requested_anonymously() {
    let server = TestServer::start(|_| not_found()).await;
    let client = server.client();

    for kind in [PolicyKind::About, PolicyKind::Terms, PolicyKind::Privacy] {
        let policy_document = client.policy_document(kind).await.unwrap();

        assert!(
            policy_document.text.is_empty() && policy_document.since.is_none(),
            "{kind:?} was not published"
        );
    }

    let line = server.request_lines();
    let expected = ["extended_description", "terms_of_service", "privacy_policy"];
    assert_eq!(line, expected.map(|name| format!("GET /api/v1/instance/{name}")), "one each");
    let is_signed =
        |request: &crate::testing::ReceivedRequest| request.head.contains("authorization");
    assert!(!server.requests().iter().any(is_signed), "no request carries the token");
}

#[tokio::test]
async fn a_hidden_policy_document_differs_from_a_missing_one() {
    let kept = policy_document(PolicyKind::About, json(401, "{}")).await;
    let page = policy_document(PolicyKind::About, html(200, "<p>Hi")).await;

    assert!(matches!(kept, Err(Error::ResidentsOnly { .. })), "it exists: {kept:?}");
    assert!(page.unwrap().text.is_empty(), "an HTML page is no document");
}

#[tokio::test]
async fn a_long_policy_document_is_cut_after_a_paragraph_and_marked() {
    let paragraph = format!("<p>{}</p>", "moss and ferns ".repeat(600));
    let json = |html: &str| format!(r#"{{"content":"{html}"}}"#);
    let long = paragraph.repeat(30);
    assert!(long.len() > 250_000, "it exceeds the limit: {}", long.len());

    let truncate = policy_document(PolicyKind::Privacy, ok(&json(&long))).await.unwrap();
    let endless =
        policy_document(PolicyKind::Privacy, ok(&json(&"ö".repeat(300_000)))).await.unwrap();

    let words = truncate.text.words();
    assert!(words.len() <= 200_010, "{} bytes are enough", words.len());
    assert!(words.ends_with("ferns\n…") || words.ends_with("ferns \n…"), "the cut is marked");
    assert_eq!(truncate.text.0.len(), words.len() / 9_000 + 1, "no paragraph is cut in two");
    assert!(endless.text.words().ends_with('…'), "also in text without paragraphs");
}

#[tokio::test]
async fn domain_blocks_are_published_or_not() {
    let digest = "0123456789ABCDEF".repeat(4);
    let list = format!(
        r#"[{{"domain":"b**.example","digest":"{digest}","severity":"suspend","comment":"Spam\nhere"}},
            {{"domain":"c.example","digest":"x","severity":"silence","comment":null}},
            {{"domain":"d.example","digest":7}},{{"severity":"suspend"}}]"#
    );

    let published = domain_blocks(ok(&list)).await.unwrap();

    let DomainBlocks::Published { servers } = published else { panic!("it is published") };
    assert_eq!(servers.len(), 3, "an item without a domain is left out");
    assert_eq!(servers[0].comment, "Spam here", "on one line");
    assert!(servers[0].fully && !servers[1].fully, "suspended or limited");
    assert_eq!(servers[0].digest, Some(digest.to_lowercase()), "the digest of the full domain");
    assert_eq!((&servers[1].digest, &servers[2].digest), (&None, &None), "invalid digests");
    for response in nothing_to_strangers() {
        let domain_blocks = domain_blocks(response.clone()).await.unwrap();
        assert_eq!(domain_blocks, DomainBlocks::NotPublished, "{response:?}");
    }
    let broken = domain_blocks(json(503, "")).await;
    assert!(matches!(broken, Err(Error::Broken { .. })), "an outage is an error: {broken:?}");
    let empty = domain_blocks(ok("[]")).await.unwrap();
    assert_eq!(empty, DomainBlocks::Published { servers: Vec::new() }, "it blocks none");
    let nonsense = domain_blocks(ok("[[[[7]]]]")).await.unwrap();
    assert_eq!(nonsense, DomainBlocks::NotPublished, "invalid items are no empty list");
}

#[tokio::test]
async fn a_list_of_domain_blocks_is_bounded() {
    let row = |number| format!(r#"{{"domain":"a{number}.example","severity":"suspend"}}"#);
    let rows = (0..12_000).map(row).collect::<Vec<_>>().join(",");

    let published = domain_blocks(ok(&format!("[{rows}]"))).await.unwrap();

    let DomainBlocks::Published { servers } = published else { panic!("it is published") };
    assert_eq!(servers.len(), 10_000, "the limit");
}

#[tokio::test]
async fn a_repeated_domain_block_is_listed_once() {
    let row = r#"{"domain":"a.example","severity":"suspend"}"#;

    let published = domain_blocks(ok(&format!("[{row},{row}]"))).await.unwrap();

    let DomainBlocks::Published { servers } = published else { panic!("it is published") };
    assert_eq!(servers.len(), 1, "the same line twice says nothing new");
}
