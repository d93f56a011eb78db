//! Reading posts with their authors and quotes.

use std::collections::HashMap;

use planetfall_model::{AccountId, Post, PostId, Profile, ProfileId};
use rusqlite::{Connection, OptionalExtension};

use crate::{Result, json};

/// Reads posts of one account with the current profile of the author and the current quoted post.
pub struct PostReader<'c> {
    conn: &'c Connection,
    account: AccountId,
    people: HashMap<ProfileId, Option<Profile>>,
}

impl<'c> PostReader<'c> {
    pub fn new(conn: &'c Connection, account: AccountId) -> Self {
        Self { conn, account, people: HashMap::new() }
    }

    /// The post with this id, with author and quote.
    pub fn post(&mut self, id: &PostId) -> Result<Option<Post>> {
        let Some(mut post) = self.without_author(id)? else { return Ok(None) };
        self.add_author(&mut post)?;
        if let Some(quoted) = post.quote.as_mut().and_then(|quote| quote.post.as_mut()) {
            if let Some(newest) = self.without_author(&quoted.id)? {
                **quoted = Post { quote: None, ..newest };
            }
            self.add_author(quoted)?;
        }
        Ok(Some(post))
    }

    /// The profile with this id, if it is cached.
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

    fn without_author(&self, id: &PostId) -> Result<Option<Post>> {
        let mut query =
            self.conn.prepare_cached("SELECT json FROM post WHERE account = ?1 AND id = ?2")?;
        let text: Option<String> =
            query.query_row((self.account.number(), id.as_str()), |row| row.get(0)).optional()?;
        Ok(text.and_then(|text| json::read_or_none("post", &text)))
    }

    fn add_author(&mut self, post: &mut Post) -> Result<()> {
        if let Some(author) = self.person(&post.author.id)? {
            post.author = author;
        }
        Ok(())
    }
}
