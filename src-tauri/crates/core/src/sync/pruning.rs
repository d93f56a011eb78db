//! Prunes an account's cache from time to time.

use std::time::Duration;

use planetfall_model::AccountId;

use crate::context::Context;
use crate::problem::LogFailure;

/// How long after a start the first pruning waits, so that it does not slow the start down.
const FIRST: Duration = Duration::from_secs(60);
const INTERVAL: Duration = Duration::from_secs(3600);

/// Prunes until the task is cancelled.
pub async fn run(context: Context, account: AccountId) {
    tokio::time::sleep(FIRST).await;
    loop {
        let pruned = context.store.cache().prune(account, context.now()).await;
        pruned.log_warning("pruning the cache failed");
        tokio::time::sleep(INTERVAL).await;
    }
}
