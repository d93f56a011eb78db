//! Writing posts with their profiles and picture addresses.

use std::collections::HashSet;

use planetfall_model::{
    AccountId, Moment, Picture, Post, PostId, Profile, ProfileId, Relationship, RichText,
};
use rusqlite::{Connection, named_params};

use super::PageSource;
use super::post_reader::stored_post;
use crate::database::WriteTxn;
use crate::{Change, Result, json, query};

/// Writes what was received together, and collects what changed.
pub struct Ingest<'t, 'c> {
    txn: &'t mut WriteTxn<'c>,
    account: AccountId,
    source: PageSource,
    /// When it was received. `None` counts as now.
    at: Option<Moment>,
    written_people: HashSet<ProfileId>,
    posts: Vec<PostId>,
    people: Vec<ProfileId>,
}

impl<'t, 'c> Ingest<'t, 'c> {
    pub fn new(
        txn: &'t mut WriteTxn<'c>,
        account: AccountId,
        source: PageSource,
        at: Option<Moment>,
    ) -> Self {
        let (written_people, posts, people) = (HashSet::new(), Vec::new(), Vec::new());
        Self { txn, account, source, at, written_people, posts, people }
    }

    /// Writes a post with its profiles, pictures and quoted post.
    pub fn post(&mut self, post: Post) -> Result<()> {
        insert_pictures(self.txn, post.pictures())?;
        if let Some(quoted) = post.quote.as_ref().and_then(|quote| quote.post.as_ref()) {
            self.quoted(quoted.as_ref().clone())?;
        }
        let known = stored_post(self.txn, self.account, &post.id)?;
        let post = match (self.source, &known) {
            (PageSource::Request, _) | (PageSource::Stream, None) => post,
            (PageSource::Stream, Some(known)) => merge_stream_post(post, known),
        };
        self.write(post, known.as_ref())
    }

    /// Writes a profile and keeps its known relationship.
    pub fn person(&mut self, profile: &Profile) -> Result<()> {
        if !self.written_people.insert(profile.id.clone()) {
            return Ok(());
        }
        insert_pictures(self.txn, profile.pictures())?;
        let (handle, json) = (profile.handle.to_string(), json::write("profile", profile)?);
        let params = (self.account.number(), profile.id.as_str(), handle, json);
        if query::run(self.txn, PUT_PROFILE, params)? > 0 {
            self.people.push(profile.id.clone());
        }
        Ok(())
    }

    /// Writes a profile that was requested by itself, with its relationship if known.
    pub fn requested_person(
        &mut self,
        profile: &Profile,
        relationship: Option<&Relationship>,
    ) -> Result<()> {
        self.person(profile)?;
        let (account, id) = (self.account.number(), profile.id.as_str());
        let sql = "UPDATE profile SET asked = 1 WHERE account = ?1 AND id = ?2";
        query::run(self.txn, sql, (account, id))?;
        let Some(relationship) = relationship else { return Ok(()) };
        let sql = "UPDATE profile SET relationship = ?3
                    WHERE account = ?1 AND id = ?2 AND relationship IS NOT ?3";
        let json = json::write("relationship", relationship)?;
        let is_changed = query::run(self.txn, sql, (account, id, json))? > 0;
        if is_changed && !self.people.contains(&profile.id) {
            self.people.push(profile.id.clone());
        }
        Ok(())
    }

    /// Notifies listeners of what changed.
    pub fn finish(self) {
        let account = self.account;
        if !self.posts.is_empty() {
            self.txn.notify(Change::Posts { account, ids: self.posts });
        }
        if !self.people.is_empty() {
            self.txn.notify(Change::Profiles { account, ids: self.people });
        }
    }

    /// A quoted post is received without its own quote, so a known one is kept, and the text that goes
    /// with it.
    fn quoted(&mut self, mut post: Post) -> Result<()> {
        let known = stored_post(self.txn, self.account, &post.id)?;
        if let Some(known) = &known {
            post.quote.clone_from(&known.quote);
            if known.quote.is_some() && known.edited_at == post.edited_at {
                post.text.clone_from(&known.text);
            }
            if self.source == PageSource::Stream {
                post = merge_stream_post(post, known);
            }
        }
        self.write(post, known.as_ref())
    }

    fn write(&mut self, mut post: Post, known: Option<&Post>) -> Result<()> {
        self.person(&post.author)?;
        strip_authors(&mut post);
        let at = self.at.map(Moment::millis);
        if known == Some(&post) {
            let sql = "UPDATE post SET seen_at = ?3 WHERE account = ?1 AND id = ?2";
            query::run(self.txn, sql, (self.account.number(), post.id.as_str(), at))?;
            return Ok(());
        }
        let quoted = post.quote.as_ref().and_then(|quote| quote.post.as_ref());
        self.txn.prepare_cached(PUT_POST)?.execute(named_params! {
            ":account": self.account.number(),
            ":id": post.id.as_str(),
            ":uri": post.uri,
            ":author": post.author.id.as_str(),
            ":in_reply_to": post.reply_to.as_ref().map(|reply| reply.post.as_str()),
            ":quoted": quoted.map(|quoted| quoted.id.as_str()),
            ":created_at": post.created_at.millis(),
            ":json": json::write("post", &post)?,
            ":seen_at": at,
        })?;
        if !self.posts.contains(&post.id) {
            self.posts.push(post.id);
        }
        Ok(())
    }
}

/// Adds the addresses of pictures, so that the page can load them.
pub fn insert_pictures<'p>(
    conn: &Connection,
    pictures: impl IntoIterator<Item = &'p Picture>,
) -> Result<()> {
    let sql = "INSERT OR IGNORE INTO picture (key, url) VALUES (?1, ?2)";
    for picture in pictures {
        query::run(conn, sql, (picture.key.as_str(), &picture.url))?;
    }
    Ok(())
}

/// Merges a streamed post into the known one. Streams do not contain what this account did with the post,
/// and can be late, so an older edit does not replace a newer one.
fn merge_stream_post(told: Post, known: &Post) -> Post {
    let mut post = if known.edited_at > told.edited_at {
        Post { author: told.author, ..known.clone() }
    } else {
        told
    };
    post.mine = known.mine;
    if let (Some(poll), Some(known)) = (&mut post.poll, &known.poll)
        && poll.id == known.id
    {
        poll.voted = known.voted;
        poll.own_votes.clone_from(&known.own_votes);
    }
    post
}

/// Reduces authors to their names. Profiles have their own rows, and a post does not change when its
/// author gains a follower.
fn strip_authors(post: &mut Post) {
    post.author = named(&post.author);
    if let Some(quoted) = post.quote.as_mut().and_then(|quote| quote.post.as_mut()) {
        quoted.author = named(&quoted.author);
        quoted.quote = None;
    }
}

fn named(profile: &Profile) -> Profile {
    Profile {
        id: profile.id.clone(),
        handle: profile.handle.clone(),
        name: profile.name.clone(),
        avatar: None,
        header: None,
        note: RichText::default(),
        fields: Vec::new(),
        url: None,
        approves_followers: false,
        discoverable: None,
        is_bot: false,
        is_group: false,
        joined: None,
        posts: 0,
        following: 0,
        followers: 0,
        moved_to: None,
    }
}

const PUT_POST: &str = "
    INSERT INTO post
           (account, id, uri, author, in_reply_to, quoted, created_at, json, seen_at)
    VALUES (:account, :id, :uri, :author, :in_reply_to, :quoted, :created_at, :json, :seen_at)
    ON CONFLICT (account, id) DO UPDATE
       SET uri = :uri, author = :author, in_reply_to = :in_reply_to, quoted = :quoted,
           created_at = :created_at, json = :json, seen_at = :seen_at";

const PUT_PROFILE: &str = "
    INSERT INTO profile (account, id, handle, json)
    VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (account, id) DO UPDATE
       SET handle = excluded.handle, json = excluded.json
     WHERE json <> excluded.json";
