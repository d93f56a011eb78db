//! Posts.

use planetfall_model::{Counts, Mine, Poll, Post, Timeline};
use planetfall_store::{Change, PageSource};

use crate::samples::{
    ADA, Home, at, boost, entry, id, key, line, poll, post, post_by, profile, quoting, reply, text,
};

async fn read(home: &Home, post: &str) -> Option<Post> {
    home.store.cache().post(ADA, &id(post)).await.unwrap()
}

async fn stream(home: &Home, post: Post) {
    home.merge(&Timeline::Home, vec![entry(post)], PageSource::Stream).await;
}

#[tokio::test]
async fn a_post_is_read_as_it_was_written() {
    let home = Home::new();
    let told = Post { poll: Some(poll(true)), ..quoting("1", reply("2", "3")) };

    home.store.cache().put_posts(ADA, vec![told.clone()]).await.unwrap();

    assert_eq!(read(&home, "1").await, Some(told), "with all that is in it");
}

#[tokio::test]
async fn requested_posts_keep_their_order_without_unknown_ones() {
    let home = Home::new();
    home.arrive(&["1", "2", "3"]).await;

    let posts = home.store.cache().posts(ADA, &[id("3"), id("9"), id("1")]).await.unwrap();

    assert_eq!(posts, [post("3"), post("1")], "9 is not known");
}

#[tokio::test]
async fn a_post_has_the_current_profile_of_its_author() {
    let home = Home::new();
    home.arrive(&["1"]).await;
    let mut changed = post("2");
    changed.author.name = line("Cleo of the Moss");

    stream(&home, changed.clone()).await;

    let shown = read(&home, "1").await.unwrap();
    assert_eq!(shown.author, changed.author, "the older post has the new name, too");
}

#[tokio::test]
async fn a_changed_author_does_not_change_the_post() {
    let home = Home::new();
    home.arrive(&["1"]).await;
    let mut changes = home.store.changes();
    let mut same = post("1");
    same.author.followers += 1;

    home.store.cache().put_posts(ADA, vec![same.clone()]).await.unwrap();

    let told = changes.recv().await.unwrap();
    let people = Change::Profiles { account: ADA, ids: vec![same.author.id] };
    assert_eq!(told, [people], "only the person changed");
}

#[tokio::test]
async fn a_streamed_post_keeps_what_the_account_did() {
    let home = Home::new();
    let mine = Mine { favourited: true, reblogged: true, bookmarked: true };
    let known = Post { mine, poll: Some(poll(true)), ..post("1") };
    home.store.cache().put_posts(ADA, vec![known.clone()]).await.unwrap();
    let counts = Counts { favourites: 8, ..Counts::default() };
    let told = Post { counts, poll: Some(poll(false)), text: text("Edited."), ..post("1") };

    stream(&home, told.clone()).await;

    let shown = read(&home, "1").await.unwrap();
    assert_eq!(shown.mine, mine, "what the account did stays");
    assert_eq!(shown.poll, known.poll, "also how it voted");
    assert_eq!(shown.text, told.text, "what everybody sees is new");
    assert_eq!(shown.counts, counts, "the counts as well");
}

#[tokio::test]
async fn a_response_contains_what_the_account_did() {
    let home = Home::new();
    let mine = Mine { favourited: true, ..Mine::default() };
    home.store.cache().put_posts(ADA, vec![Post { mine, ..post("1") }]).await.unwrap();

    home.arrive(&["1"]).await;

    let shown = read(&home, "1").await.unwrap();
    assert_eq!(shown.mine, Mine::default(), "it was taken back elsewhere");
}

#[tokio::test]
async fn a_late_stream_does_not_undo_a_newer_edit() {
    let home = Home::new();
    let edited = Post { edited_at: Some(at(9)), text: text("Second."), ..post("1") };
    home.store.cache().put_posts(ADA, vec![edited.clone()]).await.unwrap();

    stream(&home, Post { edited_at: Some(at(5)), text: text("First."), ..post("1") }).await;

    assert_eq!(read(&home, "1").await, Some(edited), "what was written later stays");
}

#[tokio::test]
async fn a_quoted_post_is_stored_once_and_read_in_its_current_form() {
    let home = Home::new();
    let quoted = post_by("dora", "1");
    stream(&home, quoting("2", quoted.clone())).await;
    assert_eq!(read(&home, "1").await, Some(quoted.clone()), "it can be opened by itself");

    let edited = Post { text: text("Better words."), ..quoted };
    home.store.cache().put_posts(ADA, vec![edited.clone()]).await.unwrap();

    let shown = read(&home, "2").await.unwrap().quote.unwrap().post.unwrap();
    assert_eq!(*shown, edited, "the quoting post shows the edit");
}

#[tokio::test]
async fn being_quoted_keeps_the_quote_of_a_post() {
    let home = Home::new();
    let middle = quoting("2", post("1"));
    home.store.cache().put_posts(ADA, vec![middle.clone()]).await.unwrap();

    stream(&home, quoting("3", Post { quote: None, ..middle.clone() })).await;

    assert_eq!(read(&home, "2").await, Some(middle), "a quoted post comes without its own quote");
    let inner = read(&home, "3").await.unwrap().quote.unwrap().post.unwrap();
    assert_eq!(inner.quote, None, "and is shown without it");
}

#[tokio::test]
async fn what_the_page_cannot_show_of_an_older_post_is_mended() {
    let home = Home::new();
    let mut old = quoting("2", Post { language: Some("C".into()), ..post("1") });
    old.language = Some("en_US".into());
    old.poll = old.poll.map(|poll| Poll { options: Vec::new(), ..poll });
    stream(&home, old).await;

    let read = read(&home, "2").await.unwrap();

    assert_eq!(read.language.as_deref(), Some("en-US"), "a language tag");
    assert_eq!(read.poll, None, "there is nothing to choose");
    let quoted = read.quote.unwrap().post.unwrap();
    assert_eq!(quoted.language, None, "in a quoted post too");
}

#[tokio::test]
async fn a_quoted_post_keeps_the_link_to_what_it_quotes_itself() {
    let alone = Post { text: text("This!"), ..quoting("2", post_by("cleo", "1")) };
    let inside = Post { text: text("RE: fen.example/1 This!"), quote: None, ..alone.clone() };
    for is_known in [true, false] {
        let home = Home::new();
        if is_known {
            stream(&home, alone.clone()).await;
        }
        stream(&home, quoting("3", inside.clone())).await;
        stream(&home, alone.clone()).await;

        assert_eq!(read(&home, "2").await, Some(alone.clone()), "alone it shows its quote");
        let inner = read(&home, "3").await.unwrap().quote.unwrap().post.unwrap();
        assert_eq!(inner.text, inside.text, "quoted itself, it shows the link");
    }
}

#[tokio::test]
async fn replies_are_read_oldest_first() {
    let home = Home::new();
    let posts = vec![reply("5", "1"), reply("4", "1"), reply("6", "5"), post("7")];
    home.store.cache().put_posts(ADA, posts).await.unwrap();

    let answers = home.store.cache().replies_to(ADA, &id("1")).await.unwrap();

    assert_eq!(answers, [reply("4", "1"), reply("5", "1")], "only what answers 1 itself");
}

#[tokio::test]
async fn a_removed_post_leaves_every_timeline() {
    let home = Home::new();
    home.arrive(&["1", "2", "3"]).await;
    home.merge(&Timeline::Home, vec![boost("3", post("3"), "dora")], PageSource::Request).await;
    home.merge(
        &Timeline::Home,
        vec![boost("4", post("2"), "dora"), entry(post("3"))],
        PageSource::Request,
    )
    .await;
    home.merge(&Timeline::Local, vec![entry(post("2"))], PageSource::Request).await;
    let mut changes = home.store.changes();

    home.store.cache().remove_post(ADA, &id("2")).await.unwrap();

    assert_eq!(home.rows().await, "3 1", "its row is gone, and so is the boost of it");
    assert_eq!(home.rows_of(&Timeline::Local).await, "", "also on the planet");
    assert_eq!(read(&home, "2").await, None, "and the post itself");
    let told = changes.recv().await.unwrap();
    for change in [
        Change::Timeline { account: ADA, timeline: Timeline::Home },
        Change::Timeline { account: ADA, timeline: Timeline::Local },
        Change::PostGone { account: ADA, id: id("2") },
    ] {
        assert!(told.contains(&change), "{change:?} is told: {told:?}");
    }
}

#[tokio::test]
async fn removing_a_boost_keeps_the_post() {
    let home = Home::new();
    home.arrive(&["1"]).await;
    let rows = vec![boost("5", post("1"), "dora"), entry(post("1"))];
    home.merge(&Timeline::Home, rows, PageSource::Request).await;

    home.store.cache().remove_post(ADA, &id("5")).await.unwrap();

    assert_eq!(home.rows().await, "1", "the boost is gone");
    assert_eq!(read(&home, "1").await, Some(post("1")), "the post is not");
}

#[tokio::test]
async fn a_gap_stays_when_the_row_above_is_removed() {
    let home = Home::new();
    home.arrive(&["1", "2"]).await;
    home.arrive(&["8", "9"]).await;

    home.store.cache().remove_post(ADA, &id("8")).await.unwrap();
    assert_eq!(home.rows().await, "9 gap9 2 1", "what is missing is missing below 9 now");

    home.store.cache().set_complete(ADA, &Timeline::Home, true).await.unwrap();
    home.store.cache().remove_post(ADA, &id("2")).await.unwrap();
    home.store.cache().remove_post(ADA, &id("1")).await.unwrap();
    assert_eq!(home.rows().await, "9", "a gap above nothing is no gap");
    let complete = home.store.cache().complete(ADA, &Timeline::Home).await.unwrap();
    assert!(!complete, "but an end that has to be looked for again");
}

#[tokio::test]
async fn authors_of_posts_are_stored() {
    let home = Home::new();
    let rows = vec![boost("5", quoting("2", post_by("erin", "1")), "dora")];

    home.merge(&Timeline::Home, rows, PageSource::Request).await;

    for user in ["cleo", "dora", "erin"] {
        let known = home.store.cache().profile(ADA, &profile(user).id).await.unwrap();
        assert_eq!(known, Some((profile(user), None)), "{user} can be opened without asking");
    }
    assert_eq!(home.rows().await, "5", "though only one row came");
    assert_eq!(
        home.store.cache().newest_key(ADA, &Timeline::Home).await.unwrap(),
        Some(key("5")),
        "at the place of the boost"
    );
}
