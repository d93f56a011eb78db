//! Steps that many journeys share.

use std::time::Duration;

use planetfall_fake_mastodon::{FakeMastodon, PostSpec};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use url::Url;

use crate::desk::Desk;
use crate::screen::{Screen, Seek, button, choice, field, heading, menu_item, post, role};

/// The place to type where the account is.
pub fn door() -> Seek {
    field("Your planet or address")
}

/// The title of the first screen of all.
pub fn first_screen() -> Seek {
    heading("Live on one small planet and talk with people on all of them.")
}

/// The list of posts at home.
pub fn home() -> Seek {
    role("feed").named("Home")
}

/// One of the things that can be done with a post, however often it was done before.
pub fn act(name: &str, words: &str) -> Seek {
    role("button").naming(name).inside(post(words))
}

/// A server where ada follows bob, who wrote so many posts, the last of them an hour ago; the first
/// says "Stone 000", and each is different in height.
pub async fn server_with_stones(stones: usize) -> FakeMastodon {
    let server = FakeMastodon::builder().without_limits().start().await;
    lay_stones(&server, stones, Duration::from_secs(3600));
    server
}

/// Adds bob's posts, two minutes apart, the last of them `ago`.
pub fn lay_stones(server: &FakeMastodon, stones: usize, ago: Duration) {
    for at in 0..stones {
        let more = "It is round, and grey, and it was here before all of us. ".repeat(at % 5);
        let older = u32::try_from(stones - at).unwrap_or(0);
        server.post(PostSpec {
            age: ago + older * Duration::from_secs(120),
            ..PostSpec::new("bob", &format!("Stone {at:03} lies by the path. {more}"))
        });
    }
}

/// Gives the app the time in which it promises to have kept what a person did: where they read,
/// what they wrote. No sign on the screen says so, and a crash may come any time after.
pub async fn rest() {
    tokio::time::sleep(Duration::from_secs(1)).await;
}

/// Opens the place to write at home and writes into it.
pub async fn write_post(desk: &Desk, text: &str) {
    let screen = desk.screen();
    screen.press(&button("Write something …")).await;
    screen.type_into(&field("What do you want to say?"), text).await;
}

/// Answers a post; the words come after the names that already stand there.
pub async fn answer(desk: &Desk, to: &str, text: &str) {
    let screen = desk.screen();
    screen.press(&act("Reply", to)).await;
    let answer = role("field").naming("Your reply to");
    screen.type_on(&answer, text).await;
    screen.press(&button("Send reply")).await;
    screen.wait_gone(&answer).await;
}

/// Chooses who can see what is being written.
pub async fn choose_who(desk: &Desk, who: &str) {
    let screen = desk.screen();
    screen.press(&role("button").naming("Who can see it")).await;
    screen.press(&choice(who)).await;
}

/// Signs out through the menu at the foot of the side bar.
pub async fn sign_out(desk: &Desk) {
    let screen = desk.screen();
    screen.press(&role("button").naming("your account")).await;
    screen.press(&menu_item("Sign out")).await;
    screen.press(&button("Sign out").inside(role("dialog"))).await;
    screen.wait_for(&first_screen()).await;
}

/// Goes to the question where the account is: from the first screen, or it is asked already.
pub async fn go_to_the_door(screen: &Screen) {
    let (first, door) = (first_screen(), door());
    let is_there = async || screen.shows(&first).await || screen.shows(&door).await;
    screen.until("the first screen or the question is there", is_there).await;
    if screen.shows(&first).await {
        screen.press(&button("I have an account")).await;
    }
    screen.wait_for(&heading("Where is your account?")).await;
}

/// Goes to the door, types a server, presses the button, and gives back the page the app opens in
/// the browser.
pub async fn knock(desk: &mut Desk, typed: &str) -> String {
    let screen = desk.screen();
    go_to_the_door(screen).await;
    screen.type_into(&door(), typed).await;
    screen.press(&button("Open my browser")).await;
    let page = desk.next_page().await;
    desk.screen().wait_for(&heading("Say yes in your browser")).await;
    page
}

/// Signs `name` in without a browser: the server is told from the inside that they say yes.
///
/// For journeys about something else; the real browser has journeys of its own.
pub async fn sign_in(desk: &mut Desk, server: &FakeMastodon, name: &str) {
    let page = knock(desk, &server.domain()).await;
    say_yes(server, name, &page).await;
    desk.screen().wait_for(&home()).await;
}

/// Says yes to the app at `page` and comes back to it, as a browser would.
pub async fn say_yes(server: &FakeMastodon, name: &str, page: &str) {
    match server.allow(name, page) {
        Ok(back) => come_back(&back).await,
        Err(why) => panic!("the practice server refuses to ask {name}: {why}"),
    }
}

/// Opens the app's own address on this computer.
async fn come_back(address: &str) {
    assert!(address.starts_with("http://127.0.0.1:"), "the way back leads to this computer only");
    let answer = open(address).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "the app says: {answer}");
}

/// Presses the link in the newest letter to an address, as a browser does, and gives back where the
/// browser is sent then, if it is.
pub async fn press_the_link(server: &FakeMastodon, to: &str) -> Option<String> {
    let letters = server.confirmation_emails();
    let letter = letters.iter().rev().find(|letter| letter.to == to);
    let Some(letter) = letter else { panic!("no letter went to {to}; these did: {letters:?}") };
    let answer = open(&letter.link).await;
    let status = answer.lines().next().unwrap_or_default();
    assert!(status.contains(" 200") || status.contains(" 302"), "the page says: {answer}");
    answer.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("location").then(|| value.to_owned())
    })
}

/// Asks for a page on this computer; the whole answer.
async fn open(address: &str) -> String {
    let Ok(url) = Url::parse(address) else { panic!("{address} is no address") };
    let (host, port) = (url.host_str().unwrap_or_default(), url.port().unwrap_or(80));
    let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let asked = async {
        let mut stream = TcpStream::connect((host, port)).await?;
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        std::io::Result::Ok(answer)
    };
    match asked.await {
        Ok(answer) => answer,
        Err(error) => panic!("nobody answers at {address}: {error}"),
    }
}
