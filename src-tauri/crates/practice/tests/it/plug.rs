//! Pulling the plug, and putting it back.

use planetfall_practice::PracticeServer;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::http::get;

const INSTANCE: &str = "/api/v2/instance";

#[tokio::test]
async fn unplugged_nothing_answers_and_plugged_in_everything_is_as_before() {
    let server = PracticeServer::start().await;
    let (domain, post) = (server.domain(), server.post_by("bob", "Still here"));

    server.unplug();
    assert!(get(INSTANCE).try_to(&server).await.is_err(), "the line is dead");
    assert!(server.requests().is_empty(), "and nothing arrived");

    server.plug_in();
    assert_eq!(get(INSTANCE).to(&server).await.status, 200, "the line is back");
    assert_eq!(server.domain(), domain, "on the same port");
    assert_eq!(server.posts_of("bob"), [post], "with the same world");
}

#[tokio::test]
async fn open_sockets_are_cut_too() {
    let server = PracticeServer::start().await;
    let address = server.domain().replace("localhost", "127.0.0.1");
    let mut open = TcpStream::connect(address).await.expect("the server listens");
    let request = format!("GET {INSTANCE} HTTP/1.1\r\nHost: x\r\n\r\n");
    open.write_all(request.as_bytes()).await.expect("sent");
    open.read_u8().await.expect("an answer begins");
    assert_eq!(server.connections(), 1, "the connection stays open");

    server.unplug();

    let mut rest = Vec::new();
    // A reset and an orderly end are both a cut.
    let _ = open.read_to_end(&mut rest).await;
    let again = open.write_all(request.as_bytes()).await;
    let answered = again.is_ok() && open.read_u8().await.is_ok();
    assert!(!answered, "the old connection is as dead as any new one");
}

#[tokio::test]
async fn a_stopped_server_frees_its_port() {
    let mut first = PracticeServer::start().await;
    let port = first.domain().rsplit(':').next().and_then(|it| it.parse().ok()).expect("a port");

    first.stop();
    let second = PracticeServer::builder().port(port).start().await;

    assert_eq!(second.domain(), first.domain(), "the next one may have it");
}

#[tokio::test]
async fn a_taken_port_is_said_to_be_taken() {
    let first = PracticeServer::start().await;
    let port = first.domain().rsplit(':').next().and_then(|it| it.parse().ok()).expect("a port");

    let second = PracticeServer::builder().port(port).try_start().await;

    assert!(second.is_err(), "two cannot listen in one place");
}
