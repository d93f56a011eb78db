//! Servers with enough people and posts to fill the home timeline of a new user.

use std::time::Duration;

use planetfall_fake_mastodon::{FakeMastodon, FakeMastodonBuilder, PostSpec};

use crate::test_catalogue::TestCatalogue;

/// Invented names for accounts of the server.
const ACCOUNTS: [&str; 14] = [
    "mira", "tomo", "wilma", "yusuf", "petra", "lasse", "noemi", "ravi", "silje", "bruno", "agnes",
    "davit", "oona", "pavel",
];

/// The posts that every account writes.
const POSTS: [&str; 4] = [
    "The first peas are in the ground. #gardening",
    "Somebody ate my lettuces and I think I know his slow name. #gardening",
    "Compost is a slow bonfire, and mine is warm today. #gardening",
    "Rain on the greenhouse, tea inside it. #gardening",
];

/// A server whose accounts posted about gardening this week; `more` changes its settings.
pub async fn active_server(
    title: &str,
    more: impl FnOnce(FakeMastodonBuilder) -> FakeMastodonBuilder,
) -> FakeMastodon {
    let server = FakeMastodon::builder().title(title).accounts(ACCOUNTS).without_limits();
    let server = more(server).start().await;
    for (at, said) in POSTS.iter().enumerate() {
        for (who, name) in ACCOUNTS.iter().enumerate() {
            let hours = u64::try_from(1 + at * ACCOUNTS.len() + who).unwrap_or(1);
            server.post(PostSpec {
                age: Duration::from_secs(hours * 3600),
                ..PostSpec::new(name, said)
            });
        }
    }
    server
}

/// The catalogue facts of a server about gardening.
pub const GARDENERS: [&str; 5] = [
    "about For people who grow things.",
    "runs mastodon",
    "topics gardening",
    "run-by cooperative",
    "speaks en",
];

/// Three servers about gardening with open registration, and a catalogue of them.
pub async fn three_active_servers() -> ([FakeMastodon; 3], TestCatalogue) {
    three_servers(|it| it).await
}

/// The same, with settings changed by `more`.
pub async fn three_servers(
    more: fn(FakeMastodonBuilder) -> FakeMastodonBuilder,
) -> ([FakeMastodon; 3], TestCatalogue) {
    let servers = [
        active_server("Fernhill", more).await,
        active_server("Mossbank", more).await,
        active_server("Rivermouth", more).await,
    ];
    let mut catalogue = TestCatalogue::default();
    for (server, name) in servers.iter().zip(["name Fernhill", "name Mossbank", "name Rivermouth"])
    {
        let facts: Vec<&str> = GARDENERS.into_iter().chain([name]).collect();
        catalogue = catalogue.with(server, &facts);
    }
    (servers, catalogue)
}
