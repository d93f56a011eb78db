//! Creates accounts, learns of remote ones, and links them by follows.

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

    /// Lets a remote account exist without this server knowing it; `address` is `name@domain`.
    pub fn add_unknown_account(&mut self, address: &str, display_name: &str, note: &str) {
        let texts = (display_name.to_owned(), note.to_owned());
        self.unknown_accounts.insert(address.to_lowercase(), texts);
    }

    /// Resolves `@mo@orbit.example` or `https://orbit.example/@mo`. As on a real server, the
    /// account comes without its earlier posts.
    pub(crate) fn resolve_remote_account(&mut self, query: &str) {
        let Some(address) = address_in(query) else { return };
        let Some((display_name, note)) = self.unknown_accounts.remove(&address) else { return };
        let (username, domain) = address.split_once('@').unwrap_or_default();
        let id = self.add_account(username, Some(domain), &display_name, 200);
        if let Some(account) = self.accounts.get_mut(&id) {
            account.note = note;
        }
    }
}

/// The `name@domain` of a search query, in lower case.
fn address_in(query: &str) -> Option<String> {
    let query = query.trim();
    let address = match query.strip_prefix("https://") {
        Some(url) => {
            let (domain, path) = url.split_once('/')?;
            let name = path.strip_prefix('@').or_else(|| path.strip_prefix("users/"))?;
            format!("{name}@{domain}")
        }
        None => query.trim_start_matches('@').to_owned(),
    };
    let (name, domain) = address.split_once('@')?;
    let is_complete = !name.is_empty() && domain.contains('.') && !domain.contains(['/', '@']);
    is_complete.then(|| address.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_in_each_notation() {
        for query in ["@Mo@orbit.example", "mo@orbit.example", "https://orbit.example/@mo"] {
            assert_eq!(address_in(query).as_deref(), Some("mo@orbit.example"), "{query}");
        }
        for query in ["mo", "https://orbit.example/", "moss and ferns"] {
            assert_eq!(address_in(query), None, "{query} contains no address");
        }
    }
}
