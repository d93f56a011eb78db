//! Every recorded response is decoded by the call that would receive it.

use std::collections::BTreeMap;

use planetfall_mastodon::{Endpoint, Error};

use crate::calls::{call, endpoint_of};
use crate::mock_server::MockServer;
use crate::recordings::{Exchange, exchanges};
use crate::skipped_items;

/// With fewer, the recordings must have changed.
const FEWEST_POSTS: usize = 300;

#[tokio::test]
async fn every_recorded_response_of_a_used_endpoint_is_decoded() {
    let warnings = skipped_items::capture_warnings();
    let mut server = MockServer::open().await;
    let mut tried: BTreeMap<String, usize> = BTreeMap::new();
    let mut posts = 0;
    let mut failures = Vec::new();

    for exchange in exchanges() {
        let Some((endpoint, values)) = endpoint_of(&exchange) else { continue };
        if is_scheduled(&exchange) {
            continue;
        }
        let outcome = call(&mut server, endpoint, &values, &exchange).await;
        let source = format!("{} {} in {}", exchange.method, exchange.path, exchange.source);
        for part in warnings.take() {
            failures.push(format!("{source}: left out {part}"));
        }
        match outcome {
            Ok(read) if exchange.status < 300 => posts += read,
            Err(error) if fits(endpoint, exchange.status, &error) => {}
            outcome => failures.push(format!("{source}: {} became {outcome:?}", exchange.status)),
        }
        *tried.entry(format!("{endpoint:?}")).or_default() += 1;
    }

    for (endpoint, count) in &tried {
        println!("{count:5} {endpoint}");
    }
    println!("{posts:5} posts");
    assert!(failures.is_empty(), "{} are not read:\n{}", failures.len(), failures.join("\n"));
    assert!(posts > FEWEST_POSTS, "{posts} posts are too few to mean anything");
    for endpoint in Endpoint::ALL {
        let is_recorded = tried.contains_key(&format!("{endpoint:?}"));
        assert!(is_recorded || is_never_recorded(*endpoint), "{endpoint:?} was not tested");
    }
}

/// Whether a recorded refusal should become this error.
fn fits(endpoint: Endpoint, status: u16, error: &Error) -> bool {
    match status {
        401 => matches!(error, Error::SignedOut { .. }),
        404 => matches!(error, Error::NotFound { .. }),
        400 if endpoint == Endpoint::Token => {
            matches!(error, Error::OAuth { code, .. } if !code.is_empty())
        }
        403 | 422 => matches!(error, Error::Refused { said: Some(_), .. }),
        _ => false,
    }
}

/// Scheduled posts have another entity as response; the client never schedules any.
fn is_scheduled(exchange: &Exchange) -> bool {
    let json: serde_json::Value = serde_json::from_slice(&exchange.body).unwrap_or_default();
    exchange.path == "/api/v1/statuses" && json.get("scheduled_at").is_some()
}

fn is_never_recorded(endpoint: Endpoint) -> bool {
    matches!(
        endpoint,
        Endpoint::Authorize
            | Endpoint::HostMeta
            | Endpoint::Webfinger
            | Endpoint::PrivacyPolicy
            | Endpoint::Streaming
            | Endpoint::Invitation
            | Endpoint::CheckConfirmation
            | Endpoint::NotificationPolicyV1
            | Endpoint::UpdateNotificationPolicyV1
    )
}
