//! <https://docs.joinmastodon.org/entities/ExtendedDescription/>,
//! <https://docs.joinmastodon.org/entities/PrivacyPolicy/>,
//! <https://docs.joinmastodon.org/entities/TermsOfService/>

use jiff::Timestamp;
use planetfall_model as model;
use planetfall_model::{Domain, Moment, PolicyKind};
use serde::Deserialize;

use crate::decode::{moment, text};
use crate::html;

/// A text a server publishes about itself. All three kinds have the same fields, except for the name
/// of the date.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PolicyDocument {
    #[serde(deserialize_with = "text")]
    content: String,
    #[serde(deserialize_with = "moment")]
    updated_at: Option<Moment>,
    #[serde(deserialize_with = "moment")]
    effective_date: Option<Moment>,
}

impl PolicyDocument {
    /// Converts the document; `account_domain` resolves addresses in it.
    pub(crate) fn into_policy_document(
        self,
        kind: PolicyKind,
        account_domain: &Domain,
    ) -> model::PolicyDocument {
        let since = self.effective_date.or(self.updated_at).and_then(day);
        model::PolicyDocument {
            kind,
            text: html::read_truncated(&self.content, account_domain),
            since,
        }
    }
}

/// The date of a moment, such as `2026-05-31`.
fn day(moment: Moment) -> Option<String> {
    let at = Timestamp::from_millisecond(moment.millis()).ok()?;
    Some(at.strftime("%Y-%m-%d").to_string())
}
