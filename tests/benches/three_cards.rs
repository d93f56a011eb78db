//! How long three cards take where half of the servers are of no use.

use std::time::{Duration, Instant};

use planetfall_fake_mastodon::{Effect, FakeMastodon, FaultRule};
use planetfall_model::{Term, Wishes};
use planetfall_tests::Someone;
use planetfall_tests::test_catalogue::TestCatalogue;

use crate::figures::{Figure, Measured};
use crate::pairs::{median, part};

/// How many times three cards are asked for.
const TIMES: usize = 5;

/// How long the servers that answer take over each answer; on the web nobody answers at once.
const ANSWERS_AFTER: Duration = Duration::from_millis(150);

/// From the press to three cards, where four of twelve servers never answer and two fail.
pub async fn measure() -> Vec<Measured> {
    let mut took = Vec::new();
    for _ in 0..TIMES {
        took.push(once().await);
    }
    let how = format!(
        "median of {TIMES}; of 12, 4 hang and 2 fail, and these fit best; the others take {} ms \
         over each answer; slowest {:.2}",
        ANSWERS_AFTER.as_millis(),
        part(&took, 1.0)
    );
    vec![(Figure::ThreeCards, median(&took), how)]
}

async fn once() -> f64 {
    let mut servers = Vec::new();
    let mut directory = TestCatalogue::default();
    for at in 0..12 {
        let server = FakeMastodon::builder().without_limits().start().await;
        server.faults().add(FaultRule::at("/", fault(at)));
        // Those that are no use fit best, so that they are asked first.
        let facts: &[&str] =
            if at < 6 { &["topics gardening", "speaks en"] } else { &["speaks en"] };
        directory = directory.with(&server, facts);
        servers.push(server);
    }
    let ana = Someone::newcomer(&directory).await;
    let wishes = Wishes {
        topics: vec![Term::new("gardening")],
        languages: vec!["en".into()],
        ..Wishes::default()
    };
    ana.app.onboarding.navigation.save_wishes(wishes).await.expect("wishes are kept");
    let started = Instant::now();
    ana.app.onboarding.suggestions.show_servers().await.expect("planets are shown");
    let suggestions = ana.suggestions().await;
    let took = started.elapsed().as_secs_f64();
    assert_eq!(suggestions.cards.len(), 3, "three planets answered");
    let useless = servers.iter().take(6);
    let asked = useless.filter(|server| !server.requests().is_empty()).count();
    assert_eq!(asked, 6, "all that are no use were in the way");
    ana.app.stop().await;
    took
}

/// How the server at this place behaves.
fn fault(at: usize) -> Effect {
    match at {
        0..4 => Effect::Slow(Duration::from_secs(60)),
        4 => Effect::ServerError(503),
        5 => Effect::CutConnection,
        _ => Effect::Slow(ANSWERS_AFTER),
    }
}
