//! Throws out what nobody will miss, when there is time.

use std::time::Duration;

use planetfall_model::AccountId;

use crate::ground::Context;

/// How long after a start the first tidying waits, so that it is in nobody's way.
const FIRST: Duration = Duration::from_secs(60);
/// How often it tidies.
const EVERY: Duration = Duration::from_secs(3600);

/// Tidies an account's cache now and then.
pub async fn run(ground: Context, account: AccountId) {
    tokio::time::sleep(FIRST).await;
    loop {
        if let Err(error) = ground.store.cache().prune(account, ground.now()).await {
            tracing::warn!(error = %crate::problem::chain(&error), "tidying failed");
        }
        tokio::time::sleep(EVERY).await;
    }
}
