//! `cargo xtask threshold`: goes from the first start to the home timeline in the real window in every
//! flow, and counts screens, decisions, clicks and fields.
//!
//! The servers are fake ones; the last flow is on mastodon_mock, whose few accounts cannot fill a home
//! timeline, so it is printed and not counted. It fails when a flow breaks or does not end with twenty
//! posts by ten people. With `--json` one object goes to standard output.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use planetfall_tests::desktop::{DesktopSession, SessionBuilder};
use planetfall_tests::servers::MastodonMock;
use planetfall_tests::test_catalogue::TestCatalogue;
use planetfall_tests::user_flow::{
    self, FlowMetrics, GARDENERS, NEW_USER, active_server, three_active_servers,
};
use serde_json::json;

#[tokio::main]
async fn main() {
    let wants_json = std::env::args().any(|word| word == "--json");
    let new = new().await;
    print("New, to an open planet", &new);
    let returning = returning().await;
    print("With an account", &returning);
    let invited = invited().await;
    print("Invited", &invited);
    if wants_json {
        let all = json!({
            "new": new.json(),
            "returning": returning.json(),
            "invited": invited.json(),
        });
        println!("{all}");
    }
    // Last, so that the numbers are printed even where mastodon_mock is not installed.
    print("New, to a server that is not ours (mastodon_mock)", &elsewhere().await);
}

async fn new() -> FlowMetrics {
    let (servers, catalogue) = three_active_servers().await;
    let mut session = start(catalogue.session()).await;
    user_flow::new_user(&mut session, &servers).await
}

async fn returning() -> FlowMetrics {
    let server = active_server("Fernhill", |it| it).await;
    server.seed(60);
    let mut session = start(DesktopSession::builder(&server.domain())).await;
    user_flow::returning(&mut session, &server, "mira").await
}

async fn invited() -> FlowMetrics {
    let server = active_server("Fernhill", |it| it).await;
    let catalogue = TestCatalogue::default().with(&server, &GARDENERS);
    let mut session = start(catalogue.session()).await;
    user_flow::invited(&mut session, &server).await
}

async fn elsewhere() -> FlowMetrics {
    let mock = MastodonMock::start().await.expect("mastodon_mock is installed");
    let catalogue = user_flow::mock_catalogue(&mock);
    let mut session = start(catalogue.session()).await;
    user_flow::on_mastodon_mock(&mut session, &mock, NEW_USER).await
}

async fn start(builder: SessionBuilder) -> DesktopSession {
    builder.start().await.expect("this machine has what a window needs")
}

fn print(flow: &str, metrics: &FlowMetrics) {
    eprintln!("{flow}\n{}", metrics.summary());
}
