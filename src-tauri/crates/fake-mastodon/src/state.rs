//! The whole state of one server.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::account::AccountRecord;
use crate::clock::{self, Millis};
use crate::credentials::{Credentials, scopes};
use crate::faults::ActiveFault;
use crate::http::ApiError;
use crate::notification::NotificationRecord;
use crate::rate_limits::RateLimits;
use crate::record_id::{IdGenerator, RecordId};
use crate::request_log::RequestLog;
use crate::settings::ServerSettings;
use crate::sign_up_record::{ConfirmationEmail, InvitationRecord};
use crate::status::StatusRecord;
use crate::streams::StreamHub;

/// The accounts, posts and everything else of one server, behind one mutex.
///
/// Its methods are spread over the files that own their subject. Outside this crate it serves
/// code that plays the part of residents; see [`FakeMastodon::state`](crate::FakeMastodon::state).
#[derive(Debug)]
pub struct ServerState {
    pub(crate) settings: ServerSettings,
    pub(crate) ids: IdGenerator,
    pub(crate) accounts: BTreeMap<RecordId, AccountRecord>,
    pub(crate) statuses: BTreeMap<RecordId, StatusRecord>,
    /// Post ids by author; a boost belongs to the account that boosted.
    pub(crate) by_author: HashMap<RecordId, BTreeSet<RecordId>>,
    pub(crate) notifications: BTreeMap<RecordId, NotificationRecord>,
    /// Posts by account and idempotency key, with the time of their creation.
    pub(crate) idempotency_keys: HashMap<(RecordId, String), (RecordId, Millis)>,
    pub(crate) credentials: Credentials,
    pub(crate) log: RequestLog,
    pub(crate) faults: Vec<ActiveFault>,
    pub(crate) rate_limits: RateLimits,
    pub(crate) streams: StreamHub,
    pub(crate) confirmation_emails: Vec<ConfirmationEmail>,
    pub(crate) invitations: Vec<InvitationRecord>,
    /// Remote accounts this server has not looked up yet: name and note by address.
    pub(crate) unknown_accounts: BTreeMap<String, (String, String)>,
}

impl ServerState {
    pub(crate) fn new(settings: ServerSettings) -> Self {
        Self {
            ids: IdGenerator::new(settings.ids),
            settings,
            accounts: BTreeMap::new(),
            statuses: BTreeMap::new(),
            by_author: HashMap::new(),
            notifications: BTreeMap::new(),
            idempotency_keys: HashMap::new(),
            credentials: Credentials::default(),
            log: RequestLog::default(),
            faults: Vec::new(),
            rate_limits: RateLimits::default(),
            streams: StreamHub::default(),
            confirmation_emails: Vec::new(),
            invitations: Vec::new(),
            unknown_accounts: BTreeMap::new(),
        }
    }

    pub(crate) fn new_id(&mut self) -> RecordId {
        self.ids.at(clock::now())
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.settings.base())
    }

    /// All accounts, in the order of their creation dates.
    pub fn accounts(&self) -> impl Iterator<Item = &AccountRecord> {
        self.accounts.values()
    }

    /// The account of that id, to read.
    pub fn find_account(&self, id: &RecordId) -> Option<&AccountRecord> {
        self.accounts.get(id)
    }

    /// The account of that id, to change.
    pub fn find_account_mut(&mut self, id: &RecordId) -> Option<&mut AccountRecord> {
        self.accounts.get_mut(id)
    }

    pub(crate) fn account(&self, id: &RecordId) -> Result<&AccountRecord, ApiError> {
        self.accounts.get(id).ok_or_else(ApiError::not_found)
    }

    pub(crate) fn account_mut(&mut self, id: &RecordId) -> Result<&mut AccountRecord, ApiError> {
        self.accounts.get_mut(id).ok_or_else(ApiError::not_found)
    }

    /// Finds `name`, `name@this.server` or `name@other.server`, with or without a leading `@`.
    pub fn by_acct(&self, acct: &str) -> Option<&AccountRecord> {
        let acct = acct.trim().trim_start_matches('@').to_lowercase();
        let here = format!("@{}", self.settings.domain);
        let acct = acct.strip_suffix(&here).unwrap_or(&acct);
        self.accounts.values().find(|account| account.acct().to_lowercase() == acct)
    }

    /// Posts in the order of their creation, boosts included.
    pub fn statuses(&self) -> impl Iterator<Item = &StatusRecord> {
        self.statuses.values()
    }

    /// The post of that id, whatever its visibility.
    pub fn find_status(&self, id: &RecordId) -> Option<&StatusRecord> {
        self.statuses.get(id)
    }

    /// Deletes the notifications that `is_unwanted` selects by sender.
    pub fn drop_notifications(&mut self, is_unwanted: impl Fn(&RecordId) -> bool) {
        self.notifications.retain(|_, notification| !is_unwanted(&notification.from));
    }

    /// A new access token that no app requested; scopes are separated by spaces.
    pub fn issue_token(&mut self, account: RecordId, scopes: &str) -> String {
        self.credentials.add_token(0, Some(account), scopes::parse(scopes))
    }
}
