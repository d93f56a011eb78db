//! Which servers are contacted, and what is sent.

use planetfall_fake_mastodon::FakeMastodon;
use planetfall_tests::wait::until;
use planetfall_tests::{TestApp, new_key};

#[tokio::test]
async fn no_request_is_sent_before_the_person_acts() {
    let server = FakeMastodon::start().await;
    let ada = TestApp::new(&[&server]).await;

    ada.app.startup().await.unwrap();
    ada.app.sign_in.suggest("localho");
    let ada = ada.restart().await;
    ada.app.replay_state().await.unwrap();

    assert!(server.requests().is_empty(), "starting, typing and restarting send nothing");
    assert_eq!(server.connections(), 0, "not even a connection is opened");
}

#[tokio::test]
async fn signing_in_sends_only_what_it_needs() {
    let server = FakeMastodon::start().await;
    server.post_by("bob", "Hello");
    let ada = TestApp::at_home(&server, 1).await;
    let account = ada.account().await;
    until("the account is introduced", || server.requests_to("/accounts/verify_credentials") >= 2)
        .await;
    ada.app.timelines.open(account, planetfall_model::Timeline::Local).await.unwrap();

    let known = "/.well-known/nodeinfo /nodeinfo/2.0 /.well-known/oauth-authorization-server \
        /.well-known/host-meta /.well-known/webfinger /api/v2/instance /api/v1/instance \
        /api/v1/apps /oauth/token /api/v1/accounts/verify_credentials /api/v1/timelines/home \
        /api/v1/timelines/public /api/v1/streaming";
    let known: Vec<&str> = known.split_whitespace().collect();
    for request in server.requests() {
        assert!(known.contains(&request.path.as_str()), "{} was not needed", request.path);
        assert_eq!(
            request.user_agent.as_deref(),
            Some("Planetfall/0.0.0-test"),
            "the app says who it is, and nothing of the person or the computer"
        );
        assert!(!request.query.contains("token"), "no token in an address");
    }
    assert!(server.unknown_routes().is_empty(), "nothing was asked that does not exist");
}

#[tokio::test]
async fn only_the_typed_server_is_contacted() {
    let typed = FakeMastodon::start().await;
    let other = FakeMastodon::start().await;
    let ada = TestApp::new(&[&typed, &other]).await;

    ada.app.sign_in.begin(new_key(), &typed.domain()).unwrap();
    ada.sign_in_page().await;

    assert!(!typed.requests().is_empty(), "the one that was typed");
    assert!(other.requests().is_empty(), "and no other");
}
