//! How long three suggestions take where half of the servers do not work.

use std::time::{Duration, Instant};

use planetfall_fake_mastodon::{Effect, FakeMastodon, FaultRule};
use planetfall_model::{Term, Wishes};
use planetfall_tests::TestApp;
use planetfall_tests::test_catalogue::TestCatalogue;

use crate::figures::{Figure, Measured};
use crate::pairs::{median, quantile};

/// How often it is measured.
const TIMES: usize = 5;

/// The response time of the working servers, as on the web.
const ANSWERS_AFTER: Duration = Duration::from_millis(150);

/// From the button to three suggestions, where four of twelve servers never respond and two fail.
pub async fn measure() -> Vec<Measured> {
    let mut took = Vec::new();
    for _ in 0..TIMES {
        took.push(once().await);
    }
    let how = format!(
        "median of {TIMES}; of 12, 4 hang and 2 fail, and these fit best; the others take {} ms \
         over each answer; slowest {:.2}",
        ANSWERS_AFTER.as_millis(),
        quantile(&took, 1.0)
    );
    vec![(Figure::ThreeCards, median(&took), how)]
}

async fn once() -> f64 {
    let mut servers = Vec::new();
    let mut catalogue = TestCatalogue::default();
    for at in 0..12 {
        let server = FakeMastodon::builder().without_limits().start().await;
        server.faults().add(FaultRule::at("/", fault(at)));
        // Those that do not work match best, so that they are probed first.
        let facts: &[&str] =
            if at < 6 { &["topics gardening", "speaks en"] } else { &["speaks en"] };
        catalogue = catalogue.with(&server, facts);
        servers.push(server);
    }
    let ana = TestApp::with_catalogue(&catalogue).await;
    let wishes = Wishes {
        topics: vec![Term::new("gardening")],
        languages: vec!["en".into()],
        ..Wishes::default()
    };
    ana.app.onboarding.navigation.save_wishes(wishes).await.expect("wishes are kept");
    let started = Instant::now();
    ana.app.onboarding.suggestions.show_servers().await.expect("servers are suggested");
    let suggestions = ana.suggestions().await;
    let took = started.elapsed().as_secs_f64();
    assert_eq!(suggestions.cards.len(), 3, "three servers responded");
    let broken = servers.iter().take(6);
    let asked = broken.filter(|server| !server.requests().is_empty()).count();
    assert_eq!(asked, 6, "all that do not work were probed");
    ana.app.stop().await;
    took
}

/// The fault of the server at this index.
fn fault(at: usize) -> Effect {
    match at {
        0..4 => Effect::Slow(Duration::from_secs(60)),
        4 => Effect::ServerError(503),
        5 => Effect::CutConnection,
        _ => Effect::Slow(ANSWERS_AFTER),
    }
}
