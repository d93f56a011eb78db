//! Adds, changes and inspects accounts.

use crate::account::AccountRecord;
use crate::control::account_id;
use crate::post_spec::StatusVisibility;
use crate::server::FakeMastodon;

impl FakeMastodon {
    /// Changes how the posts of an account begin, as its owner does in the settings.
    pub fn set_post_defaults(&self, name: &str, visibility: StatusVisibility, language: &str) {
        self.change(name, |account| {
            account.visibility = Some(visibility);
            account.language = Some(language.to_owned());
        });
    }

    /// Adds an account without followers; `name@elsewhere.example` is a remote one.
    pub fn add_account(&self, name: &str) {
        let mut state = self.shared.state();
        match name.split_once('@') {
            Some((username, domain)) => {
                state.add_account(username, Some(domain), username, 90);
            }
            None => {
                state.add_local_account(name);
            }
        }
    }

    /// Makes an account approve each follower.
    pub fn lock(&self, name: &str) {
        self.change(name, |account| account.locked = true);
    }

    /// Makes the server's staff suggest an account.
    pub fn feature(&self, name: &str) {
        self.change(name, |account| account.featured = true);
    }

    /// Removes an account from suggestions and the directory.
    pub fn hide(&self, name: &str) {
        self.change(name, |account| account.discoverable = false);
    }

    fn change(&self, name: &str, change: impl FnOnce(&mut AccountRecord)) {
        let mut state = self.shared.state();
        let id = account_id(&state, name);
        if let Some(account) = state.find_account_mut(&id) {
            change(account);
        }
    }

    /// Makes one account follow another.
    pub fn follow(&self, follower: &str, followed: &str) {
        let mut state = self.shared.state();
        let (from, to) = (account_id(&state, follower), account_id(&state, followed));
        state.follow(&from, &to);
    }

    /// Makes one account unfollow another.
    pub fn unfollow(&self, follower: &str, followed: &str) {
        let mut state = self.shared.state();
        let (from, to) = (account_id(&state, follower), account_id(&state, followed));
        state.unfollow(&from, &to);
    }

    /// Whether one account follows another.
    pub fn is_following(&self, follower: &str, followed: &str) -> bool {
        let state = self.shared.state();
        state.follows(&account_id(&state, follower), &account_id(&state, followed))
    }

    /// The accounts that an account follows or has requested to follow.
    pub fn following_of(&self, name: &str) -> Vec<String> {
        let state = self.shared.state();
        let id = account_id(&state, name);
        let is_followed = |it: &&AccountRecord| {
            it.followers.contains_key(&id) || it.follow_requests.contains(&id)
        };
        state.accounts().filter(is_followed).map(AccountRecord::acct).collect()
    }

    /// The hashtags an account follows, without `#`.
    pub fn tags_followed_by(&self, name: &str) -> Vec<String> {
        self.inspect(name, |account| account.followed_tags.keys().cloned().collect())
    }

    /// The id of an account.
    pub fn id_of(&self, name: &str) -> String {
        account_id(&self.shared.state(), name).into_string()
    }

    /// The password of an account.
    pub fn password_of(&self, name: &str) -> String {
        self.inspect(name, |account| account.password.clone())
    }

    pub(super) fn inspect<T>(&self, name: &str, inspect: impl FnOnce(&AccountRecord) -> T) -> T {
        let state = self.shared.state();
        inspect(&state.accounts[&account_id(&state, name)])
    }

    /// Adds generated accounts, followed by every other local account.
    pub fn seed_accounts(&self, count: usize) {
        self.shared.state().seed_accounts(count);
    }

    /// Fills the home timelines with `count` generated posts of the last two days. The same count
    /// always generates the same posts.
    pub fn seed(&self, count: usize) {
        self.shared.state().seed_posts(count);
    }
}
