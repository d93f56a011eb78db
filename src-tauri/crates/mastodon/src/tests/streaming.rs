//! Opening a stream. Its messages are tested in `tests/contract`.

use planetfall_model::{Domain, PostLimits, ServerInfo, Software};

use crate::Error;
use crate::testing::{TestServer, not_found};

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
async fn a_server_without_streaming_gets_no_request() {
    let test = TestServer::start(|_| not_found()).await;

    let none = test.client().stream(&server(test.domain(), None)).await;

    assert!(matches!(none, Err(Error::NotFound { .. })), "it has none");
    assert_eq!(test.request_lines().len(), 0, "and was not asked");
}

#[tokio::test]
async fn the_token_is_sent_in_a_header_and_in_the_url_only_to_a_development_server() {
    let test = TestServer::start(|_| (401, "", String::new())).await;
    let body = format!("wss://{}", test.domain());

    let refused = test.client().stream(&server(test.domain(), Some(&body))).await;

    assert!(matches!(refused, Err(Error::SignedOut { .. })), "the token is invalid");
    let requests = test.requests();
    assert_eq!(requests[0].line, "GET /api/v1/streaming", "first without it in the address");
    assert!(requests[0].head.contains("authorization: bearer abc"), "but in a header");
    assert_eq!(requests[1].line, "GET /api/v1/streaming?access_token=abc", "then in the URL");
    assert_eq!(requests.len(), 2, "and then no more");
}
