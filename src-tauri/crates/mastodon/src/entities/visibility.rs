//! <https://docs.joinmastodon.org/entities/Status/#visibility>

use planetfall_model::Visibility;

/// The visibility of a post, or of an account's next posts.
pub(crate) fn visibility(text: &str) -> Visibility {
    match text {
        "public" => Visibility::Public,
        "unlisted" => Visibility::Unlisted,
        "direct" => Visibility::Direct,
        // Also `private`, `limited`, and any unknown value: never wider than intended.
        _ => Visibility::Private,
    }
}
