//! Unplugging, plugging in, stopping, and taken ports.

use planetfall_fake_mastodon::FakeMastodon;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::http::get;

const INSTANCE: &str = "/api/v2/instance";

fn port_of(server: &FakeMastodon) -> u16 {
    server.domain().rsplit(':').next().and_then(|it| it.parse().ok()).expect("a port")
}

#[tokio::test]
async fn an_unplugged_server_is_silent_and_keeps_its_state() {
    let server = FakeMastodon::start().await;
    let (domain, post) = (server.domain(), server.post_by("bob", "Still here"));

    server.unplug();
    assert!(get(INSTANCE).try_to(&server).await.is_err(), "nothing answers");
    assert!(server.requests().is_empty(), "and nothing is logged");

    server.plug_in();
    assert_eq!(get(INSTANCE).to(&server).await.status, 200, "it answers again");
    assert_eq!(server.domain(), domain, "on the same port");
    assert_eq!(server.posts_of("bob"), [post], "with the same posts");
}

#[tokio::test]
async fn open_connections_are_cut_too() {
    let server = FakeMastodon::start().await;
    let address = server.domain().replace("localhost", "127.0.0.1");
    let mut open = TcpStream::connect(address).await.expect("the server listens");
    let request = format!("GET {INSTANCE} HTTP/1.1\r\nHost: x\r\n\r\n");
    open.write_all(request.as_bytes()).await.expect("sent");
    open.read_u8().await.expect("a response begins");
    assert_eq!(server.connections(), 1, "the connection stays open");

    server.unplug();

    let mut rest = Vec::new();
    // Whether the connection is reset or closed does not matter.
    let _ = open.read_to_end(&mut rest).await;
    let again = open.write_all(request.as_bytes()).await;
    let answered = again.is_ok() && open.read_u8().await.is_ok();
    assert!(!answered, "the open connection no longer works");
}

#[tokio::test]
async fn a_stopped_server_frees_its_port() {
    let mut first = FakeMastodon::start().await;
    let port = port_of(&first);

    first.stop();
    let second = FakeMastodon::builder().port(port).start().await;

    assert_eq!(second.domain(), first.domain(), "the port can be used again");
}

#[tokio::test]
async fn a_taken_port_is_an_error() {
    let first = FakeMastodon::start().await;

    let second = FakeMastodon::builder().port(port_of(&first)).try_start();

    assert!(second.is_err(), "only one server can listen on a port");
}
