//! `cargo xtask threshold`: walks from the first start to a home, in the real window, on every way there
//! is, and tells what was painted and pressed.
//!
//! The servers are practice servers with their real joining; the last walk is on mastodon_mock, whose
//! few people cannot fill a home, so it is told and not counted. It fails when a way breaks, or does
//! not end in a home with twenty posts by ten people. With `--json` one object goes to standard output.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use planetfall_tests::desk::{Desk, Plan};
use planetfall_tests::servers::MastodonMock;
use planetfall_tests::test_catalogue::TestCatalogue;
use planetfall_tests::walk::{
    self, GARDENERS, NEWCOMER, Tally, lively_server, three_lively_servers,
};
use serde_json::json;

#[tokio::main]
async fn main() {
    let wants_json = std::env::args().any(|word| word == "--json");
    let new = new().await;
    tell("New, to an open planet", &new);
    let returning = returning().await;
    tell("With an account", &returning);
    let invited = invited().await;
    tell("Invited", &invited);
    if wants_json {
        let all = json!({
            "new": new.json(),
            "returning": returning.json(),
            "invited": invited.json(),
        });
        println!("{all}");
    }
    // Last, so that the numbers are there even where somebody else's server is not.
    tell("New, to a server that is not ours (mastodon_mock)", &elsewhere().await);
}

async fn new() -> Tally {
    let (servers, directory) = three_lively_servers().await;
    let mut desk = lay(directory.desk()).await;
    walk::new_person(&mut desk, &servers).await
}

async fn returning() -> Tally {
    let server = lively_server("Fernhill", |it| it).await;
    server.seed(60);
    let mut desk = lay(Desk::talking_to(&server.domain())).await;
    walk::returning(&mut desk, &server, "mira").await
}

async fn invited() -> Tally {
    let server = lively_server("Fernhill", |it| it).await;
    let directory = TestCatalogue::default().with(&server, &GARDENERS);
    let mut desk = lay(directory.desk()).await;
    walk::invited(&mut desk, &server).await
}

async fn elsewhere() -> Tally {
    let started = tokio::task::spawn_blocking(MastodonMock::start).await;
    let mock = started.expect("it does not panic").expect("mastodon_mock starts");
    let directory = walk::mock_directory(&mock);
    let mut desk = lay(directory.desk()).await;
    walk::on_mastodon_mock(&mut desk, &mock, NEWCOMER).await
}

async fn lay(plan: Plan) -> Desk {
    plan.lay("threshold").await.expect("this machine has what a window needs")
}

fn tell(way: &str, tally: &Tally) {
    eprintln!("{way}\n{}", tally.told());
}
