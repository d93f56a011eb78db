//! Timelines of servers whose ids do not compare, or whose links lead elsewhere.

use std::collections::HashMap;

use planetfall_fake_mastodon::{Effect, FakeMastodon, FaultRule};
use planetfall_model::{Entry, OpenedTimeline, Post, PostId, Signal, SortKey, TimelineChange};
use planetfall_tests::{TestApp, eventually};

/// Boosts have ids of this beginning where [`Effect::OddBoostIds`] is on.
const ODD: &str = "interaction-";

/// The rows of the view: by their keys, from new to old.
fn rows(ada: &TestApp, home: &OpenedTimeline) -> Vec<(SortKey, Post)> {
    let mut rows: HashMap<SortKey, Post> = HashMap::new();
    let mut add = |entries: &[Entry]| {
        for entry in entries {
            if let Entry::Post { key, post, .. } = entry {
                rows.insert(key.clone(), (**post).clone());
            }
        }
    };
    add(&home.entries);
    for signal in ada.signals.all() {
        if let Signal::Timeline { view, change: TimelineChange::Insert { entries }, .. } = signal
            && view == home.view
        {
            add(&entries);
        }
    }
    let mut rows: Vec<(SortKey, Post)> = rows.into_iter().collect();
    rows.sort_by(|one, other| other.0.cmp(&one.0));
    rows
}

/// The ids of the rows, as the server calls them.
fn ids(rows: &[(SortKey, Post)]) -> Vec<String> {
    let ids = rows.iter().filter_map(|(key, _)| key.id());
    ids.map(|id| id.as_str().trim_start_matches(ODD).to_owned()).collect()
}

/// Reads until the app says that this is everything.
async fn read_on(ada: &TestApp, home: &OpenedTimeline) -> bool {
    for _ in 0..30 {
        if ada.app.timelines.load_older(home.view).await.unwrap() {
            return true;
        }
    }
    false
}

#[tokio::test]
async fn a_timeline_is_read_to_its_end_whatever_its_ids_and_links_are() {
    for effects in [
        &[Effect::OddBoostIds][..],
        &[Effect::ForeignLink],
        &[Effect::OddBoostIds, Effect::OutOfOrder],
        &[Effect::OddBoostIds, Effect::RepeatedRows],
    ] {
        let server = FakeMastodon::builder().without_limits().start().await;
        server.seed(160);
        for effect in effects {
            server.faults().add(FaultRule::at("/timelines/home", effect.clone()));
        }
        let ada = TestApp::signed_in_to(&server, "ada").await;
        let home = ada.home_with(20).await;

        let is_complete = read_on(&ada, &home).await;

        assert!(is_complete, "{effects:?}: the end is found");
        let (read, there) = (ids(&rows(&ada, &home)), server.home_of("ada"));
        assert_eq!(read.len(), there.len(), "{effects:?}: every post and boost is there once");
        if !effects.contains(&Effect::OutOfOrder) {
            assert_eq!(read, there, "{effects:?}: in the order of the server");
        }
        let asked = server.requests().into_iter().filter(|one| one.path.contains("/home"));
        let is_odd = |query: &String| query.contains(ODD);
        let odd = asked.map(|one| one.query).filter(is_odd).collect::<Vec<_>>();
        assert_eq!(odd, [""; 0], "{effects:?}: the server is asked for what it linked to");
    }
}

#[tokio::test]
async fn rows_that_were_placed_stay_where_they_are() {
    let server = FakeMastodon::builder().without_limits().start().await;
    server.seed(120);
    server.faults().add(FaultRule::at("/timelines/home", Effect::OddBoostIds));
    let ada = TestApp::signed_in_to(&server, "ada").await;
    let home = ada.home_with(20).await;
    assert!(read_on(&ada, &home).await, "all of it is read");
    let before = rows(&ada, &home);

    server.post_by("bob", "The newest of all");
    let ada = ada.restart().await;
    let newest = PostId::new(server.home_of("ada").remove(0));
    eventually("the new post is fetched", async || ada.home_post(newest.as_str()).await).await;
    let home = ada.home().await;
    ada.app.timelines.reveal_waiting(home.view).await.unwrap();
    assert!(read_on(&ada, &home).await, "it is still complete");

    let after = rows(&ada, &home);
    assert_eq!(after.len(), before.len() + 1, "nothing is there twice");
    let keys = |rows: &[(SortKey, Post)]| rows.iter().map(|row| row.0.clone()).collect::<Vec<_>>();
    assert_eq!(keys(&after)[1..], keys(&before), "every row is where it was");
}
