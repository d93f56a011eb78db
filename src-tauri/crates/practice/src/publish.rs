//! How posts come to be, change and are passed on.

use std::collections::{BTreeMap, BTreeSet};

use crate::clock::{self, Millis};
use crate::ids::Id;
use crate::notices::NoticeKind;
use crate::poll::Poll;
use crate::post::{PostSpec, Visibility};
use crate::statuses::{Edit, Picture, Status};
use crate::text::{self, Piece};
use crate::world::World;

impl World {
    /// An empty post by `author`, not yet kept.
    pub(crate) fn blank(&mut self, author: &Id, created_at: Millis) -> Status {
        Status {
            id: self.ids.at(created_at),
            author: author.clone(),
            created_at,
            text: String::new(),
            html: None,
            spoiler: String::new(),
            visibility: Visibility::Public,
            sensitive: false,
            language: None,
            in_reply_to: None,
            boost_of: None,
            pictures: Vec::new(),
            poll: None,
            card: None,
            quote: None,
            quote_policy: "public".into(),
            mentions: Vec::new(),
            tags: Vec::new(),
            application: None,
            history: Vec::new(),
            edited_at: None,
            favourited_by: BTreeMap::new(),
            boosted_by: BTreeMap::new(),
            replies: BTreeSet::new(),
            quoted_by: BTreeSet::new(),
            elsewhere: (0, 0, 0),
        }
    }

    /// Makes the post a control call describes; `None` when nobody is called that.
    pub(crate) fn post(&mut self, spec: &PostSpec) -> Option<Id> {
        let status = self.drafted(spec)?;
        Some(self.publish(status))
    }

    /// Makes a post that has always been there: nobody is told.
    pub(crate) fn post_quietly(&mut self, spec: &PostSpec) -> Option<Id> {
        let mut status = self.drafted(spec)?;
        self.read_links(&mut status);
        let id = status.id.clone();
        self.keep(status);
        Some(id)
    }

    fn drafted(&mut self, spec: &PostSpec) -> Option<Status> {
        let author = self.by_acct(&spec.author)?.id.clone();
        let age = Millis::try_from(spec.age.as_millis()).unwrap_or(0);
        let mut status = self.blank(&author, clock::now() - age);
        status.text.clone_from(&spec.text);
        status.html.clone_from(&spec.html);
        status.spoiler = spec.content_note.clone().unwrap_or_default();
        status.visibility = spec.visibility;
        status.sensitive = spec.sensitive || spec.content_note.is_some();
        status.language.clone_from(&spec.language);
        status.in_reply_to = spec.in_reply_to.as_deref().map(Id::new);
        status.quote = spec.quote.as_deref().map(Id::new);
        status.card.clone_from(&spec.card);
        status.elsewhere = spec.counts_elsewhere;
        for picture in &spec.pictures {
            status.pictures.push(Picture {
                id: self.ids.at(status.created_at),
                description: picture.description.clone(),
                width: picture.width,
                height: picture.height,
            });
        }
        if let Some(poll) = &spec.poll {
            let id = self.ids.at(status.created_at);
            status.poll = Some(Poll::from_spec(id, poll, status.created_at));
        }
        Some(status)
    }

    /// Keeps a finished post and tells everyone who should hear of it.
    pub(crate) fn publish(&mut self, mut status: Status) -> Id {
        self.read_links(&mut status);
        let (id, author) = (status.id.clone(), status.author.clone());
        let (mentions, quote) = (status.mentions.clone(), status.quote.clone());
        self.keep(status);

        self.tell_new(&id);
        for mentioned in &mentions {
            self.notify(mentioned, NoticeKind::Mention, &author, Some(&id));
        }
        let quoted = quote.and_then(|id| Some(self.statuses.get(&id)?.author.clone()));
        if let Some(quoted) = quoted {
            self.notify(&quoted, NoticeKind::Quote, &author, Some(&id));
        }
        for watcher in self.watchers_of(&author) {
            self.notify(&watcher, NoticeKind::Status, &author, Some(&id));
        }
        id
    }

    fn watchers_of(&self, author: &Id) -> Vec<Id> {
        let watches = |id: &Id| self.people[id].follows.get(author).is_some_and(|it| it.notify);
        self.people.keys().filter(|id| watches(id)).cloned().collect()
    }

    /// Finds the people and hashtags a text names.
    fn read_links(&self, status: &mut Status) {
        status.mentions.clear();
        status.tags.clear();
        for piece in text::pieces(&status.text) {
            match piece {
                Piece::Mention(acct) => {
                    if let Some(person) = self.by_acct(acct)
                        && !status.mentions.contains(&person.id)
                    {
                        status.mentions.push(person.id.clone());
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

    /// Replaces the words of a post and remembers the old ones.
    pub(crate) fn rewrite(&mut self, id: &Id, change: impl FnOnce(&mut Status)) {
        let Some(mut status) = self.statuses.get(id).cloned() else { return };
        status.history.push(Edit {
            text: status.text.clone(),
            spoiler: status.spoiler.clone(),
            sensitive: status.sensitive,
            written_at: status.edited_at.unwrap_or(status.created_at),
        });
        change(&mut status);
        status.html = None;
        status.edited_at = Some(clock::now());
        self.read_links(&mut status);
        let author = status.author.clone();
        let boosters: Vec<Id> = status.boosted_by.values().cloned().collect();
        self.statuses.insert(id.clone(), status);
        self.tell_changed(id);
        for booster in boosters {
            self.notify(&booster, NoticeKind::Update, &author, Some(id));
        }
    }

    /// Passes a post on; doing so twice passes it on once.
    pub(crate) fn boost(&mut self, person: &Id, original: &Id, visibility: Visibility) -> Id {
        if let Some(boost) = self.boost_by(person, original) {
            return boost.clone();
        }
        let mut status = self.blank(person, clock::now());
        status.boost_of = Some(original.clone());
        status.visibility = visibility;
        let id = status.id.clone();
        self.keep(status);
        self.tell_new(&id);
        if let Some(author) = self.statuses.get(original).map(|it| it.author.clone()) {
            self.notify(&author, NoticeKind::Reblog, person, Some(original));
        }
        id
    }

    pub(crate) fn favourite(&mut self, person: &Id, id: &Id) {
        let row = self.new_id();
        let (Some(fan), Some(status)) = (self.people.get_mut(person), self.statuses.get_mut(id))
        else {
            return;
        };
        if fan.has_favourited(id) {
            return;
        }
        fan.favourites.insert(row.clone(), id.clone());
        status.favourited_by.insert(row, person.clone());
        let author = status.author.clone();
        self.notify(&author, NoticeKind::Favourite, person, Some(id));
    }

    pub(crate) fn unfavourite(&mut self, person: &Id, id: &Id) {
        if let Some(fan) = self.people.get_mut(person) {
            fan.favourites.retain(|_, kept| kept != id);
        }
        if let Some(status) = self.statuses.get_mut(id) {
            status.favourited_by.retain(|_, by| by != person);
        }
        self.unnotify(NoticeKind::Favourite, person, id);
    }

    pub(crate) fn bookmark(&mut self, person: &Id, id: &Id) {
        let row = self.new_id();
        if let Some(reader) = self.people.get_mut(person)
            && !reader.has_bookmarked(id)
        {
            reader.bookmarks.insert(row, id.clone());
        }
    }
}
