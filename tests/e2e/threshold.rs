//! The budget of PRODUCT.md for screens, decisions, clicks and fields.

use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::test_catalogue::TestCatalogue;
use planetfall_tests::user_flow::{
    self, FlowMetrics, GARDENERS, Outside, active_server, three_active_servers,
};

/// The most screens, decisions, clicks and fields of a flow.
struct Budget(usize, usize, usize, usize);

fn assert_within(metrics: &FlowMetrics, Budget(screens, decisions, clicks, fields): &Budget) {
    let summary = metrics.summary();
    assert!(metrics.shown.screens.len() <= *screens, "at most {screens} screens:\n{summary}");
    assert!(metrics.decisions.len() <= *decisions, "at most {decisions} decisions:\n{summary}");
    assert!(metrics.clicks <= *clicks, "at most {clicks} clicks:\n{summary}");
    assert!(metrics.fields <= *fields, "at most {fields} fields:\n{summary}");
    assert_eq!(metrics.shown.banned_words, [""; 0], "there are no forbidden words");
}

#[tokio::test]
async fn a_new_user_reaches_home_within_the_budget() {
    let (servers, catalogue) = three_active_servers().await;
    let Some(mut session) = catalogue.session().start().await else { return };

    let metrics = user_flow::new_user(&mut session, &servers).await;

    session.screen().screenshot("walk-home").await;
    assert_within(&metrics, &Budget(5, 2, 7, 3));
    let outside = Outside { screens: 1, clicks: 1, fields: 0 };
    assert_eq!(metrics.outside, outside, "and only the e-mail is outside");
}

#[tokio::test]
async fn a_user_with_an_account_reaches_home_within_the_budget() {
    let server = active_server("Fernhill", |it| it).await;
    server.seed(60);
    let Some(mut session) = DesktopSession::builder(&server.domain()).start().await else { return };

    let metrics = user_flow::returning(&mut session, &server, "mira").await;

    assert_within(&metrics, &Budget(3, 1, 4, 1));
}

#[tokio::test]
async fn an_invited_user_reaches_home_within_the_budget() {
    let server = active_server("Fernhill", |it| it).await;
    let catalogue = TestCatalogue::default().with(&server, &GARDENERS);
    let Some(mut session) = catalogue.session().start().await else { return };

    let metrics = user_flow::invited(&mut session, &server).await;

    assert_within(&metrics, &Budget(4, 1, 5, 3));
    assert_eq!(metrics.outside.clicks, 1, "and only the e-mail is outside");
}
