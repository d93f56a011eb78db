//! Creates accounts and the follows between them.

use crate::account::AccountRecord;
use crate::clock::{self, DAY};
use crate::notification::NotificationKind;
use crate::record_id::RecordId;
use crate::state::ServerState;

impl ServerState {
    /// Creates the accounts named in the settings: the first follows all others, the second
    /// follows the first.
    pub(crate) fn create_initial_accounts(&mut self) {
        let names = self.settings.accounts.clone();
        let ids: Vec<RecordId> = names.iter().map(|name| self.add_local_account(name)).collect();
        let Some((first, others)) = ids.split_first() else { return };
        for other in others {
            self.follow(first, other);
        }
        if let Some(second) = others.first() {
            self.follow(second, first);
        }
        self.notifications.clear();
    }

    pub(crate) fn add_local_account(&mut self, name: &str) -> RecordId {
        let mut letters = name.chars();
        let display_name: String = letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect())
            .unwrap_or_default();
        self.add_account(name, None, &display_name, 400)
    }

    /// Adds a local account, or a remote one of `domain`, that was created `days` ago. Returns the
    /// existing id if there is one.
    pub fn add_account(
        &mut self,
        username: &str,
        domain: Option<&str>,
        display_name: &str,
        days: u32,
    ) -> RecordId {
        let acct = domain.map_or_else(|| username.to_owned(), |d| format!("{username}@{d}"));
        if let Some(account) = self.by_acct(&acct) {
            return account.id.clone();
        }
        let created_at = clock::now() - i64::from(days) * DAY;
        let id = self.ids.at(created_at);
        let account = AccountRecord {
            id: id.clone(),
            username: username.to_owned(),
            domain: domain.map(str::to_owned),
            display_name: display_name.to_owned(),
            note: format!("{username} lives on a practice planet."),
            email: format!("{username}@mail.example"),
            password: format!("{username}-practises-safely"),
            discoverable: true,
            indexable: true,
            created_at,
            ..AccountRecord::default()
        };
        self.accounts.insert(id.clone(), account);
        id
    }

    /// Makes one account follow another, without asking a locked one.
    pub fn follow(&mut self, from: &RecordId, to: &RecordId) {
        let row = self.new_id();
        let Some(follower) = self.accounts.get_mut(from) else { return };
        if follower.follows.contains_key(to) {
            return;
        }
        follower.follows.insert(to.clone(), row.clone());
        if let Some(followed) = self.accounts.get_mut(to) {
            followed.follow_requests.remove(from);
            followed.followers.insert(from.clone(), row);
        }
        self.notify(to, NotificationKind::Follow, from, None);
    }

    /// Sends a follow request to a locked account.
    pub fn request_follow(&mut self, from: &RecordId, to: &RecordId) {
        let account = self.accounts.get_mut(to);
        if account.is_some_and(|it| it.follow_requests.insert(from.clone())) {
            self.notify(to, NotificationKind::FollowRequest, from, None);
        }
    }

    /// Accepts a follow request. Returns `false` if there is none.
    pub fn accept_follow_request(&mut self, of: &RecordId, by: &RecordId) -> bool {
        let account = self.accounts.get_mut(by);
        let was_requested = account.is_some_and(|it| it.follow_requests.remove(of));
        if was_requested {
            self.follow(of, by);
        }
        was_requested
    }

    pub(crate) fn unfollow(&mut self, from: &RecordId, to: &RecordId) {
        if let Some(follower) = self.accounts.get_mut(from) {
            follower.follows.remove(to);
        }
        if let Some(followed) = self.accounts.get_mut(to) {
            followed.followers.remove(from);
            followed.follow_requests.remove(from);
        }
    }

    /// Whether one account follows another.
    pub fn follows(&self, from: &RecordId, to: &RecordId) -> bool {
        self.accounts.get(from).is_some_and(|account| account.follows.contains_key(to))
    }

    /// Whether either account blocks the other.
    pub fn is_blocked(&self, one: &RecordId, other: &RecordId) -> bool {
        let blocks = |a, b| self.accounts.get(a).is_some_and(|it| it.blocks.contains(b));
        blocks(one, other) || blocks(other, one)
    }
}
