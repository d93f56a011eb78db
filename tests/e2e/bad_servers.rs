//! Servers whose preview fails: each shows its reason, and nothing changes.

use planetfall_fake_mastodon::{Effect, FakeMastodon, FakeMastodonBuilder, FaultRule};
use planetfall_tests::screen::{Screen, button, field, heading, role};
use planetfall_tests::test_catalogue::TestCatalogue;
use planetfall_tests::user_flow::{see_all_servers, show_servers};

/// A server and the message of its failed preview.
struct BadServer {
    name: &'static str,
    server: FakeMastodon,
    message: String,
}

async fn bad(
    name: &'static str,
    kind: impl FnOnce(FakeMastodonBuilder) -> FakeMastodonBuilder,
    fault: Option<Effect>,
    message: impl FnOnce(&str) -> String,
) -> BadServer {
    let server = kind(FakeMastodon::builder().title(name).without_limits()).start().await;
    if let Some(effect) = fault {
        // NodeInfo still works, so that it is recognised as a server with a fault.
        server.faults().add(FaultRule::at("/api/", effect));
    }
    let message = message(&server.domain());
    BadServer { name, server, message }
}

async fn all_kinds(honest: &FakeMastodon) -> Vec<BadServer> {
    let plain = |it: FakeMastodonBuilder| it;
    let nonsense = |at: &str| format!("{at} gave an answer that makes no sense.");
    let other = honest.domain();
    let liar = bad("Mirrorlake", plain, None, |at| {
        format!("{at} says it is {other}, and {other} does not say so too.")
    })
    .await;
    liar.server.claim_domain(&other);
    let private = Effect::Redirect("http://192.168.7.7/api/v2/instance".to_owned());
    vec![
        bad("Nightwatch", FakeMastodonBuilder::authenticated_only, None, |at| {
            format!("{at} shows itself only to people who live there.")
        })
        .await,
        liar,
        bad("Bakery", FakeMastodonBuilder::web_site, None, |at| {
            format!("{at} is a web page, but no planet for this app.")
        })
        .await,
        bad(
            "Lemonhouse",
            |it| it.other_software("lemmy"),
            None,
            |at| format!("{at} runs Lemmy, which this app cannot talk to yet."),
        )
        .await,
        bad("Longwind", plain, Some(Effect::TooLarge(3_000_000)), nonsense).await,
        bad("Potsherd", plain, Some(Effect::Garbage), nonsense).await,
        bad("Sidedoor", plain, Some(private), nonsense).await,
        bad("Stillwater", plain, Some(Effect::Hang), |at| format!("{at} does not answer.")).await,
    ]
}

#[tokio::test]
async fn a_failed_preview_has_its_reason_and_changes_nothing() {
    let honest = FakeMastodon::builder().title("Fernhill").without_limits().start().await;
    let bad = all_kinds(&honest).await;
    let mut catalogue = TestCatalogue::default().with(&honest, &["name Fernhill", "speaks en"]);
    for server in &bad {
        let name = format!("name {}", server.name);
        catalogue = catalogue.with(&server.server, &[&name, "speaks en"]);
    }
    let Some(mut session) = catalogue.session().start().await else { return };
    let screen = session.start_app().await;
    screen.press(&show_servers()).await;
    see_all_servers(screen).await;

    for server in &bad {
        fail_to_preview(screen, server).await;
    }

    screen.press(&button("Back")).await;
    screen.wait_for(&heading("One planet for you")).await;
    screen.wait_for(&button("Choose Fernhill")).await;
    for server in &bad {
        let requests = server.server.requests();
        let writes = requests.iter().filter(|request| request.method != "GET").count();
        assert_eq!(writes, 0, "only GET requests were sent to {}", server.name);
    }
    assert!(session.secrets().await.is_empty(), "and there is no account");
}

/// Opens the preview of a server, checks the message, and goes back.
async fn fail_to_preview(screen: &Screen, BadServer { name, message, .. }: &BadServer) {
    screen.type_into(&field("Search all planets, or type the name of one"), name).await;
    screen.press(&button(&format!("Peek in at {name}")).within(role("list"))).await;
    screen.wait_for(&heading(name)).await;
    screen.wait_for_text(&[message]).await;
    screen.wait_for_text(&["Nothing has changed."]).await;
    if *name == "Mirrorlake" {
        screen.screenshot("walk-peek-in-vain").await;
    }
    let choose = button(&format!("Choose {name}"));
    assert!(!screen.shows(&choose).await, "there is no button to sign up");
    screen.press(&button("Back")).await;
    screen.wait_for(&heading("All planets")).await;
}
