//! How visible the signed-in account is, and what becomes of what strangers write to it.

use planetfall_model::PrivacySettings;

use crate::endpoint::Endpoint;
use crate::entities::{OldPolicy, Policy};
use crate::{Client, Error, Result};

/// The classes of strangers, in both forms of the API.
const STRANGERS: [(&str, &str); 3] = [
    ("for_not_following", "filter_not_following"),
    ("for_new_accounts", "filter_new_accounts"),
    ("for_private_mentions", "filter_private_mentions"),
];

impl Client {
    /// How visible the signed-in account is. A server that cannot set strangers aside does not.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#verify_credentials>,
    /// <https://docs.joinmastodon.org/methods/notifications/#get-policy>
    pub async fn safety(&self) -> Result<PrivacySettings> {
        let me = self.me().await?;
        let new = || async {
            let policy: Policy = self.ask(Endpoint::StrangersPolicy, &[]).one().await?;
            Ok(policy.sets_strangers_aside())
        };
        let old = || async {
            let policy: OldPolicy = self.ask(Endpoint::StrangersPolicyV1, &[]).one().await?;
            Ok(policy.sets_strangers_aside())
        };
        let sets_strangers_aside = match known(new().await)? {
            Some(aside) => aside,
            None => known(old().await)?.unwrap_or_default(),
        };
        Ok(PrivacySettings {
            can_be_found: me.discoverable == Some(true),
            approves_followers: me.approves_followers,
            sets_strangers_aside,
        })
    }

    /// Makes the signed-in account as visible as this. A server that cannot set strangers aside
    /// does the rest, which is no error.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#update_credentials>,
    /// <https://docs.joinmastodon.org/methods/notifications/#update-the-filtering-policy-for-notifications>
    pub async fn set_safety(&self, safety: PrivacySettings) -> Result<()> {
        let can_be_found = safety.can_be_found.to_string();
        self.ask(Endpoint::ChangeMe, &[])
            .field("discoverable", &can_be_found)
            .field("indexable", &can_be_found)
            .field("locked", safety.approves_followers.to_string())
            .success()
            .await?;
        let aside = safety.sets_strangers_aside;
        let mut new = self.ask(Endpoint::ChangeStrangersPolicy, &[]);
        let mut old = self.ask(Endpoint::ChangeStrangersPolicyV1, &[]);
        for (class, class_before) in STRANGERS {
            new = new.field(class, if aside { "filter" } else { "accept" });
            old = old.field(class_before, aside.to_string());
        }
        if known(new.success().await)?.is_none() {
            known(old.success().await)?;
        }
        Ok(())
    }
}

/// What came of it; nothing where the server has no such thing.
fn known<T>(outcome: Result<T>) -> Result<Option<T>> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound { .. } | Error::Refused { status: 405, .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
