//! Servers that cannot be looked at: each is named as what it is, and nothing has changed.

use planetfall_fake_mastodon::{Effect, FakeMastodon, FakeMastodonBuilder, FaultRule};
use planetfall_tests::screen::{Screen, button, field, heading, role};
use planetfall_tests::test_catalogue::TestCatalogue;
use planetfall_tests::user_flow::show_servers;

/// A server, and what is said when somebody peeks in at it.
struct Bad {
    name: &'static str,
    server: FakeMastodon,
    said: String,
}

async fn bad(
    name: &'static str,
    kind: impl FnOnce(FakeMastodonBuilder) -> FakeMastodonBuilder,
    fault: Option<Effect>,
    said: impl FnOnce(&str) -> String,
) -> Bad {
    let server = kind(FakeMastodon::builder().title(name).without_limits()).start().await;
    if let Some(effect) = fault {
        // What it runs can still be asked: it is a server, and something is the matter with it.
        server.faults().add(FaultRule::at("/api/", effect));
    }
    let said = said(&server.domain());
    Bad { name, server, said }
}

async fn all_kinds(honest: &FakeMastodon) -> Vec<Bad> {
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
async fn a_server_that_cannot_be_looked_at_is_named_as_what_it_is_and_nothing_changes() {
    let test = "a_planet_that_cannot_be_looked_at_is_named_as_what_it_is_and_nothing_changes";
    let honest = FakeMastodon::builder().title("Fernhill").without_limits().start().await;
    let bad = all_kinds(&honest).await;
    let mut catalogue = TestCatalogue::default().with(&honest, &["name Fernhill", "speaks en"]);
    for server in &bad {
        let name = format!("name {}", server.name);
        catalogue = catalogue.with(&server.server, &[&name, "speaks en"]);
    }
    let Some(mut session) = catalogue.session().start(test).await else { return };
    let screen = session.start_app().await;
    screen.press(&show_servers()).await;
    screen.press(&role("button").name_containing("See all")).await;
    screen.wait_for(&heading("All planets")).await;

    for server in &bad {
        peek_in_vain(screen, server).await;
    }

    screen.press(&button("Back")).await;
    screen.wait_for(&heading("One planet for you")).await;
    screen.wait_for(&button("Choose Fernhill")).await;
    for server in &bad {
        let requests = server.server.requests();
        let deeds = requests.iter().filter(|request| request.method != "GET").count();
        assert_eq!(deeds, 0, "nothing was sent to {} but plain questions", server.name);
    }
    assert!(session.secrets().await.is_empty(), "and nobody has an account now");
}

/// Peeks in at one of them, reads why that is in vain, and goes back to where it was found.
async fn peek_in_vain(screen: &Screen, Bad { name, said, .. }: &Bad) {
    screen.type_into(&field("Search all planets, or type the name of one"), name).await;
    screen.press(&button(&format!("Peek in at {name}")).within(role("list"))).await;
    screen.wait_for(&heading(name)).await;
    screen.wait_for_text(&[said]).await;
    screen.wait_for_text(&["Nothing has changed."]).await;
    if *name == "Mirrorlake" {
        screen.screenshot("walk-peek-in-vain").await;
    }
    let choose = button(&format!("Choose {name}"));
    assert!(!screen.shows(&choose).await, "there is no way on to a form that nobody has seen");
    screen.press(&button("Back")).await;
    screen.wait_for(&heading("All planets")).await;
}
