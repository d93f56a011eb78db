//! Steps that many journeys share.

use planetfall_practice::PracticeServer;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use url::Url;

use crate::desk::Desk;
use crate::screen::{Seek, button, field, heading, role};

/// The place to type where the account is.
pub fn door() -> Seek {
    field("Your planet or address")
}

/// The list of posts at home.
pub fn home() -> Seek {
    role("feed").named("Home")
}

/// Types a planet, presses the button, and gives back the page the app opens in the browser.
pub async fn knock(desk: &mut Desk, typed: &str) -> String {
    let screen = desk.screen();
    screen.type_into(&door(), typed).await;
    screen.press(&button("Open my browser")).await;
    let page = desk.next_page().await;
    desk.screen().wait_for(&heading("Say yes in your browser")).await;
    page
}

/// Signs `name` in without a browser: the server is told from the inside that they say yes.
///
/// For journeys about something else; the real browser has journeys of its own.
pub async fn sign_in(desk: &mut Desk, server: &PracticeServer, name: &str) {
    let page = knock(desk, &server.domain()).await;
    say_yes(server, name, &page).await;
    desk.screen().wait_for(&home()).await;
}

/// Says yes to the app at `page` and comes back to it, as a browser would.
pub async fn say_yes(server: &PracticeServer, name: &str, page: &str) {
    match server.allow(name, page) {
        Ok(back) => come_back(&back).await,
        Err(why) => panic!("the practice server refuses to ask {name}: {why}"),
    }
}

/// Opens the app's own address on this computer.
async fn come_back(address: &str) {
    let Ok(url) = Url::parse(address) else { panic!("{address} is no address") };
    let (host, port) = (url.host_str().unwrap_or_default(), url.port().unwrap_or(80));
    assert_eq!(host, "127.0.0.1", "the way back leads to this computer only");
    let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let asked = async {
        let mut stream = TcpStream::connect((host, port)).await?;
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        std::io::Result::Ok(answer)
    };
    match asked.await {
        Ok(answer) => assert!(answer.starts_with("HTTP/1.1 200"), "the app says: {answer}"),
        Err(error) => panic!("the app is not at its own address: {error}"),
    }
}
