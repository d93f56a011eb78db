//! Reading timelines: positions, gaps and pages.

use planetfall_fake_mastodon::{Effect, FakeMastodon, FaultRule, IdStyle, PostSpec};
use planetfall_model::{
    Anchor, Entry, GapSide, OpenedTimeline, PostId, Signal, SortKey, Timeline, TimelineChange,
};
use planetfall_tests::{TestApp, eventually};

fn keys(home: &OpenedTimeline) -> Vec<SortKey> {
    let posts = home.entries.iter().filter(|entry| matches!(entry, Entry::Post { .. }));
    posts.map(|entry| entry.key().clone()).collect()
}

fn gaps(home: &OpenedTimeline) -> Vec<SortKey> {
    let gaps = home.entries.iter().filter(|entry| matches!(entry, Entry::Gap { .. }));
    gaps.map(|entry| entry.key().clone()).collect()
}

fn texts(home: &OpenedTimeline) -> Vec<String> {
    home.entries
        .iter()
        .filter_map(|entry| match entry {
            Entry::Post { post, .. } => Some(post.text.words()),
            Entry::Gap { .. } => None,
        })
        .collect()
}

/// People ada follows publish this many posts.
fn talk(server: &FakeMastodon, posts: usize) {
    for number in 0..posts {
        server.post_by("bob", &format!("News, part {number}"));
    }
}

/// Reads to the end and returns all ids, newest first.
async fn read_to_the_end(someone: &TestApp, home: &OpenedTimeline) -> Vec<PostId> {
    for _ in 0..60 {
        if someone.app.timelines.load_older(home.view).await.unwrap() {
            break;
        }
    }
    let account = someone.account().await;
    let cache_says = someone.app.timelines.open(account, Timeline::Home).await.unwrap();
    someone.app.timelines.close(cache_says.view);
    let mut ids: Vec<PostId> = keys(home).iter().filter_map(SortKey::id).collect();
    for signal in someone.signals.all() {
        if let Signal::Timeline { view, change: TimelineChange::Insert { entries }, .. } = signal
            && view == home.view
        {
            ids.extend(entries.iter().filter_map(|entry| match entry {
                Entry::Post { key, .. } => key.id(),
                Entry::Gap { .. } => None,
            }));
        }
    }
    ids.sort_by(|a, b| SortKey::of(b).cmp(&SortKey::of(a)));
    ids.dedup();
    ids
}

#[tokio::test]
async fn home_is_read_to_the_end_without_loss_or_repeats() {
    for ids in [IdStyle::Snowflake, IdStyle::Ulid] {
        let server = FakeMastodon::builder().ids(ids).without_limits().start().await;
        server.seed(230);
        let ada = TestApp::signed_in_to(&server, "ada").await;
        let home = ada.home_with(20).await;

        let read = read_to_the_end(&ada, &home).await;

        let there: Vec<PostId> = server.home_of("ada").into_iter().map(PostId::new).collect();
        assert_eq!(read.len(), there.len(), "as many as there are");
        assert_eq!(read, there, "and just those, newest first");
    }
}

#[tokio::test]
async fn repeated_and_shuffled_rows_change_nothing() {
    for effect in [Effect::RepeatedRows, Effect::OutOfOrder] {
        let server = FakeMastodon::builder().without_limits().start().await;
        server.seed(130);
        server.faults().add(FaultRule::at("/timelines/home", effect.clone()));
        let ada = TestApp::signed_in_to(&server, "ada").await;
        let home = ada.home_with(20).await;

        let read = read_to_the_end(&ada, &home).await;

        let there: Vec<PostId> = server.home_of("ada").into_iter().map(PostId::new).collect();
        assert_eq!(read, there, "{effect:?} changes nothing for the reader");
    }
}

#[tokio::test]
async fn the_reading_position_is_restored() {
    let server = FakeMastodon::builder().without_limits().start().await;
    server.seed(120);
    let ada = TestApp::signed_in_to(&server, "ada").await;
    let home = ada.home_with(40).await;
    let place = keys(&home)[25].clone();
    let anchor = Anchor { key: place.clone(), offset: -37, revealed: keys(&home)[0].clone() };
    ada.app.timelines.save_anchor(home.view, anchor.clone()).await.unwrap();
    talk(&server, 7);

    let ada = ada.restart().await;
    let again = ada.home().await;

    assert_eq!(again.anchor, Some(anchor), "the same post at the same pixel");
    assert!(keys(&again).contains(&place), "and it is there to be shown");
    assert_eq!(keys(&again)[0], keys(&home)[0], "what came since waits above");
    eventually("the new posts are counted", async || {
        let counted = |signal: &Signal| {
            matches!(
                signal,
                Signal::Timeline { change: TimelineChange::Waiting { count: 7, .. }, .. }
            )
        };
        (again.waiting == 7 || ada.signals.all().iter().any(counted)).then_some(())
    })
    .await;
}

/// Entries that were shown are never counted as new, however far below them the reader is.
#[tokio::test]
async fn entries_far_above_the_reader_are_loaded_and_not_new() {
    let server = FakeMastodon::builder().without_limits().start().await;
    server.seed(300);
    let ada = TestApp::signed_in_to(&server, "ada").await;
    let home = ada.home_with(40).await;
    let newest = keys(&home)[0].clone();
    let all = read_to_the_end(&ada, &home).await;
    let place = SortKey::of(&all[250]);
    let anchor = Anchor { key: place.clone(), offset: 0, revealed: place.clone() };
    ada.app.timelines.save_anchor(home.view, anchor).await.unwrap();
    talk(&server, 3);

    let ada = ada.restart().await;
    let again = ada.home().await;

    let above = keys(&again).iter().position(|key| *key == place).expect("the place is loaded");
    assert_eq!(above, 40, "only the entries near the reader are loaded");
    assert!(again.has_newer, "the others can be loaded");
    let is_counted = async || (ada.home().await.waiting == 3).then_some(());
    eventually("only the posts that were never shown are new", is_counted).await;

    let mut loads = 1;
    while ada.app.timelines.load_newer(again.view).await.unwrap() {
        loads += 1;
    }
    assert_eq!(loads, 6, "210 entries in steps of 40");
    let inserted = ada.signals.all().into_iter().flat_map(|signal| match signal {
        Signal::Timeline { view, change: TimelineChange::Insert { entries }, .. }
            if view == again.view =>
        {
            entries
        }
        _ => Vec::new(),
    });
    let inserted: Vec<SortKey> = inserted.map(|entry| entry.key().clone()).collect();
    assert_eq!(inserted.len(), 210, "each entry comes once, and no new one comes unasked");
    assert_eq!(inserted.iter().max(), Some(&newest), "up to the newest that was shown");
}

#[tokio::test]
async fn the_reading_position_survives_a_lost_cache() {
    let server = FakeMastodon::builder().without_limits().start().await;
    server.seed(120);
    let ada = TestApp::signed_in_to(&server, "ada").await;
    let home = ada.home_with(40).await;
    let place = keys(&home)[30].clone();
    let anchor = Anchor { key: place.clone(), offset: 12, revealed: keys(&home)[0].clone() };
    ada.app.timelines.save_anchor(home.view, anchor.clone()).await.unwrap();
    server.unplug();

    let folder = ada.folder().to_owned();
    let stop_first = async || {
        ada.app.stop().await;
        for name in ["cache.db", "cache.db-wal", "cache.db-shm"] {
            // The side files may be missing.
            let _ = std::fs::remove_file(folder.join(name));
        }
        ada.restart().await
    };
    let ada = stop_first().await;
    let again = ada.home().await;

    assert_eq!(again.anchor, Some(anchor), "the ledger remembers the place");
    assert!(keys(&again).contains(&place), "with the posts around it");
}

#[tokio::test]
async fn a_long_absence_leaves_a_gap_that_can_be_filled_from_both_sides() {
    for side in [GapSide::Above, GapSide::Below] {
        let server = FakeMastodon::builder().without_limits().start().await;
        server.seed(30);
        let ada = TestApp::at_home(&server, 30).await;
        ada.app.stop().await;
        talk(&server, 320);
        let ada = ada.restart().await;
        let newest = server.home_of("ada").remove(0);
        eventually("what came since is fetched", async || ada.home_post(&newest).await).await;
        let home = ada.home().await;

        for _ in 0..12 {
            ada.app.timelines.load_older(home.view).await.unwrap();
            let gap =
                ada.signals.all().into_iter().rev().find_map(|signal| match signal {
                    Signal::Timeline {
                        view, change: TimelineChange::Insert { entries }, ..
                    } if view == home.view => entries.into_iter().find_map(|entry| match entry {
                        Entry::Gap { key } => Some(key),
                        Entry::Post { .. } => None,
                    }),
                    _ => None,
                });
            if let Some(gap) = gap.or_else(|| gaps(&home).into_iter().next()) {
                ada.app.timelines.fill_gap(home.view, &gap, side).await.unwrap();
            }
        }
        let read = read_to_the_end(&ada, &home).await;

        let there: Vec<PostId> = server.home_of("ada").into_iter().map(PostId::new).collect();
        assert_eq!(read, there, "from {side:?} everything comes in, in order");
    }
}

#[tokio::test]
async fn an_unreadable_row_is_skipped() {
    let server = FakeMastodon::start().await;
    server.post_by("bob", "Before");
    server.post(PostSpec {
        html: Some("<p>".repeat(4000) + "deep" + &"</p>".repeat(4000)),
        ..PostSpec::new("bob", "A post nested beyond all reason")
    });
    server.post_by("bob", "After");
    let ada = TestApp::signed_in_to(&server, "ada").await;

    let home = ada.home_with(2).await;

    let texts = texts(&home);
    assert!(texts.contains(&"Before".to_owned()), "the page is there: {texts:?}");
    assert!(texts.contains(&"After".to_owned()), "all of it");
}

#[tokio::test]
async fn a_thread_and_a_profile_open_from_a_post() {
    let server = FakeMastodon::start().await;
    let first = server.post_by("bob", "Who sows peas in autumn?");
    let reply = |author: &str, text: &str, to: &str| {
        server.post(PostSpec { in_reply_to: Some(to.to_owned()), ..PostSpec::new(author, text) })
    };
    let second = reply("cleo", "I do.", &first);
    let third = reply("bob", "And do they live?", &second);
    reply("cleo", "Some.", &third);
    let ada = TestApp::at_home(&server, 1).await;
    let account = ada.account().await;

    ada.app.threads.open(account, &PostId::new(second.as_str())).await.unwrap();
    let thread = eventually("the conversation comes", async || {
        ada.signals.all().into_iter().find_map(|signal| match signal {
            Signal::Thread { thread, .. } => Some(thread),
            _ => None,
        })
    })
    .await;
    let bob = ada.app.profiles.open(account, &thread.ancestors[0].author.id).await.unwrap();

    assert_eq!(thread.ancestors.len(), 1, "what it answers");
    let depths: Vec<u32> = thread.replies.iter().map(|reply| reply.depth).collect();
    assert_eq!(depths, [1, 2], "what answers it, each below its own");
    assert_eq!(bob.profile.handle.user(), "bob", "the author leads to a person");
    eventually("with what they wrote", async || {
        let page = ada.app.profiles.open(account, &bob.profile.id).await.unwrap();
        (page.timeline.entries.len() >= 2).then_some(())
    })
    .await;
}
