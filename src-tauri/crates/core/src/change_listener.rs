//! Turns changes of the store into signals for the screen.

use planetfall_model::Signal;
use planetfall_store::Change;
use tokio::sync::broadcast::error::RecvError;

use crate::context::Context;
use crate::error::Result;
use crate::presenter::PostPresenter;
use crate::problem::LogFailure;
use crate::timeline::Timelines;

/// Listens to the store until the app ends.
pub(crate) fn spawn(context: Context, presenter: PostPresenter, timelines: Timelines) {
    let mut changes = context.store.changes();
    context.background.clone().spawn(async move {
        loop {
            match changes.recv().await {
                Ok(batch) => {
                    for change in batch {
                        let shown = emit(&context, &presenter, &timelines, change).await;
                        shown.log_error("a change was not shown");
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
