//! The texts a planet publishes about itself.

use serde_json::{Value, json};

use crate::call::Call;
use crate::reply::{Answer, Refusal};
use crate::world::World;

/// One text, as HTML.
#[derive(Debug, Clone)]
pub(crate) struct Paper {
    content: String,
    /// The day it is from, such as `2026-08-01`.
    since: Option<String>,
}

impl Paper {
    pub(crate) fn new(content: &str, since: Option<&str>) -> Self {
        Self { content: content.to_owned(), since: since.map(str::to_owned) }
    }

    fn json(&self) -> Value {
        let updated_at = self.since.as_ref().map(|day| format!("{day}T09:30:00+00:00"));
        json!({ "updated_at": updated_at, "content": self.content })
    }
}

/// <https://docs.joinmastodon.org/entities/ExtendedDescription/>
pub(crate) fn about(world: &mut World, _: &Call) -> Answer {
    // Mastodon always answers, with an empty text where nobody wrote one.
    let none = json!({ "updated_at": null, "content": "" });
    Ok(world.settings.telling.about.as_ref().map_or(none, Paper::json).into())
}

/// <https://docs.joinmastodon.org/entities/PrivacyPolicy/>
pub(crate) fn privacy(world: &mut World, _: &Call) -> Answer {
    let paper = world.settings.telling.privacy.as_ref();
    paper.map(|paper| paper.json().into()).ok_or_else(Refusal::not_found)
}

/// <https://docs.joinmastodon.org/entities/TermsOfService/>
pub(crate) fn terms(world: &mut World, _: &Call) -> Answer {
    let paper = world.settings.telling.terms.as_ref().ok_or_else(Refusal::not_found)?;
    Ok(json!({
        "effective_date": paper.since,
        "effective": true,
        "content": paper.content,
        "succeeded_by": null,
    })
    .into())
}
