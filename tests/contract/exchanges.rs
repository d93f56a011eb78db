//! Every recorded answer is read by the call that would get it.

use std::collections::BTreeMap;

use planetfall_mastodon::{Endpoint, Error};

use crate::calls::{call, endpoint_of};
use crate::left_out;
use crate::recordings::{Exchange, exchanges};
use crate::stage::Stage;

/// Fewer would mean that the recordings are not what they were.
const FEWEST_POSTS: usize = 300;

#[tokio::test]
async fn every_recorded_answer_of_an_endpoint_we_have_is_read() {
    let listening = left_out::listen();
    let mut stage = Stage::open().await;
    let mut bodies: BTreeMap<String, usize> = BTreeMap::new();
    let mut posts = 0;
    let mut failures = Vec::new();

    for exchange in exchanges() {
        let Some((endpoint, values)) = endpoint_of(&exchange) else { continue };
        if is_scheduled(&exchange) {
            continue;
        }
        let outcome = call(&mut stage, endpoint, &values, &exchange).await;
        let place = format!("{} {} in {}", exchange.method, exchange.path, exchange.place);
        for part in listening.take() {
            failures.push(format!("{place}: left out {part}"));
        }
        match outcome {
            Ok(read) if exchange.status < 300 => posts += read,
            Err(error) if fits(endpoint, exchange.status, &error) => {}
            outcome => failures.push(format!("{place}: {} became {outcome:?}", exchange.status)),
        }
        *bodies.entry(format!("{endpoint:?}")).or_default() += 1;
    }

    for (endpoint, count) in &bodies {
        println!("{count:5} {endpoint}");
    }
    println!("{posts:5} posts");
    assert!(failures.is_empty(), "{} are not read:\n{}", failures.len(), failures.join("\n"));
    assert!(posts > FEWEST_POSTS, "{posts} posts are too few to mean anything");
    for endpoint in Endpoint::ALL {
        let is_recorded = bodies.contains_key(&format!("{endpoint:?}"));
        assert!(is_recorded || is_never_recorded(*endpoint), "{endpoint:?} was not tried");
    }
}

/// Whether that is what a recorded refusal should become.
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

/// Posts for later are answered with something that is no post; the client never asks for one.
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
            | Endpoint::Privacy
            | Endpoint::Streaming
            | Endpoint::Invitation
            | Endpoint::CheckConfirmation
            | Endpoint::StrangersPolicyV1
            | Endpoint::ChangeStrangersPolicyV1
    )
}
