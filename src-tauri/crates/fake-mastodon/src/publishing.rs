//! Creates, edits, boosts and favourites posts.

use crate::clock::{self, Millis};
use crate::notification::NotificationKind;
use crate::poll::PollRecord;
use crate::post_spec::{PostSpec, StatusVisibility};
use crate::record_id::RecordId;
use crate::state::ServerState;
use crate::status::{EditRecord, MediaRecord, StatusRecord};
use crate::text::{self, Piece};

impl ServerState {
    pub(crate) fn new_status(&mut self, author: &RecordId, created_at: Millis) -> StatusRecord {
        let id = self.ids.at(created_at);
        StatusRecord { id, author: author.clone(), created_at, ..StatusRecord::default() }
    }

    /// Publishes a post; `None` if its author does not exist.
    pub fn publish_spec(&mut self, spec: &PostSpec) -> Option<RecordId> {
        let status = self.status_from_spec(spec)?;
        Some(self.publish(status))
    }

    /// Adds a post to the past, without notifications and events.
    pub fn backfill(&mut self, spec: &PostSpec) -> Option<RecordId> {
        let mut status = self.status_from_spec(spec)?;
        self.parse_mentions_and_tags(&mut status);
        let id = status.id.clone();
        self.store_status(status);
        Some(id)
    }

    fn status_from_spec(&mut self, spec: &PostSpec) -> Option<StatusRecord> {
        let author = self.by_acct(&spec.author)?.id.clone();
        let age = Millis::try_from(spec.age.as_millis()).unwrap_or(0);
        let mut status = self.new_status(&author, clock::now() - age);
        status.text.clone_from(&spec.text);
        status.html.clone_from(&spec.html);
        status.spoiler = spec.content_note.clone().unwrap_or_default();
        status.visibility = spec.visibility;
        status.sensitive = spec.sensitive || spec.content_note.is_some();
        status.language.clone_from(&spec.language);
        status.in_reply_to = spec.in_reply_to.as_deref().map(RecordId::new);
        status.quote = spec.quote.as_deref().map(RecordId::new);
        status.card.clone_from(&spec.card);
        status.counts_elsewhere = spec.counts_elsewhere;
        for picture in &spec.pictures {
            status.media.push(MediaRecord {
                id: self.ids.at(status.created_at),
                description: picture.description.clone(),
                width: picture.width,
                height: picture.height,
            });
        }
        if let Some(poll) = &spec.poll {
            let id = self.ids.at(status.created_at);
            status.poll = Some(PollRecord::from_spec(id, poll, status.created_at));
        }
        Some(status)
    }

    /// Stores a post, sends it to the streams and notifies those concerned.
    pub(crate) fn publish(&mut self, mut status: StatusRecord) -> RecordId {
        self.parse_mentions_and_tags(&mut status);
        let (id, author) = (status.id.clone(), status.author.clone());
        let mentions = status.mentions.clone();
        self.store_status(status);

        self.emit_new_status(&id);
        for mentioned in &mentions {
            self.notify(mentioned, NotificationKind::Mention, &author, Some(&id));
        }
        id
    }

    fn parse_mentions_and_tags(&self, status: &mut StatusRecord) {
        status.mentions.clear();
        status.tags.clear();
        for piece in text::pieces(&status.text) {
            match piece {
                Piece::Mention(acct) => {
                    if let Some(account) = self.by_acct(acct)
                        && !status.mentions.contains(&account.id)
                    {
                        status.mentions.push(account.id.clone());
                    }
                }
                Piece::Tag(tag) => {
                    let name = tag[1..].to_lowercase();
                    if !status.tags.contains(&name) {
                        status.tags.push(name);
                    }
                }
                Piece::Plain(_) | Piece::Url(_) => {}
            }
        }
    }

    /// Edits a post and keeps the previous version in its history.
    pub fn edit_status(&mut self, id: &RecordId, change: impl FnOnce(&mut StatusRecord)) {
        let Some(mut status) = self.statuses.get(id).cloned() else { return };
        status.history.push(EditRecord {
            text: status.text.clone(),
            spoiler: status.spoiler.clone(),
            sensitive: status.sensitive,
            written_at: status.edited_at.unwrap_or(status.created_at),
        });
        change(&mut status);
        status.html = None;
        status.edited_at = Some(clock::now());
        self.parse_mentions_and_tags(&mut status);
        let author = status.author.clone();
        let boosters: Vec<RecordId> = status.boosted_by.values().cloned().collect();
        self.statuses.insert(id.clone(), status);
        self.emit_edited_status(id);
        for booster in boosters {
            self.notify(&booster, NotificationKind::Update, &author, Some(id));
        }
    }

    /// Boosts a post; a second boost by the same account returns the first one.
    pub fn boost(
        &mut self,
        account: &RecordId,
        original: &RecordId,
        visibility: StatusVisibility,
    ) -> RecordId {
        if let Some(boost) = self.boost_by(account, original) {
            return boost.clone();
        }
        let mut status = self.new_status(account, clock::now());
        status.boost_of = Some(original.clone());
        status.visibility = visibility;
        let id = status.id.clone();
        self.store_status(status);
        self.emit_new_status(&id);
        if let Some(author) = self.statuses.get(original).map(|it| it.author.clone()) {
            self.notify(&author, NotificationKind::Reblog, account, Some(original));
        }
        id
    }

    /// Favourites a post; doing so twice changes nothing.
    pub fn favourite(&mut self, account: &RecordId, id: &RecordId) {
        let row = self.new_id();
        let (Some(fan), Some(status)) = (self.accounts.get_mut(account), self.statuses.get_mut(id))
        else {
            return;
        };
        if fan.has_favourited(id) {
            return;
        }
        fan.favourites.insert(row.clone(), id.clone());
        status.favourited_by.insert(row, account.clone());
        let author = status.author.clone();
        self.notify(&author, NotificationKind::Favourite, account, Some(id));
    }

    pub(crate) fn unfavourite(&mut self, account: &RecordId, id: &RecordId) {
        if let Some(fan) = self.accounts.get_mut(account) {
            fan.favourites.retain(|_, favourite| favourite != id);
        }
        if let Some(status) = self.statuses.get_mut(id) {
            status.favourited_by.retain(|_, by| by != account);
        }
        self.retract_notification(NotificationKind::Favourite, account, id);
    }

    pub(crate) fn bookmark(&mut self, account: &RecordId, id: &RecordId) {
        let row = self.new_id();
        if let Some(reader) = self.accounts.get_mut(account)
            && !reader.has_bookmarked(id)
        {
            reader.bookmarks.insert(row, id.clone());
        }
    }
}
