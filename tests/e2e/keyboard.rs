//! Using the app with the keyboard alone.

use planetfall_tests::desktop::DesktopSession;
use planetfall_tests::screen::{heading, post, role};
use planetfall_tests::steps::{authorize, home, server_with_padding_posts, welcome_heading};
use planetfall_tests::wait::until;

#[tokio::test]
async fn the_keyboard_alone_is_enough_from_the_first_screen_to_a_reply() {
    let server = server_with_padding_posts(20).await;
    let Some(mut session) = DesktopSession::builder(&server.domain()).start().await else { return };
    let screen = session.start_app().await;
    screen.wait_for(&welcome_heading()).await;

    screen.tab_to("button", "I have an account", 80).await;
    screen.key("Enter").await;
    screen.wait_for(&heading("Where is your account?")).await;
    screen.tab_to("combobox", "Your planet or address", 8).await;
    screen.write(&server.domain()).await;
    screen.key("Enter").await;
    let page = session.next_page().await;
    authorize(&server, "ada", &page).await;
    let screen = session.screen();
    screen.wait_for(&home()).await;
    screen.wait_for(&post("Stone 019")).await;

    screen.tab_to("article", "Stone 019", 40).await;
    screen.screenshot("keyboard-on-a-post").await;
    screen.key("ArrowDown").await;
    let focus = screen.focus().await;
    assert!(focus.1.contains("Stone 018"), "arrows go from post to post, not to {focus:?}");
    screen.key("f").await;
    let newest = server.home_of("ada")[1].clone();
    until("the server gets the favourite", || server.favourites_of(&newest) == ["ada"]).await;
    screen.key("r").await;
    let is_replying = async || screen.focus().await.1.contains("Your reply to");
    screen.until("the reply field has the focus", is_replying).await;
    screen.write("From the keyboard").await;
    screen.key("Control+Enter").await;
    until("the server gets the reply", || server.posts_of("ada").len() == 1).await;

    let back_on_post = async || screen.focus().await.0 == "article";
    screen.until("the focus is on the post again", back_on_post).await;
    screen.key("Enter").await;
    screen.wait_for(&heading("Conversation")).await;
    screen.wait_for(&post("From the keyboard")).await;
    screen.key("Alt+ArrowLeft").await;
    screen.wait_for(&home()).await;
    screen.until("the focus is where it was", back_on_post).await;
    let focus = screen.focus().await;
    assert!(focus.1.contains("Stone 018"), "on the same post, not on {focus:?}");

    screen.key("?").await;
    screen.wait_for(&role("dialog").named("Keys")).await;
    screen.screenshot("keys").await;
    screen.key("Escape").await;
    screen.wait_gone(&role("dialog").named("Keys")).await;
}
