//! The app sends no request that the user has not asked for.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use planetfall_fake_mastodon::FakeMastodon;
use planetfall_tests::desktop::{DesktopSession, SessionBuilder};
use planetfall_tests::screen::{button, field, role};
use planetfall_tests::steps::{domain_field, home, open_sign_in, sign_in, welcome_heading};
use planetfall_tests::wait::assert_stays;

/// A proxy that blocks every request and records its first line.
struct RecordingProxy {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl RecordingProxy {
    fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let recorded = Arc::clone(&asked);
        // The thread ends with the test process.
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut start = [0; 512];
                let patience = stream.set_read_timeout(Some(Duration::from_secs(2)));
                let length = patience.and_then(|()| stream.read(&mut start)).unwrap_or(0);
                let text = String::from_utf8_lossy(&start[..length]);
                let line = text.lines().next().unwrap_or_default().to_owned();
                recorded.lock().expect("no thread panics while recording").push(line);
                let _ = stream.write_all(b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n");
            }
        });
        Self { port, asked }
    }

    /// A session whose app sends every request to another host than its own server through the proxy.
    fn session(&self, server: &FakeMastodon) -> SessionBuilder {
        let proxy = format!("http://127.0.0.1:{}", self.port);
        DesktopSession::builder(&server.domain())
            .env("http_proxy", &proxy)
            .env("https_proxy", &proxy)
            .env("all_proxy", &proxy)
            .env("no_proxy", "localhost,127.0.0.1")
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no thread panics while recording").clone()
    }
}

#[tokio::test]
async fn no_request_is_sent_before_the_button_is_pressed() {
    let server = FakeMastodon::start().await;
    let proxy = RecordingProxy::start();
    let Some(mut session) = proxy.session(&server).start().await else { return };

    let screen = session.start_app().await;
    screen.wait_for(&welcome_heading()).await;
    screen.press(&role("checkbox").named("Gardening")).await;
    screen.type_into(&field("Any word"), "moss").await;
    open_sign_in(screen).await;
    screen.type_into(&domain_field(), "mast").await;
    screen.type_into(&domain_field(), "mossbank.example").await;
    let quiet = "the first screen sends no request";
    assert_stays(Duration::from_secs(3), quiet, || {
        server.requests().is_empty() && proxy.asked().is_empty()
    })
    .await;

    screen.press(&button("Open my browser")).await;
    let asked = async || !proxy.asked().is_empty();
    screen.until("the typed server gets a request", asked).await;
    screen.wait_for(&domain_field()).await;
    let others: Vec<_> =
        proxy.asked().into_iter().filter(|line| !line.contains("mossbank.example")).collect();
    assert!(others.is_empty(), "and no other host does: {others:?}");
    assert!(server.requests().is_empty(), "nor a server that was not typed");
}

#[tokio::test]
async fn a_signed_in_app_contacts_its_own_server_only() {
    let server = FakeMastodon::builder().without_limits().start().await;
    server.seed(40);
    let proxy = RecordingProxy::start();
    let Some(mut session) = proxy.session(&server).start().await else { return };
    session.start_app().await;

    sign_in(&session, &server, "ada").await;
    let screen = session.screen();
    screen.wait_for(&role("article").within(home())).await;
    screen.scroll_in_steps(4000).await;
    let only = "only the server itself gets requests";
    assert_stays(Duration::from_secs(2), only, || proxy.asked().is_empty()).await;

    assert_eq!(server.unknown_routes(), [""; 0], "and only on routes that it has");
    let unidentified: Vec<_> = server
        .requests()
        .into_iter()
        .filter(|it| !it.user_agent.as_deref().unwrap_or_default().starts_with("Planetfall"))
        .map(|it| it.path)
        .collect();
    assert!(unidentified.is_empty(), "every request has our user agent: {unidentified:?}");
}
