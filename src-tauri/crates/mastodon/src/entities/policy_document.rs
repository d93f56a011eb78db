//! <https://docs.joinmastodon.org/entities/ExtendedDescription/>,
//! <https://docs.joinmastodon.org/entities/PrivacyPolicy/>,
//! <https://docs.joinmastodon.org/entities/TermsOfService/>

use planetfall_model::{self as model, Domain, Moment, PolicyKind};
use serde::Deserialize;

use crate::decode::{Text, Time};
use crate::html;

/// A text a server publishes about itself. All three kinds have the same fields, except for the name
/// of the date.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct PolicyDocument {
    content: Text,
    updated_at: Time,
    effective_date: Time,
}

impl PolicyDocument {
    /// Converts the document; `account_domain` resolves addresses in it.
    pub(crate) fn into_policy_document(
        self,
        kind: PolicyKind,
        account_domain: &Domain,
    ) -> model::PolicyDocument {
        let since = self.effective_date.or(*self.updated_at).map(Moment::day);
        let text = html::read_truncated(&self.content, account_domain);
        model::PolicyDocument { kind, text, since }
    }
}
