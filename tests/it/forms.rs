//! Sign-up forms of several servers.

use planetfall_fake_mastodon::FakeMastodon;
use planetfall_model::{DiscoveryScope, Domain, SignUpForm};
use planetfall_tests::test_catalogue::TestCatalogue;
use planetfall_tests::{TestApp, confirm_newest_email, domain_of, new_key};

const FACTS: [&str; 2] = ["runs mastodon", "takes-people"];

#[tokio::test]
async fn each_server_keeps_its_own_form() {
    let servers = [FakeMastodon::start().await, FakeMastodon::start().await];
    let [here, there] = servers.each_ref().map(domain_of);
    let directory = servers.iter().fold(TestCatalogue::default(), |directory, server| {
        directory.with(server, &["runs mastodon"])
    });
    let ana = TestApp::with_catalogue(&directory).await;
    let form = |username: &str, reason: &str| SignUpForm {
        username: username.into(),
        email: "ana@post.example".into(),
        birth_date: "1980-02-29".into(),
        reason: reason.into(),
    };
    ana.choose(&here).await;
    let first = ana.write(form("ana", "I like moss.")).await;

    let begun = ana.choose(&there).await.form;
    let second = ana.write(form("ana2", "I like ferns.")).await;
    // The last change of the first form is saved late, when the second is shown already.
    let late = form("ana", "I like moss!");
    ana.app.onboarding.navigation.save_form(&here, late.clone()).await.unwrap();
    let ana = ana.restart().await;
    let stays = ana.onboarding_state().sign_up.unwrap().form;
    let back = ana.choose(&here).await.form;
    let forth = ana.choose(&there).await.form;

    assert_eq!(
        begun,
        SignUpForm { reason: String::new(), ..first },
        "what is true of her everywhere"
    );
    assert_eq!(stays, second, "a form takes no letters of another");
    assert_eq!(back, late, "she finds again what she wrote to the first planet");
    assert_eq!(forth, second, "and to the second");
}

/// Whether any file of the home folder names a server.
fn is_known(ana: &TestApp, server: &Domain) -> bool {
    ana.is_on_disk(server.as_str())
        || ana.vault().load(&format!("app at {server}")).unwrap().is_some()
}

/// An app whose form was refused by the first server and accepted by the second.
async fn signed_up_on_the_second() -> (FakeMastodon, FakeMastodon, TestApp) {
    let (first, second) = (FakeMastodon::start().await, FakeMastodon::start().await);
    let directory = TestCatalogue::default().with(&first, &FACTS).with(&second, &FACTS);
    let ana = TestApp::with_catalogue(&directory).await;
    ana.choose(&domain_of(&first)).await;
    ana.fill_form("bob").await;
    let refused = ana.send_form().await;
    assert!(!refused.sign_up.unwrap().errors.is_empty(), "the name is taken on the first");
    ana.choose(&domain_of(&second)).await;
    ana.fill_form("ana").await;
    ana.send_form().await;
    (first, second, ana)
}

#[tokio::test]
async fn tried_servers_are_deleted_when_onboarding_ends() {
    let (first, second, ana) = signed_up_on_the_second().await;
    let tried = domain_of(&first);
    let known_on_the_way = is_known(&ana, &tried);

    ana.app
        .follow_queue
        .queue_follows(new_key(), DiscoveryScope::Newcomer, Vec::new())
        .await
        .unwrap();
    confirm_newest_email(&second);
    ana.finished_account().await;

    assert!(known_on_the_way, "while she is on her way she may go back to it");
    assert!(!is_known(&ana, &tried), "the other server is not stored");
    assert!(is_known(&ana, &domain_of(&second)), "her own planet is known");
}

#[tokio::test]
async fn starting_over_deletes_all_tried_servers() {
    let (first, second, ana) = signed_up_on_the_second().await;

    ana.app.onboarding.navigation.start_over().await.unwrap();

    for server in [first, second] {
        assert!(!is_known(&ana, &domain_of(&server)), "no file and no keyring knows of it");
    }
}
