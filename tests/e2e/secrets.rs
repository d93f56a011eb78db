//! Tokens and passwords are in the keyring and nowhere else.

use std::fs;
use std::path::{Path, PathBuf};

use planetfall_tests::browser::RealBrowser;
use planetfall_tests::desk::Desk;
use planetfall_tests::journey::{act, answer, home, knock, rest, server_with_stones};
use planetfall_tests::screen::{Seek, link, post, role};
use planetfall_tests::wait::until;

#[tokio::test]
async fn after_a_whole_journey_no_secret_is_in_any_file() {
    let server = server_with_stones(20).await;
    let test = "after_a_whole_journey_no_secret_is_in_any_file";
    let plan = Desk::talking_to(&server.domain()).set("RUST_LOG", "trace");
    let Some(mut desk) = plan.lay(test).await else { return };
    desk.start_app().await;
    let page = knock(&mut desk, &server.domain()).await;
    let password = server.password_of("ada");
    RealBrowser::start().await.agree_on_practice(&page, "ada", &password).await;
    desk.screen().wait_for(&home()).await;

    desk.screen().press(&act("Favourite", "Stone 019")).await;
    answer(&desk, "Stone 018", "A fine stone").await;
    until("the answer arrives", || server.posts_of("ada").len() == 1).await;
    let screen = desk.screen();
    screen.press(&link("Your profile")).await;
    screen.wait_for(&profile_heading()).await;
    screen.press(&link("Home")).await;
    screen.wait_for(&post("Stone 019")).await;
    rest().await;
    let page_knows = screen
        .run(
            "return document.documentElement.outerHTML + JSON.stringify(\
        { ...localStorage, ...sessionStorage }) + document.cookie;",
            vec![],
        )
        .await;
    desk.start_again().await.wait_for(&home()).await;
    rest().await;

    let kept = desk.secrets().await;
    assert_eq!(kept.len(), 2, "the keyring has the token and the app's own secret: {}", kept.len());
    let mut secrets: Vec<_> = kept.into_iter().map(|kept| kept.secret).collect();
    assert!(secrets.iter().all(|secret| secret.len() >= 16), "which are real secrets");
    secrets.push(password);
    for secret in &secrets {
        let found = files_with(&desk.home(), secret.as_bytes());
        assert!(found.is_empty(), "a secret stands in {found:?}");
        assert!(!desk.log_text().contains(secret), "a secret was printed");
        let page = page_knows.as_str().unwrap_or_default();
        assert!(!page.contains(secret), "a secret is in the page");
    }
}

fn profile_heading() -> Seek {
    role("heading").naming("Ada")
}

/// The files below a folder that have these bytes in them.
pub fn files_with(folder: &Path, bytes: &[u8]) -> Vec<PathBuf> {
    assert!(!bytes.is_empty(), "nothing is in every file");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_with(&path, bytes));
        } else if let Ok(content) = fs::read(&path)
            && content.windows(bytes.len()).any(|window| window == bytes)
        {
            found.push(path);
        }
    }
    found
}
