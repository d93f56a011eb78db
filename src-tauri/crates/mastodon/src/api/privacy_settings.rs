//! Visibility of the signed-in account, and filtering of notifications from strangers.

use planetfall_model::PrivacySettings;

use crate::endpoint::Endpoint;
use crate::entities::NotificationPolicy;
use crate::{Client, Error, Result};

/// The classes of strangers, as field names of both versions of the API.
const POLICY_FIELDS: [(&str, &str); 3] = [
    ("for_not_following", "filter_not_following"),
    ("for_new_accounts", "filter_new_accounts"),
    ("for_private_mentions", "filter_private_mentions"),
];

impl Client {
    /// The privacy settings. On a server without a notification policy, nothing is filtered.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#verify_credentials>,
    /// <https://docs.joinmastodon.org/methods/notifications/#get-policy>
    pub async fn privacy_settings(&self) -> Result<PrivacySettings> {
        let me = self.verify_credentials().await?.profile;
        let mut policy = None;
        for endpoint in [Endpoint::NotificationPolicy, Endpoint::NotificationPolicyV1] {
            if policy.is_none() {
                policy = supported(self.request(endpoint, &[]).one::<NotificationPolicy>().await)?;
            }
        }
        Ok(PrivacySettings {
            can_be_found: me.discoverable == Some(true),
            approves_followers: me.approves_followers,
            sets_strangers_aside: policy.is_some_and(|policy| policy.sets_strangers_aside()),
        })
    }

    /// Changes the privacy settings. On a server without a notification policy the rest is changed,
    /// which is no error.
    ///
    /// <https://docs.joinmastodon.org/methods/accounts/#update_credentials>,
    /// <https://docs.joinmastodon.org/methods/notifications/#update-the-filtering-policy-for-notifications>
    pub async fn set_privacy_settings(&self, privacy_settings: PrivacySettings) -> Result<()> {
        let can_be_found = privacy_settings.can_be_found.to_string();
        self.request(Endpoint::UpdateCredentials, &[])
            .field("discoverable", &can_be_found)
            .field("indexable", &can_be_found)
            .field("locked", privacy_settings.approves_followers.to_string())
            .success()
            .await?;
        let is_filtered = privacy_settings.sets_strangers_aside;
        let mut current = self.request(Endpoint::UpdateNotificationPolicy, &[]);
        let mut v1 = self.request(Endpoint::UpdateNotificationPolicyV1, &[]);
        for (class, class_v1) in POLICY_FIELDS {
            current = current.field(class, if is_filtered { "filter" } else { "accept" });
            v1 = v1.field(class_v1, is_filtered.to_string());
        }
        if supported(current.success().await)?.is_none() {
            supported(v1.success().await)?;
        }
        Ok(())
    }
}

/// The value; none where the server has no such endpoint.
fn supported<T>(outcome: Result<T>) -> Result<Option<T>> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound { .. } | Error::Refused { status: 405, .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
