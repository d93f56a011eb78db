//! Finds posts, stores them, and decides who may see them.

use crate::http::ApiError;
use crate::post_spec::StatusVisibility;
use crate::record_id::RecordId;
use crate::state::ServerState;
use crate::status::StatusRecord;

impl ServerState {
    /// A post, if the viewer may see it.
    pub(crate) fn status(
        &self,
        id: &RecordId,
        viewer: Option<&RecordId>,
    ) -> Result<&StatusRecord, ApiError> {
        let status = self.statuses.get(id).filter(|status| self.may_see(viewer, status));
        status.ok_or_else(ApiError::not_found)
    }

    /// A post, if the viewer wrote it.
    pub(crate) fn own_status(
        &self,
        id: &RecordId,
        viewer: &RecordId,
    ) -> Result<&StatusRecord, ApiError> {
        let status = self.statuses.get(id).filter(|status| status.author == *viewer);
        status.ok_or_else(ApiError::not_found)
    }

    /// Whether a viewer, or the public if there is none, may see a post.
    pub fn may_see(&self, viewer: Option<&RecordId>, status: &StatusRecord) -> bool {
        let Some(viewer) = viewer else { return status.visibility.is_open() };
        if status.author == *viewer {
            return true;
        }
        if self.is_blocked(viewer, &status.author) {
            return false;
        }
        let mentioned = status.mentions.contains(viewer);
        match status.visibility {
            StatusVisibility::Public | StatusVisibility::Unlisted => true,
            StatusVisibility::Private => mentioned || self.follows(viewer, &status.author),
            StatusVisibility::Direct => mentioned,
        }
    }

    /// The boosted post, or the post itself if it is no boost.
    pub(crate) fn original<'a>(&'a self, status: &'a StatusRecord) -> &'a StatusRecord {
        status.boost_of.as_ref().and_then(|id| self.statuses.get(id)).unwrap_or(status)
    }

    /// The posts and boosts of an account, newest first.
    pub fn written_by(&self, author: &RecordId) -> impl DoubleEndedIterator<Item = &StatusRecord> {
        let ids = self.by_author.get(author);
        ids.into_iter().flatten().rev().filter_map(|id| self.statuses.get(id))
    }

    /// Stores a post and links it to the post it replies to or boosts.
    pub(crate) fn store_status(&mut self, status: StatusRecord) {
        let id = status.id.clone();
        if let Some(parent) = status.in_reply_to.as_ref().and_then(|id| self.statuses.get_mut(id)) {
            parent.replies.insert(id.clone());
        }
        if let Some(boosted) = status.boost_of.as_ref().and_then(|id| self.statuses.get_mut(id)) {
            boosted.boosted_by.insert(id.clone(), status.author.clone());
        }
        self.by_author.entry(status.author.clone()).or_default().insert(id.clone());
        self.statuses.insert(id, status);
    }

    /// Deletes a post and its boosts.
    pub(crate) fn delete_status(&mut self, id: &RecordId) {
        let Some(status) = self.statuses.remove(id) else { return };
        for parent in [&status.in_reply_to, &status.boost_of].into_iter().flatten() {
            if let Some(parent) = self.statuses.get_mut(parent) {
                parent.replies.remove(id);
                parent.boosted_by.remove(id);
            }
        }
        if let Some(ids) = self.by_author.get_mut(&status.author) {
            ids.remove(id);
        }
        for account in self.accounts.values_mut() {
            account.favourites.retain(|_, favourite| favourite != id);
            account.bookmarks.retain(|_, bookmark| bookmark != id);
        }
        self.notifications.retain(|_, notification| notification.status.as_ref() != Some(id));
        self.emit_deleted_status(&status);
        for boost in status.boosted_by.keys() {
            self.delete_status(boost);
        }
    }

    /// The boost of a post by an account.
    pub fn boost_by(&self, account: &RecordId, original: &RecordId) -> Option<&RecordId> {
        let boosts = &self.statuses.get(original)?.boosted_by;
        boosts.iter().find(|(_, by)| *by == account).map(|(boost, _)| boost)
    }
}
