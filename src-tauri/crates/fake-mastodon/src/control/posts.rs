//! Creates, changes and inspects posts.

use serde_json::Value;

use crate::control::{account_id, post_id};
use crate::post_spec::PostSpec;
use crate::record_id::RecordId;
use crate::server::FakeMastodon;
use crate::state::ServerState;

impl FakeMastodon {
    /// Publishes a plain public text and returns the post's id.
    pub fn post_by(&self, name: &str, text: &str) -> String {
        self.post(PostSpec::new(name, text))
    }

    /// Publishes a post and returns its id.
    #[allow(clippy::needless_pass_by_value, reason = "callers build the post in place")]
    pub fn post(&self, spec: PostSpec) -> String {
        match self.shared.state().publish_spec(&spec) {
            Some(id) => id.into_string(),
            None => panic!("there is no account {}", spec.author),
        }
    }

    /// Deletes a post and its boosts.
    pub fn delete(&self, post: &str) {
        let mut state = self.shared.state();
        let post = post_id(&state, post);
        state.delete_status(&post);
    }

    /// Changes the text of a post.
    pub fn edit(&self, post: &str, text: &str) {
        let mut state = self.shared.state();
        let post = post_id(&state, post);
        state.edit_status(&post, |status| status.text = text.to_owned());
    }

    /// A post as the API sends it without a token; `null` if there is none.
    pub fn status(&self, post: &str) -> Value {
        let state = self.shared.state();
        let status = state.find_status(&RecordId::new(post));
        status.map_or(Value::Null, |status| state.status_json(status, None))
    }

    /// A post as the API sends it to an account; `null` if the account may not see it.
    pub fn status_seen_by(&self, name: &str, post: &str) -> Value {
        let state = self.shared.state();
        let viewer = account_id(&state, name);
        let status = state.status(&RecordId::new(post), Some(&viewer));
        status.map_or(Value::Null, |status| state.status_json(status, Some(&viewer)))
    }

    /// The accounts that favourited a post, oldest favourite first.
    pub fn favourites_of(&self, post: &str) -> Vec<String> {
        let state = self.shared.state();
        let status = state.find_status(&RecordId::new(post));
        names(&state, status.into_iter().flat_map(|status| status.favourited_by.values()))
    }

    /// The accounts that boosted a post, oldest boost first.
    pub fn boosts_of(&self, post: &str) -> Vec<String> {
        let state = self.shared.state();
        let status = state.find_status(&RecordId::new(post));
        names(&state, status.into_iter().flat_map(|status| status.boosted_by.values()))
    }

    /// The bookmarked posts of an account, oldest bookmark first.
    pub fn bookmarks_of(&self, name: &str) -> Vec<String> {
        self.inspect(name, |account| account.bookmarks.values().map(RecordId::to_string).collect())
    }

    /// The posts of an account without its boosts, newest first.
    pub fn posts_of(&self, name: &str) -> Vec<String> {
        let state = self.shared.state();
        let id = account_id(&state, name);
        let posts = state.written_by(&id).filter(|status| status.boost_of.is_none());
        posts.map(|status| status.id.to_string()).collect()
    }

    /// The whole home timeline of an account, newest first.
    pub fn home_of(&self, name: &str) -> Vec<String> {
        let state = self.shared.state();
        let viewer = account_id(&state, name);
        let home = state.statuses.values().rev().filter(|it| state.is_in_home(&viewer, it));
        home.map(|status| status.id.to_string()).collect()
    }
}

fn names<'a>(state: &ServerState, ids: impl Iterator<Item = &'a RecordId>) -> Vec<String> {
    ids.filter_map(|id| state.find_account(id)).map(|account| account.acct()).collect()
}
