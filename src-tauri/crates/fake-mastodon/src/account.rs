//! The data of one account, and of its relationships to others.
#![allow(missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use crate::clock::Millis;
use crate::notification::NotificationPolicy;
use crate::post_spec::StatusVisibility;
use crate::record_id::RecordId;
use crate::sign_up_record::{SignUpRecord, SignUpStage};

/// A local account, or a remote one this server knows.
#[derive(Debug, Clone, Default)]
pub struct AccountRecord {
    pub id: RecordId,
    pub(crate) username: String,
    /// The server of a remote account.
    pub(crate) domain: Option<String>,
    pub(crate) display_name: String,
    /// As plain text; the API sends it as HTML.
    pub note: String,
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) email: String,
    pub(crate) password: String,
    /// `None` for accounts that were never signed up with the form.
    pub(crate) sign_up: Option<SignUpRecord>,
    pub discoverable: bool,
    pub indexable: bool,
    pub(crate) hide_collections: bool,
    pub group: bool,
    /// Suggested by the server's staff.
    pub featured: bool,
    pub(crate) language: Option<String>,
    /// The default visibility, if the person has chosen one.
    pub(crate) visibility: Option<StatusVisibility>,
    pub(crate) policy: NotificationPolicy,
    /// Followed hashtags and row ids; a row id contains the time of the follow.
    pub(crate) followed_tags: BTreeMap<String, RecordId>,
    /// Generated. Only the other local accounts follow newly generated ones.
    pub seeded: bool,
    /// A guest of the practice worlds.
    pub visitor: bool,
    pub locked: bool,
    pub bot: bool,
    pub(crate) created_at: Millis,
    /// Followed accounts and row ids.
    pub(crate) follows: BTreeMap<RecordId, RecordId>,
    /// Following accounts and row ids.
    pub followers: BTreeMap<RecordId, RecordId>,
    pub follow_requests: BTreeSet<RecordId>,
    pub(crate) blocks: BTreeSet<RecordId>,
    pub(crate) mutes: BTreeSet<RecordId>,
    /// Row id and post id, oldest row first.
    pub(crate) bookmarks: BTreeMap<RecordId, RecordId>,
    pub(crate) favourites: BTreeMap<RecordId, RecordId>,
}

impl AccountRecord {
    /// `bob`, or `bob@elsewhere.example` for a remote account.
    pub fn acct(&self) -> String {
        match &self.domain {
            Some(domain) => format!("{}@{domain}", self.username),
            None => self.username.clone(),
        }
    }

    pub fn is_local(&self) -> bool {
        self.domain.is_none()
    }

    pub(crate) fn sign_up_stage(&self) -> SignUpStage {
        match &self.sign_up {
            Some(sign_up) if !sign_up.confirmed => SignUpStage::EmailUnconfirmed,
            Some(sign_up) if !sign_up.approved => SignUpStage::PendingApproval,
            Some(_) | None => SignUpStage::Complete,
        }
    }

    /// Whether the sign-up is complete.
    pub(crate) fn is_active(&self) -> bool {
        self.sign_up_stage() == SignUpStage::Complete
    }

    /// The default visibility of posts; unless another is chosen, a locked account posts to its
    /// followers.
    pub(crate) fn default_visibility(&self) -> StatusVisibility {
        let by_lock =
            if self.locked { StatusVisibility::Private } else { StatusVisibility::Public };
        self.visibility.unwrap_or(by_lock)
    }

    pub(crate) fn has_favourited(&self, status: &RecordId) -> bool {
        self.favourites.values().any(|id| id == status)
    }

    pub(crate) fn has_bookmarked(&self, status: &RecordId) -> bool {
        self.bookmarks.values().any(|id| id == status)
    }
}
