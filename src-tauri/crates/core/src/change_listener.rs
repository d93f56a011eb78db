//! Turns changes of the store into signals for the screen.

use planetfall_model::Signal;
use planetfall_store::Change;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use crate::context::Context;
use crate::error::Result;
use crate::presenter::PostPresenter;
use crate::problem::chain;
use crate::timeline::Timelines;

/// Listens to the store until `end` is cancelled.
pub(crate) fn spawn(
    context: Context,
    presenter: PostPresenter,
    timelines: Timelines,
    end: CancellationToken,
) {
    let mut changes = context.store.changes();
    tokio::spawn(async move {
        loop {
            let received = tokio::select! {
                () = end.cancelled() => return,
                received = changes.recv() => received,
            };
            match received {
                Ok(batch) => {
                    for change in batch {
                        if let Err(error) = emit(&context, &presenter, &timelines, change).await {
                            tracing::error!(error = %chain(&error), "a change was not shown");
                        }
                    }
                }
                // The channel dropped changes, so everything on the screen is sent again.
                Err(RecvError::Lagged(missed)) => {
                    tracing::warn!(missed, "store changes were missed");
                    timelines.refresh_all().await;
                    presenter.resend_all().await;
                }
                Err(RecvError::Closed) => return,
            }
        }
    });
}

async fn emit(
    context: &Context,
    presenter: &PostPresenter,
    timelines: &Timelines,
    change: Change,
) -> Result<()> {
    match change {
        Change::Timeline { account, timeline } => timelines.refresh(account, &timeline).await?,
        Change::Posts { account, ids } => presenter.resend_visible(account, &ids).await?,
        Change::PostGone { account, id } => context.signal(Signal::PostGone { account, post: id }),
        Change::Profiles { account, ids } => {
            for id in ids {
                presenter.resend_profile(account, &id).await?;
            }
        }
        // The writers of these send a richer signal themselves.
        Change::Outbox { .. } | Change::Accounts | Change::Preferences => {}
    }
    Ok(())
}
