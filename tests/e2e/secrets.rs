//! Tokens and passwords are in the keyring and nowhere else.

use planetfall_tests::browser::RealBrowser;
use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::files_with;
use planetfall_tests::screen::{Locator, link, post, role};
use planetfall_tests::steps::{
    home, open_by_domain, post_action, reply, server_with_padding_posts, wait_for_autosave,
};
use planetfall_tests::wait::until;

#[tokio::test]
async fn no_secret_is_in_any_file_after_a_session() {
    let server = server_with_padding_posts(20).await;
    let builder = DesktopSession::builder(&server.domain()).env("RUST_LOG", "trace");
    let Some(mut session) = builder.start().await else { return };
    session.start_app().await;
    let page = open_by_domain(&session, &server.domain()).await;
    let password = server.password_of("ada");
    RealBrowser::start().await.authorize_on_fake(&page, "ada", &password).await;
    session.screen().wait_for(&home()).await;

    session.screen().press(&post_action("Favourite", "Stone 019")).await;
    reply(&session, "Stone 018", "A fine stone").await;
    until("the server gets the reply", || server.posts_of("ada").len() == 1).await;
    let screen = session.screen();
    screen.press(&link("Your profile")).await;
    screen.wait_for(&profile_heading()).await;
    screen.press(&link("Home")).await;
    screen.wait_for(&post("Stone 019")).await;
    wait_for_autosave().await;
    let page_knows = screen
        .run(
            "return document.documentElement.outerHTML + JSON.stringify(\
        { ...localStorage, ...sessionStorage }) + document.cookie;",
            vec![],
        )
        .await;
    session.restart_app().await.wait_for(&home()).await;
    wait_for_autosave().await;

    let mut secrets = session.secrets().await;
    assert_eq!(secrets.len(), 2, "the keyring has the token and the app's own secret");
    assert!(secrets.iter().all(|secret| secret.len() >= 16), "and both are long");
    secrets.push(password);
    for secret in &secrets {
        let found = files_with(&session.home(), secret.as_bytes());
        assert!(found.is_empty(), "a secret is in {found:?}");
        assert!(!session.log_text().contains(secret), "a secret was logged");
        let page = page_knows.as_str().unwrap_or_default();
        assert!(!page.contains(secret), "a secret is in the page");
    }
}

fn profile_heading() -> Locator {
    role("heading").name_containing("Ada")
}
