//! Putting posts together from what is stored.

use std::collections::HashMap;

use planetfall_model::{AccountId, Post, PostId, Profile, ProfileId};
use rusqlite::{Connection, OptionalExtension};

use crate::{Result, json};

/// Reads posts of one account, each with the newest profile of its author and the newest form
/// of the post it quotes.
pub struct Reading<'c> {
    conn: &'c Connection,
    account: AccountId,
    people: HashMap<ProfileId, Option<Profile>>,
}

impl<'c> Reading<'c> {
    pub fn new(conn: &'c Connection, account: AccountId) -> Self {
        Self { conn, account, people: HashMap::new() }
    }

    /// The post with this id.
    pub fn post(&mut self, id: &PostId) -> Result<Option<Post>> {
        let Some(mut post) = self.bare(id)? else { return Ok(None) };
        self.put_in_author(&mut post)?;
        if let Some(quoted) = post.quote.as_mut().and_then(|quote| quote.post.as_mut()) {
            if let Some(newest) = self.bare(&quoted.id)? {
                **quoted = Post { quote: None, ..newest };
            }
            self.put_in_author(quoted)?;
        }
        Ok(Some(post))
    }

    /// The person with this id.
    pub fn person(&mut self, id: &ProfileId) -> Result<Option<Profile>> {
        if let Some(known) = self.people.get(id) {
            return Ok(known.clone());
        }
        let mut query =
            self.conn.prepare_cached("SELECT json FROM profile WHERE account = ?1 AND id = ?2")?;
        let text: Option<String> =
            query.query_row((self.account.number(), id.as_str()), |row| row.get(0)).optional()?;
        let person: Option<Profile> = text.and_then(|text| json::read_or_none("profile", &text));
        self.people.insert(id.clone(), person.clone());
        Ok(person)
    }

    fn bare(&self, id: &PostId) -> Result<Option<Post>> {
        let mut query =
            self.conn.prepare_cached("SELECT json FROM post WHERE account = ?1 AND id = ?2")?;
        let text: Option<String> =
            query.query_row((self.account.number(), id.as_str()), |row| row.get(0)).optional()?;
        Ok(text.and_then(|text| json::read_or_none("post", &text)))
    }

    fn put_in_author(&mut self, post: &mut Post) -> Result<()> {
        if let Some(author) = self.person(&post.author.id)? {
            post.author = author;
        }
        Ok(())
    }
}
