//! Opening a stream. What a stream says is tested in `tests/contract`.

use planetfall_model::{Domain, PostLimits, ServerInfo, Software};

use crate::Error;
use crate::testing::{TestServer, absent};

fn server(domain: &Domain, streaming: Option<&str>) -> ServerInfo {
    ServerInfo {
        domain: domain.clone(),
        title: String::new(),
        software: Software { name: String::new(), version: String::new(), mastodon_api: None },
        limits: PostLimits::default(),
        streaming: streaming.map(str::to_owned),
    }
}

#[tokio::test]
async fn a_server_without_a_stream_is_not_asked_for_one() {
    let test = TestServer::start(|_| absent()).await;

    let none = test.client().stream(&server(test.domain(), None)).await;

    assert!(matches!(none, Err(Error::NotFound { .. })), "it has none");
    assert_eq!(test.asked().len(), 0, "and was not asked");
}

#[tokio::test]
async fn the_token_goes_in_a_header_and_into_an_address_only_for_a_developers_own_server() {
    let test = TestServer::start(|_| (401, "", String::new())).await;
    let told = format!("wss://{}", test.domain());

    let refused = test.client().stream(&server(test.domain(), Some(&told))).await;

    assert!(matches!(refused, Err(Error::SignedOut { .. })), "it knows nobody");
    let heard = test.heard();
    assert_eq!(heard[0].asked, "GET /api/v1/streaming", "first without it in the address");
    assert!(heard[0].head.contains("authorization: bearer abc"), "but in a header");
    assert_eq!(heard[1].asked, "GET /api/v1/streaming?access_token=abc", "then as it may be known");
    assert_eq!(heard.len(), 2, "and then no more");
}
