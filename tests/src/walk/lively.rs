//! Servers with enough people on them for a newcomer's first home.

use std::time::Duration;

use planetfall_fake_mastodon::{FakeMastodon, FakeMastodonBuilder, PostSpec};

use crate::test_catalogue::TestCatalogue;

/// Who lives there. Their names are invented.
const PEOPLE: [&str; 14] = [
    "mira", "tomo", "wilma", "yusuf", "petra", "lasse", "noemi", "ravi", "silje", "bruno", "agnes",
    "davit", "oona", "pavel",
];

/// What they write about.
const SAID: [&str; 4] = [
    "The first peas are in the ground. #gardening",
    "Somebody ate my lettuces and I think I know his slow name. #gardening",
    "Compost is a slow bonfire, and mine is warm today. #gardening",
    "Rain on the greenhouse, tea inside it. #gardening",
];

/// A server of gardeners who wrote several times this week, described further by `more`.
pub async fn lively_server(
    title: &str,
    more: impl FnOnce(FakeMastodonBuilder) -> FakeMastodonBuilder,
) -> FakeMastodon {
    let server = FakeMastodon::builder().title(title).accounts(PEOPLE).without_limits();
    let server = more(server).start().await;
    for (at, said) in SAID.iter().enumerate() {
        for (who, name) in PEOPLE.iter().enumerate() {
            let hours = u64::try_from(1 + at * PEOPLE.len() + who).unwrap_or(1);
            server.post(PostSpec {
                age: Duration::from_secs(hours * 3600),
                ..PostSpec::new(name, said)
            });
        }
    }
    server
}

/// What the directory knows of a server of gardeners.
pub const GARDENERS: [&str; 5] = [
    "about For people who grow things.",
    "runs mastodon",
    "topics gardening",
    "run-by cooperative",
    "speaks en",
];

/// Three servers of gardeners whose gates are open, and the directory that knows them.
pub async fn three_lively_servers() -> ([FakeMastodon; 3], TestCatalogue) {
    three_servers(|it| it).await
}

/// The same, each described further by `more`.
pub async fn three_servers(
    more: fn(FakeMastodonBuilder) -> FakeMastodonBuilder,
) -> ([FakeMastodon; 3], TestCatalogue) {
    let servers = [
        lively_server("Fernhill", more).await,
        lively_server("Mossbank", more).await,
        lively_server("Rivermouth", more).await,
    ];
    let mut directory = TestCatalogue::default();
    for (server, name) in servers.iter().zip(["name Fernhill", "name Mossbank", "name Rivermouth"])
    {
        let facts: Vec<&str> = GARDENERS.into_iter().chain([name]).collect();
        directory = directory.with(server, &facts);
    }
    (servers, directory)
}
