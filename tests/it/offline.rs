//! Reading offline.

use planetfall_fake_mastodon::{FakeMastodon, PictureSpec, PostSpec};
use planetfall_model::{PostId, SyncState};
use planetfall_tests::{TestApp, eventually};

#[tokio::test]
async fn home_opens_from_the_cache_when_the_server_is_unreachable() {
    let server = FakeMastodon::start().await;
    let post = server.post_by("bob", "Remember me");
    let ada = TestApp::at_home(&server, 1).await;

    server.unplug();
    let ada = ada.restart().await;
    let shown = ada.home_post(&post).await;

    assert!(shown.is_some(), "the post is there without asking anybody");
    let account = ada.account().await;
    eventually("it is said", async || {
        let state = ada.app.sync.state(account);
        matches!(state, SyncState::Offline { .. } | SyncState::Waiting { .. }).then_some(())
    })
    .await;
    let thread = ada.app.threads.open(account, &PostId::new(post.as_str())).await.unwrap();
    let bob = ada.app.profiles.open(account, &thread.post.author.id).await.unwrap();
    assert_eq!(bob.profile.handle.user(), "bob", "people are remembered too");
}

#[tokio::test]
async fn pictures_are_downloaded_once_and_checked() {
    let server = FakeMastodon::start().await;
    let post = server.post(PostSpec {
        pictures: vec![PictureSpec { description: Some("A hill".into()), width: 64, height: 48 }],
        ..PostSpec::new("bob", "Look")
    });
    let ada = TestApp::at_home(&server, 1).await;
    let shown = ada.home_post(&post).await.unwrap();
    let key = shown.media[0].preview.clone().unwrap().key;

    let (first, second) = tokio::join!(ada.app.pictures.get(&key), ada.app.pictures.get(&key));
    let first = first.unwrap().unwrap();
    server.unplug();
    let offline = ada.app.pictures.get(&key).await.unwrap().unwrap();

    assert_eq!(first.content_type, "image/png", "it is what its bytes say");
    assert_eq!(second.unwrap().unwrap().bytes, first.bytes, "from the file");
    assert_eq!(offline.bytes, first.bytes, "and it is there offline");
    let url = url::Url::parse(&shown.media[0].preview.clone().unwrap().url).unwrap();
    assert_eq!(server.requests_to(url.path()), 1, "it was fetched once");
}

#[tokio::test]
async fn the_page_cannot_request_unknown_pictures() {
    let server = FakeMastodon::start().await;
    let ada = TestApp::signed_in_to(&server, "ada").await;
    let address = format!("http://{}/media/secret.png", server.domain());

    let picture = ada.app.pictures.get(&planetfall_model::PictureKey::of(&address)).await.unwrap();

    assert!(picture.is_none(), "the key is unknown");
    assert_eq!(server.requests_to("/media/secret.png"), 0, "and no request is sent");
}
