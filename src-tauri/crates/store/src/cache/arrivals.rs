//! Writing what a server told: posts, the people in them, the addresses of their pictures.

use std::collections::HashSet;

use planetfall_model::{
    AccountId, Moment, Picture, Post, PostId, Profile, ProfileId, Relationship, RichText,
};
use rusqlite::{OptionalExtension, named_params};

use super::Source;
use crate::database::WriteTxn;
use crate::{Change, Result, json};

/// What arrived together, and what of it is news.
pub struct Arrivals<'t, 'c> {
    txn: &'t mut WriteTxn<'c>,
    account: AccountId,
    source: Source,
    /// When it arrived; none where the caller did not say, and then it counts as just now.
    at: Option<Moment>,
    met: HashSet<ProfileId>,
    posts: Vec<PostId>,
    people: Vec<ProfileId>,
}

impl<'t, 'c> Arrivals<'t, 'c> {
    pub fn new(
        txn: &'t mut WriteTxn<'c>,
        account: AccountId,
        source: Source,
        at: Option<Moment>,
    ) -> Self {
        let (met, posts, people) = (HashSet::new(), Vec::new(), Vec::new());
        Self { txn, account, source, at, met, posts, people }
    }

    /// Writes a post with all that is in it, the quoted post too.
    pub fn post(&mut self, post: Post) -> Result<()> {
        self.pictures(post.pictures())?;
        if let Some(quoted) = post.quote.as_ref().and_then(|quote| quote.post.as_ref()) {
            self.quoted(quoted.as_ref().clone())?;
        }
        let known = self.known(&post.id)?;
        let post = match (self.source, &known) {
            (Source::Asked, _) | (Source::Stream, None) => post,
            (Source::Stream, Some(known)) => seen_by_all(post, known),
        };
        self.write(post, known.as_deref())
    }

    /// Writes somebody. What is known of how the account stands to them stays.
    pub fn person(&mut self, profile: &Profile) -> Result<()> {
        if !self.met.insert(profile.id.clone()) {
            return Ok(());
        }
        self.pictures(profile.pictures())?;
        let written = self.txn.prepare_cached(PUT_PROFILE)?.execute((
            self.account.number(),
            profile.id.as_str(),
            profile.handle.to_string(),
            json::write("profile", profile)?,
        ))?;
        if written > 0 {
            self.people.push(profile.id.clone());
        }
        Ok(())
    }

    /// Writes somebody who was asked for, and how the account stands to them if that was said.
    pub fn asked_person(
        &mut self,
        profile: &Profile,
        relationship: Option<&Relationship>,
    ) -> Result<()> {
        self.person(profile)?;
        let relationship =
            relationship.map(|value| json::write("relationship", value)).transpose()?;
        self.txn
            .prepare_cached("UPDATE profile SET asked = 1 WHERE account = ?1 AND id = ?2")?
            .execute((self.account.number(), profile.id.as_str()))?;
        let changed = self
            .txn
            .prepare_cached(
                "UPDATE profile SET relationship = ?3
                  WHERE account = ?1 AND id = ?2 AND ?3 IS NOT NULL AND relationship IS NOT ?3",
            )?
            .execute((self.account.number(), profile.id.as_str(), relationship))?;
        if changed > 0 && !self.people.contains(&profile.id) {
            self.people.push(profile.id.clone());
        }
        Ok(())
    }

    /// Announces what is news.
    pub fn finish(self) {
        let account = self.account;
        if !self.posts.is_empty() {
            self.txn.tell(Change::Posts { account, ids: self.posts });
        }
        if !self.people.is_empty() {
            self.txn.tell(Change::Profiles { account, ids: self.people });
        }
    }

    /// A quoted post comes without the post it quotes itself, which must not make us forget it.
    fn quoted(&mut self, mut post: Post) -> Result<()> {
        let known = self.known(&post.id)?;
        if let Some(known) = &known {
            post.quote.clone_from(&known.quote);
            if self.source == Source::Stream {
                post = seen_by_all(post, known);
            }
        }
        self.write(post, known.as_deref())
    }

    fn known(&self, id: &PostId) -> Result<Option<Box<Post>>> {
        let mut query =
            self.txn.prepare_cached("SELECT json FROM post WHERE account = ?1 AND id = ?2")?;
        let text: Option<String> =
            query.query_row((self.account.number(), id.as_str()), |row| row.get(0)).optional()?;
        Ok(text.and_then(|text| json::read_or_none("post", &text)))
    }

    fn write(&mut self, mut post: Post, known: Option<&Post>) -> Result<()> {
        self.person(&post.author)?;
        leave_names(&mut post);
        let at = self.at.map(Moment::millis);
        if known == Some(&post) {
            self.txn
                .prepare_cached("UPDATE post SET seen_at = ?3 WHERE account = ?1 AND id = ?2")?
                .execute((self.account.number(), post.id.as_str(), at))?;
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

    fn pictures<'p>(&self, pictures: impl IntoIterator<Item = &'p Picture>) -> Result<()> {
        let mut insert =
            self.txn.prepare_cached("INSERT OR IGNORE INTO picture (key, url) VALUES (?1, ?2)")?;
        for picture in pictures {
            insert.execute((picture.key.as_str(), &picture.url))?;
        }
        Ok(())
    }
}

/// What a stream says of a known post: it speaks to everybody, so what this account did with
/// the post is not in it. A stream may also be late: an older edit does not undo a newer one.
fn seen_by_all(told: Post, known: &Post) -> Post {
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

/// Leaves no more of the authors than their names: their profiles have their own rows, and a
/// post has not changed because its author has one follower more.
fn leave_names(post: &mut Post) {
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
