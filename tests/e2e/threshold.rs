//! The budget of PRODUCT.md, held against what is really painted and pressed.

use planetfall_tests::desk::Desk;
use planetfall_tests::test_catalogue::TestCatalogue;
use planetfall_tests::walk::{
    self, GARDENERS, Outside, Tally, lively_server, three_lively_servers,
};

/// The most a way may take: screens, decisions, clicks, fields.
struct Budget(usize, usize, usize, usize);

fn holds(tally: &Tally, Budget(screens, decisions, clicks, fields): &Budget) {
    let told = tally.told();
    assert!(tally.painted.screens.len() <= *screens, "at most {screens} screens:\n{told}");
    assert!(tally.decisions.len() <= *decisions, "at most {decisions} decisions:\n{told}");
    assert!(tally.clicks <= *clicks, "at most {clicks} clicks:\n{told}");
    assert!(tally.fields <= *fields, "at most {fields} fields:\n{told}");
    assert_eq!(tally.painted.banned_words, [""; 0], "no word one would have to look up");
}

#[tokio::test]
async fn somebody_new_is_home_within_the_budget() {
    let test = "somebody_new_is_home_within_the_budget";
    let (servers, directory) = three_lively_servers().await;
    let Some(mut desk) = directory.desk().lay(test).await else { return };

    let tally = walk::new_person(&mut desk, &servers).await;

    desk.screen().shot("walk-home").await;
    holds(&tally, &Budget(5, 2, 7, 3));
    let outside = Outside { screens: 1, clicks: 1, fields: 0 };
    assert_eq!(tally.outside, outside, "and only the letter is outside");
}

#[tokio::test]
async fn who_has_an_account_is_home_within_the_budget() {
    let test = "who_has_an_account_is_home_within_the_budget";
    let server = lively_server("Fernhill", |it| it).await;
    server.seed(60);
    let Some(mut desk) = Desk::talking_to(&server.domain()).lay(test).await else { return };

    let tally = walk::returning(&mut desk, &server, "mira").await;

    holds(&tally, &Budget(3, 1, 4, 1));
}

#[tokio::test]
async fn who_was_invited_is_home_within_the_budget() {
    let test = "who_was_invited_is_home_within_the_budget";
    let server = lively_server("Fernhill", |it| it).await;
    let directory = TestCatalogue::default().with(&server, &GARDENERS);
    let Some(mut desk) = directory.desk().lay(test).await else { return };

    let tally = walk::invited(&mut desk, &server).await;

    holds(&tally, &Budget(4, 1, 5, 3));
    assert_eq!(tally.outside.clicks, 1, "and only the letter is outside");
}
