//! Posts that are waiting to be published, as the screen shows them.

use planetfall_model::{AccountId, Intention, OutgoingPost, OutgoingPostState, Signal};
use planetfall_store::IntentionState;

use crate::context::Context;
use crate::error::Result;

/// The unpublished posts of an account, oldest first.
pub(crate) async fn outgoing(context: &Context, account: AccountId) -> Result<Vec<OutgoingPost>> {
    let intentions = context.store.ledger().intentions(account).await?;
    let posts = intentions.into_iter().filter_map(|stored| match stored.intention {
        Intention::Publish { draft } => Some(OutgoingPost {
            key: stored.key,
            draft,
            made_at: stored.made_at,
            state: post_state(stored.state),
        }),
        Intention::Mark { .. } | Intention::Follow { .. } | Intention::Vote { .. } => None,
    });
    Ok(posts.collect())
}

/// Sends the unpublished posts of an account to the screen.
pub(crate) async fn emit_outgoing(context: &Context, account: AccountId) -> Result<()> {
    let outgoing = outgoing(context, account).await?;
    context.signal(Signal::Outgoing { account, outgoing });
    Ok(())
}

fn post_state(state: IntentionState) -> OutgoingPostState {
    match state {
        IntentionState::Waiting => OutgoingPostState::Waiting,
        IntentionState::Sending { .. } => OutgoingPostState::Sending,
        IntentionState::Unsure => OutgoingPostState::Unsure,
        IntentionState::Refused { problem } => OutgoingPostState::Refused { problem },
    }
}
